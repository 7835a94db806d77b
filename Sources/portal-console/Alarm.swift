import Glibc

/// Waits for one moment, and for nothing afterwards.
///
/// `Task.sleep` leaves a timer behind that ticks once a second for as long as the program lives (Swift 6.3 on
/// Linux); a console in which nothing is under way must not wake up at all.
enum Alarm {
  /// Waits for some seconds, less if the task is stopped; a thread of the program's own sleeps meanwhile.
  static func wait(_ seconds: Int) async throws {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw CancellationError() }
    let (bell, rope) = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { for end in [bell, rope] { close(end) } }
    await withTaskCancellationHandler {
      var watched = pollfd(fd: bell, events: Int16(POLLIN), revents: 0)
      _ = poll(&watched, 1, Int32(clamping: seconds * 1000))
    } onCancel: {
      var ring: UInt8 = 1
      _ = write(rope, &ring, 1)
    }
    try Task.checkCancellation()
  }
}
