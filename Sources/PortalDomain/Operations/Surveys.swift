/// Looks all environments of the store over; changes nothing.
public struct SurveyEnvironments: Operation {
  /// Creates the operation.
  public init() {}

  /// What is being done.
  public var title: String { "Look all environments over" }

  /// Reads them in the order of their names.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> [EnvironmentOverview] {
    try await EnvironmentOverview.all(services)
  }

  /// What is told of an environment that cannot be read.
  public static func omission(_ name: EnvironmentName, _ problem: Problem) -> String {
    "\(name) cannot be read: \(problem.told)"
  }
}

extension Operation {
  /// What is told where a list leaves an environment out.
  static func omission(
    _ part: String, _ name: EnvironmentName, _ problem: Problem
  ) -> String {
    "the \(part) of \(name) \(part.hasSuffix("s") ? "are" : "is") left out: \(problem.told)"
  }
}

/// A portal with the environment that it belongs to.
public struct PlacedPortal: Hashable, Sendable, Identifiable {
  /// The environment.
  public var environment: EnvironmentName
  /// The portal.
  public var portal: Portal

  /// A newer version of its template that the library carries; nil where there is none.
  public var newerVersion: String?
  /// Its update that was begun and waits for decisions.
  public var openUpdate: OpenUpdate?
  /// Simulated or recorded.
  public var kind = EnvironmentKind.simulated
  /// Seconds by which the environment's clock is ahead.
  public var clockAhead = 0

  /// Creates a pair.
  public init(
    environment: EnvironmentName, portal: Portal, newerVersion: String? = nil,
    openUpdate: OpenUpdate? = nil
  ) {
    self.environment = environment
    self.portal = portal
    self.newerVersion = newerVersion
    self.openUpdate = openUpdate
  }

  /// Takes a portal out of its environment's state.
  init(_ portal: Portal, in snapshot: Snapshot, _ library: any Library) {
    self.init(
      environment: snapshot.environment.name, portal: portal,
      newerVersion: portal.newerVersion(library), openUpdate: snapshot.openUpdate(of: portal.id))
    kind = snapshot.environment.kind
    clockAhead = snapshot.environment.clockAhead ?? 0
  }

  /// Unique in a store.
  public var id: String { environment.folded + "/" + portal.id }
}

/// Reads the portals of one environment or of all; changes nothing.
public struct SurveyPortals: Operation {
  /// The environment; nil for all.
  public var environment: EnvironmentName?

  /// Creates the operation.
  public init(environment: EnvironmentName? = nil) { self.environment = environment }

  /// What is being done.
  public var title: String { "Read the portals" }

  /// Reads them, by environment; of all, an environment that cannot be read is left out and told.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> [PlacedPortal] {
    if let environment {
      return Self.portals(
        of: try await services.store.snapshot(of: environment), services.library)
    }
    var result: [PlacedPortal] = []
    for name in try await services.store.names() {
      switch try await services.store.reading(of: name) {
      case .read(let snapshot): result += Self.portals(of: snapshot, services.library)
      case .unreadable(let problem): services.tell(Self.omission("portals", name, problem))
      case .gone: continue
      }
    }
    return result
  }

  private static func portals(of snapshot: Snapshot, _ library: any Library) -> [PlacedPortal] {
    snapshot.portals.map { PlacedPortal($0, in: snapshot, library) }
  }
}

/// Reads what was done to one environment or to all, newest first; changes nothing.
public struct SurveyActivity: Operation {
  /// The environment; nil for all.
  public var environment: EnvironmentName?

  /// Creates the operation.
  public init(environment: EnvironmentName? = nil) { self.environment = environment }

  /// What is being done.
  public var title: String { "Read the history" }

  /// Reads it; of all, an environment that cannot be read is left out and told.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> [Activity] {
    var result: [Activity] = []
    if let environment {
      result = try await services.store.activity(of: environment)
    } else {
      for name in try await services.store.names() {
        do {
          result += try await services.store.activity(of: name)
        } catch let problem as Problem {
          guard case .unreadable = try EnvironmentReading(problem) else { continue }
          services.tell(Self.omission("history", name, problem))
        }
      }
    }
    return result.sorted { ($0.at, $0.generation) > ($1.at, $1.generation) }
  }
}

/// Reads everything that the set-up of a Customer portal shows; changes nothing.
public struct SurveySetup: Operation {
  /// The environment.
  public var environment: EnvironmentName

  /// Creates the operation.
  public init(environment: EnvironmentName) { self.environment = environment }

  /// What is being done.
  public var title: String { "Check \(environment)" }

  /// What was read.
  public struct Survey: Hashable, Sendable {
    /// The facts.
    public var snapshot: Snapshot
    /// The verdicts, by stage.
    public var verdicts: [Stage: [Verdict]]
    /// The maps of dual-write.
    public var maps: MapCatalog
    /// The templates, those with content first.
    public var templates: [TemplateOverview]
    /// The newest manifest of each template with content, by id.
    public var manifests: [String: TemplateManifest]
    /// What each of these asks of the environment, by id.
    public var needs: [String: [Verdict]]
    /// The required packages that are not there, with what they rest on, in the order of installation.
    public var missingPackages: [PackageCatalog.Package]
    /// The languages that are enabled, where that is known; every language of portals otherwise.
    public var languages: [LanguageCatalog.Language]
  }

  /// Reads it.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> Survey {
    let snapshot = try await services.store.snapshot(of: environment)
    let context = try CheckContext(snapshot, services.library)
    let templates = try TemplateOverview.all(services.library)
    let carried = templates.filter { !$0.versions.isEmpty }
    var manifests: [String: TemplateManifest] = [:]
    var needs: [String: [Verdict]] = [:]
    for template in carried {
      let manifest = try services.library.newest(template.id, version: nil)
      manifests[template.id] = manifest
      needs[template.id] = TemplateChecks(context: context, template: manifest).verdicts()
    }
    let required = context.packages.packages.filter(\.isRequired).map(\.id)
    let missing = try InstallSolution(environment: environment, names: required).order(context)
    let catalog = try services.library.languages()
    let enabled = snapshot.environment.languages?.value.compactMap { catalog[$0] }
    return Survey(
      snapshot: snapshot,
      verdicts: Dictionary(
        uniqueKeysWithValues: Stage.allCases.map {
          ($0, JourneyReport.verdicts(of: $0, in: context))
        }),
      maps: context.maps,
      templates: carried.sorted { $0.limit < $1.limit } + templates.filter(\.versions.isEmpty),
      manifests: manifests, needs: needs, missingPackages: missing,
      languages: enabled ?? catalog.languages)
  }
}

/// Plans a portal; changes nothing.
public struct PlanPortal: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// What is wanted.
  public var request: PortalRequest

  /// Creates the operation.
  public init(environment: EnvironmentName, request: PortalRequest) {
    self.environment = environment
    self.request = request
  }

  /// What is being done.
  public var title: String { "Plan \(quoted(request.name))" }

  /// Plans it.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> ProvisioningPlan {
    try await Provision(environment: environment, request: request).plan(in: services)
  }
}
