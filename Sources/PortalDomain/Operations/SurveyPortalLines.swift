import FoundationEssentials

/// Reads the portals of one environment or of all for a list; changes nothing.
public struct SurveyPortalLines: Operation {
  /// The environment; nil for all.
  public var environment: EnvironmentName?

  /// Creates the operation.
  public init(environment: EnvironmentName? = nil) { self.environment = environment }

  /// What is being done.
  public var title: String { "Read the portals" }

  /// Reads them, by environment; of all, an environment that cannot be read is left out and told.
  ///
  /// What the store keeps beside the newest states is enough, where it is there and still holds.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> PortalList {
    let now = services.now()
    var list = PortalList(at: now)
    if let environment {
      list.lines = try await services.store.snapshot(of: environment).portalLines
    } else {
      for (name, memo) in try await services.store.memos() {
        if let memo,
          let lines = OverviewMemo.portals(in: memo, services.library, at: now)
        {
          list.lines += lines
          continue
        }
        switch try await services.store.reading(of: name) {
        case .read(let snapshot):
          list.lines += snapshot.portalLines
          try await OverviewMemo.keep(snapshot, services)
        case .unreadable(let problem):
          services.tell(SurveyPortals.omission("portals", name, problem))
        case .gone: continue
        }
      }
    }
    var newest: [String: String?] = [:]
    for index in list.lines.indices {
      list.lines[index].lookForNewer(services.library, &newest)
    }
    return list
  }
}

extension Snapshot {
  /// The portals as lists show them; newer versions are not looked for.
  public var portalLines: [PortalLine] { portals.map { PortalLine($0, in: self) } }
}

extension PortalLine {
  /// Looks for a newer version of the template; the library is asked once for each of those that were used.
  mutating func lookForNewer(_ library: any Library, _ found: inout [String: String?]) {
    guard let template, let templateVersion else { return }
    let key = template + "\t" + templateVersion
    if let known = found[key] {
      newerVersion = known
      return
    }
    var portal = Portal(
      id: "", name: "", type: type, state: state,
      evidence: Evidence(.derived, at: .distantPast))
    portal.template = template
    portal.templateVersion = templateVersion
    newerVersion = portal.newerVersion(library)
    found[key] = newerVersion
  }

  /// A line of a portal that was read with its environment.
  public init(_ placed: PlacedPortal) {
    self.init(placed.portal, placed.environment, placed.kind, ahead: placed.clockAhead)
    openUpdate = placed.openUpdate?.to
    newerVersion = placed.newerVersion
  }
}
