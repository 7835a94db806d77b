import Glibc

/// A lock that another program seems to hold.
final class HeldLock {
  private let file: Int32

  init?(_ path: String, note: String) {
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0, flock(file, LOCK_EX | LOCK_NB) == 0 else { return nil }
    _ = Array(note.utf8).withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, 0) }
    _ = ftruncate(file, off_t(note.utf8.count))
  }

  deinit { close(file) }
}
