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

  private static let longestName = 60
  private static let counts = 1...1_000_000
  /// A week.
  private static let minutes = 1...10_080

  /// What is being done.
  public var title: String { rule == nil ? "Remove an alert rule" : "Set an alert rule" }

  /// Does it as one change, and gives all rules.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> [AlertRule] {
    if name.trimmed.isEmpty || name.count > Self.longestName
      || rule.map({ !Self.counts.contains($0.count) || !Self.minutes.contains($0.minutes) }) == true
    {
      throw Problem(
        .usage, "alert.invalid",
        "an alert rule needs a name of at most \(Self.longestName) characters, "
          + "1 to \(Self.counts.upperBound.grouped) errors and 1 to \(Self.minutes.upperBound.grouped) minutes",
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
