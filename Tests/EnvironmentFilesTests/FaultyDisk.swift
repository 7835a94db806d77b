import PortalDomain
import Synchronization

@testable import EnvironmentFiles

/// A disk that fails at the n-th verb: once, or from then on as if the process had been killed there.
final class FaultyDisk: Disk {
  /// How it fails.
  enum Mode: String, CaseIterable, Sendable {
    /// The n-th verb fails, later ones work.
    case once
    /// Nothing works from the n-th verb on.
    case dead
    /// The n-th verb does its work and then nothing works any more.
    case deadAfter
  }

  private let disk = PosixDisk()
  private let count = Mutex<Int>(0)
  private let fault: Int
  private let mode: Mode
  private let failure: Problem
  private let countsLooks: Bool

  static let failure = Problem(.inputOutput, "store.io", "the disk failed")

  /// Where looks are not counted, only verbs that change something are; a disk that is dead fails all of them.
  init(
    failingAt fault: Int, _ mode: Mode = .once, with failure: Problem = FaultyDisk.failure,
    countsLooks: Bool = true
  ) {
    self.countsLooks = countsLooks
    self.fault = fault
    self.mode = mode
    self.failure = failure
  }

  /// How many verbs were asked for.
  var verbs: Int { count.withLock { $0 } }

  /// Counts a verb, and fails where it has to.
  private func through<Result>(
    isLook: Bool = false, _ verb: () throws -> Result
  ) throws -> Result {
    let isCounted = countsLooks || !isLook
    let number = count.withLock { count in
      if isCounted { count += 1 }
      return count
    }
    let fails =
      switch mode {
      case .once: isCounted && number == fault
      case .dead: number >= fault
      case .deadAfter: number > fault
      }
    if fails { throw failure }
    return try verb()
  }

  func list(_ folder: String) throws -> [String]? {
    try through(isLook: true) { try disk.list(folder) }
  }
  func read(_ file: String) throws -> [UInt8]? { try through(isLook: true) { try disk.read(file) } }
  func makeFolder(_ folder: String) throws { try through { try disk.makeFolder(folder) } }
  func write(_ bytes: [UInt8], to file: String) throws {
    try through { try disk.write(bytes, to: file) }
  }
  func writeLoosely(_ bytes: [UInt8], to file: String) throws {
    try through { try disk.writeLoosely(bytes, to: file) }
  }
  func rename(_ old: String, to new: String) throws {
    try through { try disk.rename(old, to: new) }
  }
  func syncing(below folder: String, _ body: () throws -> Void) throws {
    try disk.syncing(below: folder, body)
    try through {}
  }
  func probe(_ file: String) throws -> Bool { try through(isLook: true) { try disk.probe(file) } }
  func status(of path: String) throws -> DiskStatus? {
    try through(isLook: true) { try disk.status(of: path) }
  }
  func setRights(_ rights: UInt32, of path: String) throws {
    try through { try disk.setRights(rights, of: path) }
  }
  func sync(folder: String) throws { try through { try disk.sync(folder: folder) } }
  func remove(_ path: String) throws { try through { try disk.remove(path) } }
  func kind(of path: String) throws -> DiskItem? {
    try through(isLook: true) { try disk.kind(of: path) }
  }
  func lock(_ file: String, note: String?) throws -> FileLock? {
    try through { try disk.lock(file, note: note) }
  }
}
