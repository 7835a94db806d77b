import PortalDomain

@testable import EnvironmentFiles

/// A disk on which this user may read only; it names the path of what failed, as the real one does.
struct ReadOnlyDisk: Disk {
  private let disk = PosixDisk()

  private func denied(_ path: String) -> Problem {
    Problem(
      .cannotCreate, "store.not-permitted", "cannot create \(path): permission denied",
      remedy: "give yourself the right to it", place: path)
  }

  func list(_ folder: String) throws -> [String]? { try disk.list(folder) }
  func read(_ file: String) throws -> [UInt8]? { try disk.read(file) }
  func kind(of path: String) throws -> DiskItem? { try disk.kind(of: path) }
  func status(of path: String) throws -> DiskStatus? { try disk.status(of: path) }
  func probe(_ file: String) throws -> Bool { try disk.probe(file) }
  func makeFolder(_ folder: String) throws { throw denied(folder) }
  func write(_ bytes: [UInt8], to file: String) throws { throw denied(file) }
  func writeLoosely(_ bytes: [UInt8], to file: String) throws { throw denied(file) }
  func rename(_ old: String, to new: String) throws { throw denied(new) }
  func syncing(below folder: String, _ body: () throws -> Void) throws {
    try disk.syncing(below: folder, body)
  }
  func sync(folder: String) throws { try disk.sync(folder: folder) }
  func remove(_ path: String) throws { throw denied(path) }
  func setRights(_ rights: UInt32, of path: String) throws { throw denied(path) }
  func lock(_ file: String, note: String?) throws -> FileLock? { throw denied(file) }
}
