import Synchronization

@testable import EnvironmentFiles

/// A disk on which something happens just before the n-th verb: another program is at work too.
final class HookedDisk: Disk {
  private let disk = PosixDisk()
  private let count = Mutex<Int>(0)
  private let moment: Int
  private let hook: @Sendable () throws -> Void
  /// Files that are put in place just then cannot be saved from it.
  private let spared: String

  init(before moment: Int, sparing spared: String, _ hook: @escaping @Sendable () throws -> Void) {
    self.moment = moment
    self.spared = spared
    self.hook = hook
  }

  /// How many verbs were asked for.
  var verbs: Int { count.withLock { $0 } }

  private func pass(_ target: String = "") throws {
    let number = count.withLock { count in
      if target != spared { count += 1 }
      return target == spared ? 0 : count
    }
    if number == moment { try hook() }
  }

  func list(_ folder: String) throws -> [String]? {
    try pass()
    return try disk.list(folder)
  }
  func read(_ file: String) throws -> [UInt8]? {
    try pass()
    return try disk.read(file)
  }
  func makeFolder(_ folder: String) throws {
    try pass()
    try disk.makeFolder(folder)
  }
  func write(_ bytes: [UInt8], to file: String) throws {
    try pass()
    try disk.write(bytes, to: file)
  }
  func writeLoosely(_ bytes: [UInt8], to file: String) throws {
    try pass()
    try disk.writeLoosely(bytes, to: file)
  }
  func rename(_ old: String, to new: String) throws {
    try pass(new)
    try disk.rename(old, to: new)
  }
  func syncing(below folder: String, _ body: () throws -> Void) throws {
    try disk.syncing(below: folder, body)
    try pass()
  }
  func sync(folder: String) throws {
    try pass()
    try disk.sync(folder: folder)
  }
  func remove(_ path: String) throws {
    try pass(path)
    try disk.remove(path)
  }
  func kind(of path: String) throws -> DiskItem? {
    try pass()
    return try disk.kind(of: path)
  }
  func status(of path: String) throws -> DiskStatus? {
    try pass()
    return try disk.status(of: path)
  }
  func setRights(_ rights: UInt32, of path: String) throws {
    try pass()
    try disk.setRights(rights, of: path)
  }
  func lock(_ file: String, note: String?) throws -> FileLock? {
    try pass()
    return try disk.lock(file, note: note)
  }
  func probe(_ file: String) throws -> Bool {
    try pass()
    return try disk.probe(file)
  }
}
