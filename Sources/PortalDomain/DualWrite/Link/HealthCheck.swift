/// One item of the link's health checks.
protocol HealthCheck: Sendable {
  /// The word for it: `app-version`.
  var word: String { get }
  /// What is asked, in a few words.
  var title: String { get }
  /// The code of the dictionary that it comes up with; nil where it has none.
  var code: String? { get }
  /// What the facts tell.
  func verdict(in link: LinkContext) -> Verdict
}

/// What health checks may look at: all that other checks may, and the dictionary of codes.
struct LinkContext: Sendable {
  let context: CheckContext
  let codes: CodeDictionary

  var environment: Environment { context.snapshot.environment }
  var isSimulated: Bool { environment.kind == .simulated }
  /// Whether a link is known to be there.
  var isLinked: Bool { environment.financeAndOperations?.value != nil }

  /// The dictionary's entry of a code.
  func entry(_ code: String?) -> CodeDictionary.Entry? {
    code.flatMap { code in codes.codes.first { $0.code == code } }
  }
}

extension HealthCheck {
  var code: String? { nil }

  /// What stands in `Verdict.check`.
  var name: String { "link.\(word)" }

  func pass(_ cause: String, evidence: String? = nil) -> Verdict {
    Verdict(
      .pass, check: name, code: "link.passed", title: title, cause: cause, evidence: evidence)
  }

  func unknown(_ cause: String, remedy: String, evidence: String? = nil) -> Verdict {
    Verdict(
      .unknown, check: name, code: "link.unknown", title: title, cause: cause, remedy: remedy,
      evidence: evidence)
  }

  /// It stands in the way: cause and remedy are the dictionary's where it has the code.
  func fail(
    _ what: String?, remedy: String? = nil, in link: LinkContext, evidence: String? = nil
  ) -> Verdict {
    let entry = link.entry(code)
    let cause = [what?.asSentence, entry?.cause].compactMap(\.self).joined(separator: " ")
    return Verdict(
      .fail, check: name, code: code ?? "link.failed", title: title,
      cause: cause.isEmpty ? "it fails" : cause, remedy: remedy ?? entry?.remedy, evidence: evidence
    )
  }

  /// The verdict of another check of the journey, as an item of these.
  func repeating(_ verdict: Verdict) -> Verdict {
    var own = verdict
    own.check = name
    own.title = title
    return own
  }

  /// The verdict by a fault of the simulation, if it has one that this check finds.
  func fault(in link: LinkContext) -> Verdict? {
    let found = link.context.snapshot.maps.linkFaults.first {
      $0.code == name || ($0.code == code && code != nil)
    }
    guard let found, link.isSimulated else { return nil }
    let remedy = [found.remedy ?? link.entry(code)?.remedy].compactMap(\.self)
    let mend =
      "In this simulation: portal-console environment simulate "
      + "\(link.environment.name.argument) --mend \(found.id)"
    var verdict = fail(nil, remedy: (remedy + [mend]).joined(separator: " "), in: link)
    if let subject = found.subject { verdict.cause = "\(subject): \(verdict.cause)" }
    return verdict
  }

  /// The verdict of a check that no imported fact can answer.
  func onlySimulated(_ link: LinkContext, holds: String, look: String) -> Verdict {
    if let fault = fault(in: link) { return fault }
    guard link.isSimulated else { return unknown("no fact tells", remedy: look) }
    return pass(holds, evidence: "simulated")
  }

  /// The verdict of a check that has something to look at only where there is a link.
  func ifLinked(_ link: LinkContext, _ verdict: () -> Verdict) -> Verdict {
    if link.isLinked { return verdict() }
    let standing = LinkCheck().verdicts(in: link.context).first
    return unknown(
      "there is no link to look at: \(standing?.cause ?? "none is known")",
      remedy: standing?.remedy ?? "link the environment", evidence: standing?.evidence)
  }
}

/// What the health checks of a link found.
public struct LinkReport: Hashable, Sendable, Encodable {
  /// The environment.
  public var environment: EnvironmentName
  /// Whether no check fails and none is left open.
  public var healthy: Bool
  /// One verdict for each check, in order: the prerequisites, then what linking rests on.
  public var checks: [Verdict]

  /// The checks in the order of the documentation (domain facts 1.3).
  static let checks: [any HealthCheck] = [
    AppVersionHealth(), CoreSolutionHealth(), DataverseReachHealth(), FinanceReachHealth(),
    TenantAppsHealth(), PlugInsHealth(), PackagesHealth(), ProspectToCashHealth(),
    TenantHealth(),
    DataverseConnectionHealth(), FinanceConnectionHealth(), DataverseCompaniesHealth(),
    FinanceCompaniesHealth(), DataverseRuntimeHealth(), FinanceRuntimeHealth(),
    DefaultTeamHealth(), OwningTeamHealth(),
  ]

  /// Runs the checks.
  public init(_ context: CheckContext, _ codes: CodeDictionary) {
    let link = LinkContext(context: context, codes: codes)
    environment = context.snapshot.environment.name
    checks = Self.checks.map { $0.verdict(in: link) }
    healthy = checks.allSatisfy { $0.status == .pass || $0.status == .warning }
  }

  /// How many checks have a status.
  public func count(_ status: Verdict.Status) -> Int { checks.count { $0.status == status } }
}
