import FoundationEssentials

extension Services {
  /// Who looks after the store.
  ///
  /// - Throws: `Problem` where the store needs no looking after.
  func keeper() throws -> any StoreUpkeep {
    guard let upkeep else {
      throw Problem(
        .unavailable, "store.no-upkeep", "this store cannot be checked",
        remedy: "use a store on disk")
    }
    return upkeep
  }
}

/// Verifies everything in the store; changes nothing.
public struct CheckStore: Operation {
  /// Creates the operation.
  public init() {}

  /// What is being done.
  public var title: String { "Check the store" }

  /// Verifies it.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> StoreReport { try await services.keeper().check() }
}

/// Mends the store as far as that loses nothing.
public struct RepairStore: Operation {
  /// Creates the operation.
  public init() {}

  /// What is being done.
  public var title: String { "Repair the store" }

  /// Mends it.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> StoreRepair { try await services.keeper().repair() }
}

/// Removes the content of old generations.
public struct PruneStore: Operation {
  /// How many of the newest generations of each environment stay.
  public var keep: Int
  /// Generations of the last days that stay, whatever their number.
  public var days: Int
  /// Whether only to tell.
  public var dryRun: Bool

  /// Creates the operation.
  public init(keep: Int, days: Int, dryRun: Bool) {
    self.keep = keep
    self.days = days
    self.dryRun = dryRun
  }

  /// What is being done.
  public var title: String { "Prune the store" }

  /// Removes them.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> [Pruned] {
    let before = services.now().addingTimeInterval(-86_400 * Double(days))
    return try await services.keeper().prune(
      PruneRule(keep: keep, before: before), dryRun: dryRun)
  }
}

/// Writes the store into one file.
public struct ExportStore: Operation {
  /// A file that does not exist.
  public var file: String

  /// Creates the operation.
  public init(file: String) { self.file = file }

  /// What is being done.
  public var title: String { "Export the store" }

  /// Writes it.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> StoreArchive { try await services.keeper().export(to: file) }
}

/// Takes the environments of an exported store in.
public struct ImportStore: Operation {
  /// A file that `store export` wrote.
  public var file: String

  /// Creates the operation.
  public init(file: String) { self.file = file }

  /// What is being done.
  public var title: String { "Take in \(file)" }

  /// Takes them in.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> StoreArchive { try await services.keeper().takeIn(file) }
}
