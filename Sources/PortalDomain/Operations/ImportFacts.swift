/// A file handed over for import: its name for people, and its bytes.
public struct HandedFile: Hashable, Sendable {
  /// The file's name, without its folder.
  public var name: String
  /// Its content.
  public var bytes: [UInt8]

  /// Creates a file.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// Turns the content of files into facts of an environment; all files or none.
///
/// An environment that does not exist yet is made as a recorded one.
public struct ImportFacts: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The files, by path.
  public var paths: [String]
  /// Which environment of a list is meant, by name or id; nil to tell by what is known.
  public var choice: String?
  /// Whether only license files are welcome.
  public var licensesOnly: Bool

  /// Creates the operation.
  public init(
    environment: EnvironmentName, paths: [String], choice: String? = nil,
    licensesOnly: Bool = false
  ) {
    self.environment = environment
    self.paths = paths
    self.choice = choice
    self.licensesOnly = licensesOnly
  }

  /// What came of it.
  public struct Outcome: Hashable, Sendable, Codable {
    /// One entry for each file.
    public var files: [File]

    /// What one file gave.
    public struct File: Hashable, Sendable, Codable {
      /// Its name.
      public var name: String
      /// What it was recognized as.
      public var kind: String
      /// What changed, one sentence a line.
      public var changes: [String]
    }
  }

  /// What is being done.
  public var title: String { "Import \(paths.joined(separator: ", "))" }

  /// The state that the files lead to; nothing is written.
  public func plan(in services: Services) async throws -> (snapshot: Snapshot, outcome: Outcome) {
    let facts = try read(services)
    return try apply(facts, to: try await there(services) ?? new, services)
  }

  /// Imports the files as one change.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> Outcome {
    let facts = try read(services)
    let now = services.now()
    @Sendable func change(_ newest: Snapshot) throws -> (change: Change?, told: Outcome) {
      let (snapshot, outcome) = try apply(facts, to: newest, services)
      let kinds = outcome.files.map { "\($0.name) (\($0.kind))" }.joined(separator: ", ")
      let change = Change(
        snapshot, summary: "Imported \(kinds)", author: services.author, at: now)
      return (change, outcome)
    }
    if try await there(services) == nil {
      let (first, outcome) = try change(new)
      if let first { _ = try await services.store.commit(first) }
      return outcome
    }
    return try await services.store.update(environment, change).told
  }

  /// What a file was recognized as and says.
  private struct Reading: Sendable {
    let name: String
    let facts: ImportedFacts
  }

  /// An environment of which nothing is known but these files.
  private var new: Snapshot {
    Snapshot(environment: Environment(name: environment, kind: .recorded))
  }

  private func there(_ services: Services) async throws -> Snapshot? {
    guard try await services.store.namesToAddTo().contains(environment) else { return nil }
    return try await services.store.snapshot(of: environment)
  }

  private func read(_ services: Services) throws -> [Reading] {
    let now = services.now()
    return try paths.map { path in
      let file = try services.outside.read(path)
      let facts = try ImportedFacts.read(file.bytes, fileName: file.name, at: now)
      if licensesOnly, facts.licenses == nil, facts.linkerLicenses == nil {
        throw Problem(
          .badInput, "import.no-licenses", "the file holds no licenses; it is: \(facts.kind)",
          remedy: "import it with: portal-console environment import \(environment.argument) FILE",
          place: file.name)
      }
      return Reading(name: file.name, facts: facts)
    }
  }

  private func apply(
    _ readings: [Reading], to state: Snapshot, _ services: Services
  ) throws -> (snapshot: Snapshot, outcome: Outcome) {
    let maps = try services.library.maps()
    let templates = try services.library.templates()
    var snapshot = state
    var outcome = Outcome(files: [])
    for reading in readings {
      let facts = reading.facts
      let (next, changes) = try facts.applied(
        to: snapshot, environmentChoice: facts.environments.isEmpty ? nil : choice, maps: maps,
        templates: templates)
      snapshot = next
      outcome.files.append(
        Outcome.File(name: reading.name, kind: facts.kind, changes: changes))
    }
    return (snapshot, outcome)
  }
}
