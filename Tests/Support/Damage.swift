import FoundationEssentials
import PortalDomain

extension World {
  /// What was done to an environment's files.
  public enum Damage: String, CaseIterable, Sendable {
    /// The newest state has a format that is still to come.
    case format
    /// No state is as it was written.
    case everyGeneration
    /// A file stands where the states should be.
    case noGenerations
  }

  /// Damages an environment's files as a newer program or a failing disk does.
  public func damage(_ name: String, _ damage: Damage = .format) throws {
    let generations = (root ?? "") + "/environments/\(name)/generations"
    let numbers = try FileManager.default.contentsOfDirectory(atPath: generations).sorted()
    switch damage {
    case .format: try write(#"{"format" : 42}"#, generations + "/\(numbers.last ?? "")")
    case .everyGeneration: for number in numbers { try write("{", generations + "/\(number)") }
    case .noGenerations:
      try FileManager.default.removeItem(atPath: generations)
      try Data("text".utf8).write(to: URL(filePath: generations))
    }
  }

  private func write(_ text: String, _ generation: String) throws {
    try Data(text.utf8).write(to: URL(filePath: generation + "/environment.json"))
  }

  /// Writes something else into the store's marker.
  public func damageStore(_ text: String) throws {
    try Data(text.utf8).write(to: URL(filePath: (root ?? "") + "/store.json"))
  }

  /// Puts a file in the place of the store.
  public func replaceStoreByFile() throws {
    try FileManager.default.removeItem(atPath: root ?? "")
    try Data("text".utf8).write(to: URL(filePath: root ?? ""))
  }
}
