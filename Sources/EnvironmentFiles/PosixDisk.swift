import CDisk
import Glibc
import PortalDomain

/// The file system of this machine.
struct PosixDisk: Disk {
  /// A path with its links followed; nil if nothing stands there.
  static func resolved(_ path: String) -> String? {
    guard let text = realpath(path, nil) else { return nil }
    defer { free(text) }
    return String(cString: text)
  }

  func list(_ folder: String) throws -> [String]? {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw Self.fault("read the folder", folder)
    }
    guard let stream = fdopendir(descriptor) else {
      close(descriptor)
      throw Self.fault("read the folder", folder)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  func read(_ file: String) throws -> [UInt8]? {
    let descriptor = open(file, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      // A link, or a socket.
      if errno == ELOOP || errno == ENXIO { throw Self.notPlain(file) }
      throw Self.fault("read", file)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.fault("read", file) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw Self.notPlain(file) }
    let size = Int(status.st_size)
    var read = 0
    let bytes = try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while read < size {
        let step = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: read), size - read)
        if step < 0 {
          if errno == EINTR { continue }
          throw Self.fault("read", file)
        }
        if step == 0 { break }
        read += step
      }
      count = read
    }
    return bytes
  }

  func makeFolder(_ folder: String) throws {
    guard mkdir(folder, 0o700) == 0 else { throw Self.fault("create the folder", folder) }
  }

  func write(_ bytes: [UInt8], to file: String) throws {
    try write(bytes, to: file, isSynced: true)
  }

  func writeLoosely(_ bytes: [UInt8], to file: String) throws {
    try write(bytes, to: file, isSynced: false)
  }

  private func write(_ bytes: [UInt8], to file: String, isSynced: Bool) throws {
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.fault("create", file) }
    var isOpen = true
    defer { if isOpen { close(descriptor) } }
    var written = 0
    while written < bytes.count {
      let step = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if step < 0 {
        if errno == EINTR { continue }
        throw Self.fault("write", file)
      }
      written += step
    }
    guard !isSynced || fsync(descriptor) == 0 else { throw Self.fault("write", file) }
    isOpen = false
    guard close(descriptor) == 0 else { throw Self.fault("write", file) }
  }

  func rename(_ old: String, to new: String) throws {
    guard Glibc.rename(old, new) == 0 else { throw Self.fault("create", new) }
  }

  func sync(folder: String) throws {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.fault("open the folder", folder) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw Self.fault("write the folder", folder) }
  }

  func syncing(below folder: String, _ body: () throws -> Void) throws {
    // Opened before anything is written, so that a write that fails later is told by this descriptor.
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.fault("open the folder", folder) }
    defer { close(descriptor) }
    try body()
    guard cdisk_sync_file_system(descriptor) == 0 else {
      throw Self.fault("write the folder", folder)
    }
  }

  func remove(_ path: String) throws {
    guard let item = try status(of: path)?.item else { return }
    if item == .folder {
      for name in try list(path) ?? [] { try remove(path + "/" + name) }
      guard rmdir(path) == 0 || errno == ENOENT else { throw Self.fault("remove", path) }
    } else {
      guard unlink(path) == 0 || errno == ENOENT else { throw Self.fault("remove", path) }
    }
  }

  func kind(of path: String) throws -> DiskItem? {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw Self.fault("look at", path)
    }
    return Self.item(status)
  }

  func status(of path: String) throws -> DiskStatus? {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw Self.fault("look at", path)
    }
    func nanoseconds(_ time: timespec) -> Int { time.tv_sec &* 1_000_000_000 &+ time.tv_nsec }
    return DiskStatus(
      item: Self.item(status), size: Int(status.st_size), modified: nanoseconds(status.st_mtim),
      changed: nanoseconds(status.st_ctim), number: UInt64(status.st_ino),
      rights: UInt32(status.st_mode) & 0o777)
  }

  private static func item(_ status: stat) -> DiskItem {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .other
    }
  }

  func setRights(_ rights: UInt32, of path: String) throws {
    guard chmod(path, rights) == 0 else { throw Self.fault("change the rights of", path) }
  }

  func lock(_ file: String, note: String?) throws -> FileLock? {
    let descriptor = open(file, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.fault("create", file) }
    if let cause = NetworkFiles.whyLocksDoNotWork(descriptor) {
      close(descriptor)
      throw Problem(
        .cannotCreate, "store.no-locks", "the store cannot be changed safely: \(cause)",
        remedy: "keep it on a disk of this machine, or mount that one with locks",
        place: file.tamed)
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let cause = errno
      close(descriptor)
      if cause == EWOULDBLOCK || cause == EINTR { return nil }
      errno = cause
      throw Self.fault("lock", file)
    }
    guard let note else { return FileLock(descriptor: descriptor, hasNote: false) }
    // Who holds it, for the message of one who waits in vain; of no other use, so a failure is harmless.
    _ = ftruncate(descriptor, 0)
    _ = Array(note.utf8).withUnsafeBytes { Glibc.pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    return FileLock(descriptor: descriptor, hasNote: true)
  }

  func probe(_ file: String) throws -> Bool {
    let descriptor = open(file, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return false }
      throw Self.fault("read", file)
    }
    defer { close(descriptor) }
    // A shared lock goes with the descriptor at once; a writer who comes right now tries again.
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0
  }

  private static func notPlain(_ file: String) -> Problem {
    .damaged("\(file.tamed) is no plain file", place: file)
  }

  /// The last system call's failure as a problem with place and remedy.
  private static func fault(_ verb: String, _ path: String) -> Problem {
    let cause = errno
    let reason = String(cString: strerror(cause))
    let shown = path.tamed
    switch cause {
    case EACCES, EPERM, EROFS:
      return Problem(
        .cannotCreate, "store.not-permitted", "cannot \(verb) \(shown): \(reason.lowercased())",
        remedy: "give yourself the right to it, or name another folder with --store", place: shown)
    case ENOSPC, EDQUOT:
      return Problem(
        .inputOutput, "store.full", "cannot \(verb) \(shown): \(reason.lowercased())",
        remedy: "make room and try again; nothing was changed", place: shown)
    case ENOTDIR, EEXIST, ENOTEMPTY, ENAMETOOLONG, ELOOP:
      return Problem(
        .cannotCreate, "store.path", "cannot \(verb) \(shown): \(reason.lowercased())",
        remedy: "name another folder with --store", place: shown)
    default:
      return Problem(
        .inputOutput, "store.io", "cannot \(verb) \(shown): \(reason.lowercased())",
        remedy: "see what is wrong with the disk; nothing was changed", place: shown)
    }
  }
}
