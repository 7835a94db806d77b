import EnvironmentFiles
import FoundationEssentials
import PortalDomain
import Synchronization

/// The stores that keep the same promises.
public enum StoreKind: String, CaseIterable, Sendable {
  /// In memory.
  case memory
  /// In a temporary folder.
  case files
}

/// A world for operations: a store, the real catalogs and templates, a clock that stands, counted ids.
public final class World: Sendable {
  /// What operations reach.
  public let services: Services
  /// The folder of the store, if it has one.
  public let root: String?
  private let folder: TemporaryFolder?

  /// When everything happens: 2026-09-21 14:13:20 UTC.
  public static let time = Date(timeIntervalSince1970: 1_790_000_000)
  /// Who acts.
  public static let author = Author(user: "alice", command: "portal-console test")

  private static let library = treeLibrary()

  /// Creates a world on an empty store.
  public init(
    _ kind: StoreKind = .memory, library: (any Library)? = nil,
    outside: (any OutsideFiles)? = nil
  ) throws {
    folder = kind == .files ? try TemporaryFolder() : nil
    root = folder.map { $0.path + "/store" }
    let store: any EnvironmentStore =
      root.map { FileStore(root: $0, lockTimeout: .seconds(10), holder: "alice") } ?? MemoryStore()
    let ids = CountedIDs()
    services = Services(
      store: ClockedStore(store, now: { Self.time }), library: library ?? Self.library,
      outside: outside ?? OutsideDisk(),
      now: { Self.time },
      newID: { ids.next() }, author: Self.author)
  }

  /// Runs an operation.
  @discardableResult
  public func run<Job: PortalDomain.Operation>(_ job: Job) async throws -> Job.Output {
    try await job.run(in: services) { _ in }
  }

  /// Creates a simulated environment with nothing in it.
  @discardableResult
  public func bare(_ name: String = "bare") async throws -> EnvironmentName {
    try await run(CreateEnvironment(name: EnvironmentName(name))).environment.name
  }

  /// Creates a simulated environment that lacks nothing but running maps.
  @discardableResult
  public func sample(_ name: String = "demo") async throws -> EnvironmentName {
    try await run(CreateEnvironment(name: EnvironmentName(name), isSample: true)).environment.name
  }

  /// Creates a simulated environment that lacks nothing but a portal.
  @discardableResult
  public func ready(_ name: String = "demo") async throws -> EnvironmentName {
    let name = try await sample(name)
    try await run(
      RunMaps(environment: name, maps: try services.library.maps().required.map(\.id)))
    return name
  }

  /// Provisions a portal of a template's first version, whatever its maps do.
  @discardableResult
  public func portal(
    _ environment: EnvironmentName, name: String = "Customer Portal", at address: String,
    template: String = "customer-portal", language: String = "en"
  ) async throws -> Portal {
    try await run(
      Provision(
        environment: environment,
        request: PortalRequest(
          template: template, version: "1.0.0", name: name, address: address, language: language,
          overrideReason: "the maps are run next week"))
    ).portal
  }

  /// The newest state of an environment.
  public func snapshot(_ name: EnvironmentName) async throws -> Snapshot {
    try await services.store.snapshot(of: name)
  }

  /// Changes the facts of an environment by hand.
  @discardableResult
  public func change(
    _ name: EnvironmentName, _ edit: (inout Snapshot) throws -> Void
  ) async throws -> Snapshot {
    var snapshot = try await snapshot(name)
    try edit(&snapshot)
    return try await services.store.commit(
      Change(snapshot, summary: "Changed by hand", author: Self.author, at: Self.time))
  }

  /// Every verdict on an environment.
  public func report(_ name: EnvironmentName) async throws -> JourneyReport {
    try await run(CheckJourney(environment: name))
  }
}

/// Ids that count upwards.
private final class CountedIDs: Sendable {
  private let last = Mutex<UInt32>(0)

  func next() -> UUID {
    let number = last.withLock { number in
      number += 1
      return number
    }
    let bytes = (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
    return UUID(
      uuid: (
        0x10, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0, 0, bytes[0], bytes[1], bytes[2], bytes[3]
      ))
  }
}

/// The problem that a body ends in; nil if it ends well or otherwise.
public func problem(_ body: () async throws -> Void) async -> Problem? {
  do {
    try await body()
    return nil
  } catch {
    return error as? Problem
  }
}

extension Evidence {
  /// Evidence of no importance.
  public static let test = Evidence(.typed, "test", at: World.time)
}
