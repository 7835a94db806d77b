import Glibc
import Synchronization

/// A few threads of our own on which operations run.
///
/// The system's own pool keeps a timer that wakes the process every second for as long as it lives; a
/// console that nobody touches must not wake up at all. These threads sleep on a descriptor.
final class WorkThreads: TaskExecutor {
  /// The threads of this process, started when the first work comes.
  static let shared = WorkThreads()

  private struct Queue {
    var jobs: [UnownedJob] = []
    var threads = 0
    var idle = 0
  }

  private static let most = 3
  private let queue = Mutex(Queue())
  /// A pipe with one byte for each job: a thread sleeps on its one end.
  private let bell: (read: Int32, write: Int32)

  private init() {
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    bell = (ends[0], ends[1])
  }

  /// Takes a piece of work; it begins as soon as a thread is free.
  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let startsThread = queue.withLock { queue in
      queue.jobs.append(job)
      guard queue.jobs.count > queue.idle, queue.threads < Self.most else { return false }
      queue.threads += 1
      return true
    }
    if startsThread { startThread() }
    var ring: UInt8 = 1
    _ = write(bell.write, &ring, 1)
  }

  private func startThread() {
    var thread = pthread_t()
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, 1 << 20)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    let status = pthread_create(
      &thread, &attributes,
      { _ in
        // Signals belong to the main thread, which owns the terminal.
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_BLOCK, &all, nil)
        WorkThreads.shared.serve()
        return nil
      }, nil)
    pthread_attr_destroy(&attributes)
    if status != 0 { queue.withLock { $0.threads -= 1 } }
  }

  /// Runs work for as long as the process lives.
  private func serve() {
    while true {
      queue.withLock { $0.idle += 1 }
      var ring: UInt8 = 0
      var count = read(bell.read, &ring, 1)
      while count < 0, errno == EINTR { count = read(bell.read, &ring, 1) }
      let job = queue.withLock { queue in
        queue.idle -= 1
        return queue.jobs.isEmpty ? nil : queue.jobs.removeFirst()
      }
      job?.runSynchronously(on: asUnownedTaskExecutor())
    }
  }
}
