import FoundationEssentials

/// Sets or removes a rule on what is done when too many changes fail.
public struct SetAlert: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The rule's name.
  public var name: String
  /// The rule; nil removes it.
  public var rule: AlertRule?

  /// Creates the operation.
  public init(environment: EnvironmentName, name: String, rule: AlertRule?) {
    self.environment = environment
    self.name = name
    self.rule = rule
  }

  /// What is being done.
  public var title: String { rule == nil ? "Remove an alert rule" : "Set an alert rule" }

  /// Does it as one change, and gives all rules.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> [AlertRule] {
    if name.trimmed.isEmpty || rule.map({ $0.count < 1 || $0.minutes < 1 }) == true {
      throw Problem(
        .usage, "alert.invalid", "an alert rule needs a name, one error and one minute at least",
        remedy: "say for example: strict --errors 10 --minutes 15 --action pause")
    }
    let now = services.now()
    return try await services.store.update(environment) { newest in
      try newest.requireSimulated("have alert rules set from here")
      var rules = newest.maps.alerts ?? []
      guard rule != nil || rules.contains(where: { $0.name == name }) else {
        throw Problem(
          .noInput, "alert.unknown", "there is no alert rule \(quoted(name))",
          remedy: rules.isEmpty
            ? "none is set" : "use one of \(rules.map(\.name.tamed).joined(separator: ", "))")
      }
      rules.removeAll { $0.name == name }
      if let rule { rules.append(rule) }
      rules.sort { $0.name < $1.name }
      var next = newest
      next.maps.alerts = rules.isEmpty ? nil : rules
      let summary = (rule == nil ? "Removed" : "Set") + " the alert rule \(name.tamed)"
      return (Change(next, summary: summary, author: services.author, at: now), rules)
    }.told
  }
}
