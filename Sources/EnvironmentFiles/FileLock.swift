import Glibc

/// A held lock: given back when the last reference goes, or by the kernel when the process ends.
final class FileLock: Sendable {
  private let descriptor: Int32
  private let hasNote: Bool

  init(descriptor: Int32, hasNote: Bool) {
    self.descriptor = descriptor
    self.hasNote = hasNote
  }

  deinit {
    // Who held it says nothing any more; before the lock goes, so that the next holder's note stays.
    if hasNote { _ = ftruncate(descriptor, 0) }
    // A program that is being started right now still has a copy of the descriptor, and with it the lock.
    _ = flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
