/// What a template asks of an environment, whatever the portal will be called.
public struct TemplateChecks {
  let context: CheckContext
  let template: TemplateManifest

  /// Creates the checks of a template.
  public init(context: CheckContext, template: TemplateManifest) {
    self.context = context
    self.template = template
  }

  /// Whether an administrator may go on in spite of a verdict, with a typed reason.
  public static func isOverridable(_ verdict: Verdict) -> Bool {
    verdict.check.hasPrefix("dual-write.map.")
  }

  /// Every verdict, in the order of the journey.
  public func verdicts() -> [Verdict] { dualWrite + maps + [limit].compactMap(\.self) }

  /// The packages that the template names, and what comes with them.
  private var dualWrite: [Verdict] {
    guard !template.solutions.isEmpty else { return [] }
    let needed = Set(template.solutions.map { "dual-write.solution.\($0)" })
    let all = JourneyReport.verdicts(of: .dualWrite, in: context)
    let packages = all.filter { needed.contains($0.check) }
    let rest = all.filter { !$0.check.hasPrefix("dual-write.solution.") }.map { verdict in
      // Maps that run prove a link that no file told of.
      guard verdict.status == .unknown else { return verdict }
      var softened = verdict
      softened.status = .warning
      return softened
    }
    return packages + rest
  }

  private var maps: [Verdict] {
    let needed = Set(template.maps.map { "dual-write.map.\($0)" })
    return JourneyReport.verdicts(of: .maps, in: context).filter { needed.contains($0.check) }
  }

  /// How many sites of the template the environment may still have (domain facts 3.1).
  private var limit: Verdict? {
    Self.limit(of: template.id, context)
  }

  /// The same for any template; only sites with a host count (domain facts 3.6).
  static func limit(of template: String, _ context: CheckContext) -> Verdict? {
    guard let entry = context.templates[template] else { return nil }
    let there = context.snapshot.portals.filter { portal in
      guard portal.isActive, let name = portal.template else { return false }
      return context.templates[name]?.id == entry.id
    }
    let isReached = there.count >= entry.limit
    return Verdict(
      isReached ? .fail : .pass, check: "portal.limit",
      code: isReached ? "portal.limit-reached" : "portal.limit-free",
      title: "Sites of this template",
      cause: isReached
        ? "the limit of \(entry.limit) portal\(entry.limit == 1 ? "" : "s") of the template "
          + "\(entry.name) is reached in this environment: "
          + there.map { quoted($0.name) }.joined(separator: ", ")
        : "\(there.count) of \(entry.limit) used",
      remedy: isReached
        ? "use the portal that is there, or provision this one in another environment" : nil)
  }
}
