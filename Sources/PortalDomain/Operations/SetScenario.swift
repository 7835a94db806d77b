import FoundationEssentials

/// Lets a simulated environment behave as a scenario says, or at once as before.
public struct SetScenario: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The scenario's name; nil for none.
  public var scenario: String?

  /// Creates the operation.
  public init(environment: EnvironmentName, scenario: String?) {
    self.environment = environment
    self.scenario = scenario
  }

  /// What is being done.
  public var title: String { "Let \(environment) follow \(scenario ?? "no scenario")" }

  /// Does it as one change.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> Scenario? {
    let all = try services.library.scenarios()
    let chosen = try scenario.map { name in
      guard let found = all.first(where: { $0.name == name.lowercased() }) else {
        throw Problem(
          .noInput, "scenario.unknown", "there is no scenario \(quoted(name))",
          remedy: "use one of \(all.map(\.name).joined(separator: ", ")), or none")
      }
      return found
    }
    let now = services.now()
    return try await services.store.update(environment) { newest in
      try newest.requireSimulated("follow a scenario")
      if let busy = newest.maps.known?.first(where: { $0.state?.isTransient == true }) {
        throw Problem(
          .refused, "scenario.busy", "the map \(busy.id) is \(busy.standing.label.lowercased())",
          remedy: "wait until it has come to rest, or cancel it: portal-console map cancel "
            + "\(environment.argument) \(busy.id)")
      }
      var next = newest
      next.maps.scenario = chosen
      // Where nothing is linked yet, linking begins with the scenario's.
      if let chosen, newest.environment.financeAndOperations?.value != nil {
        next.maps.setLegalEntities(
          chosen.legalEntities, Evidence(.simulated, "scenario \(chosen.name)", at: now))
      }
      let summary =
        chosen.map { "Began to follow the scenario \($0.name)" } ?? "Ended the scenario"
      return (Change(next, summary: summary, author: services.author, at: now), chosen)
    }.told
  }
}

/// Mends faults of a simulated environment's scenario, as an administrator would mend their causes.
public struct MendFaults: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The faults' words; nil for all of them.
  public var faults: [String]?

  /// Creates the operation.
  public init(environment: EnvironmentName, faults: [String]? = nil) {
    self.environment = environment
    self.faults = faults
  }

  /// What is being done.
  public var title: String { "Mend faults of \(environment)" }

  /// Mends them as one change, and gives the words of those that were mended.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> [String] {
    let now = services.now()
    return try await services.store.update(environment) { newest in
      try newest.requireSimulated("have its faults mended from here")
      guard var scenario = newest.maps.scenario else {
        throw Problem(
          .refused, "scenario.none",
          "\(environment) follows no scenario, so nothing goes wrong in it",
          remedy: "choose one: portal-console environment simulate \(environment.argument) "
            + "--scenario NAME")
      }
      let known = scenario.faults.map(\.id) + (scenario.linkFaults ?? []).map(\.id)
      for word in faults ?? [] where !known.contains(word) {
        throw Problem(
          .noInput, "scenario.no-fault", "the scenario has no fault \(quoted(word))",
          remedy: known.isEmpty
            ? "it has none at all" : "use one of \(known.joined(separator: ", "))")
      }
      var mended: [String] = []
      func isToMend(_ id: String, _ isMended: Bool?) -> Bool {
        isMended != true && faults?.contains(id) ?? true
      }
      for index in scenario.faults.indices
      where isToMend(scenario.faults[index].id, scenario.faults[index].isMended) {
        scenario.faults[index].isMended = true
        mended.append(scenario.faults[index].id)
      }
      for (index, fault) in (scenario.linkFaults ?? []).enumerated()
      where isToMend(fault.id, fault.isMended) {
        scenario.linkFaults?[index].isMended = true
        mended.append(fault.id)
      }
      guard !mended.isEmpty else { return (nil, []) }
      var next = newest
      next.maps.scenario = scenario
      let summary = "Mended \(mended.joined(separator: ", "))"
      return (Change(next, summary: summary, author: services.author, at: now), mended)
    }.told
  }
}

extension Snapshot {
  /// Refuses what only a simulated environment can do.
  func requireSimulated(_ what: String) throws {
    guard environment.kind == .simulated else {
      throw Problem(
        .refused, "environment.recorded",
        "\(environment.name) is a recorded environment: it cannot \(what)",
        remedy: "do it where the environment lives, then import what it shows")
    }
  }
}
