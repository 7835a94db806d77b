import FoundationEssentials

/// What an action will make of a portal, told before it is done.
public struct PortalPlan: Hashable, Sendable, Codable {
  /// The environment.
  public var environment: EnvironmentName
  /// The portal's id.
  public var portal: String
  /// The portal's name.
  public var name: String
  /// What is done.
  public var action: PortalAction
  /// The state that it has.
  public var from: PortalState
  /// The state that it reaches; nil where it is gone.
  public var to: PortalState?
  /// The type that it has then.
  public var type: PortalType
  /// What that means, one effect a line.
  public var effects: [String]
  /// What to click, where only the administrator can act.
  public var steps: [String]
  /// What was checked first.
  public var verdicts: [Verdict]
  /// Days of the trial that begins with it; nil where none begins.
  public var trialDays: Int?
  /// Why it is done without the license, as typed; nil where nothing was said.
  public var overrideReason: String?

  /// What stands in the way.
  public var blockers: [Verdict] {
    verdicts.filter { verdict in
      verdict.status == .fail && !(verdict.isCapacity && overrideReason != nil)
    }
  }

  /// Why it cannot be done; nil where nothing stands in the way.
  public var refusal: Problem? {
    guard let first = blockers.first else { return nil }
    let others = blockers.dropFirst()
    return Problem(
      .refused, first.code, "\(name.tamed): \(first.cause)",
      detail: others.isEmpty
        ? nil : others.map { "\($0.cause) [\($0.code)]" }.joined(separator: "\n"),
      remedy: first.remedy)
  }
}

extension Verdict {
  /// Whether it is about capacity, without which a site is slow: that is the administrator's to weigh.
  var isCapacity: Bool { check == "license.portal-external" }
}

extension PortalPlan {
  /// Plans an action.
  ///
  /// - Throws: `Problem` where there is no such portal, its state does not offer the action, or only the
  ///   administrator can act and has not done so yet.
  static func make(
    _ action: PortalAction, of id: String, byHand: Bool, page: String? = nil,
    overrideReason: String? = nil,
    _ context: CheckContext
  ) throws -> PortalPlan {
    let snapshot = context.snapshot
    let environment = snapshot.environment
    let portal = try snapshot.portal(id)
    let isRecorded = environment.kind == .recorded
    if byHand, !isRecorded {
      throw Problem(
        .usage, "portal.by-hand-simulated",
        "\(environment.name) is simulated: its portals are changed from here",
        remedy: "leave out --done-by-hand")
    }
    let path = try PortalLifecycle.path(of: action, for: portal)
    if isRecorded, !byHand, portal.state != .prepared {
      throw Problem.recordedPortal(action, portal, page: page, context)
    }
    let reason = overrideReason?.trimmed
    let type = type(path, portal, environment)
    let begins = action == .reactivate && type == .trial
    return PortalPlan(
      environment: environment.name, portal: portal.id, name: portal.name, action: action,
      from: portal.state, to: path.to, type: type,
      effects: effects(action, portal, snapshot),
      steps: isRecorded && portal.state != .prepared
        ? Guidance(action, portal, page: page, context).steps : [],
      verdicts: verdicts(action, portal, context),
      trialDays: begins ? PortalTimes.trialDays(in: environment.type?.value) : nil,
      overrideReason: reason?.isEmpty == false ? reason : nil)
  }

  /// A site of a developer environment is a developer site, whenever its host was made.
  private static func type(
    _ path: PortalLifecycle.Path, _ portal: Portal, _ environment: Environment
  ) -> PortalType {
    guard let type = path.type else { return portal.type }
    return type == .trial ? ProvisioningPlan.firstType(environment) : type
  }

  /// What is checked before an action; a portal that is only prepared asks nobody.
  private static func verdicts(
    _ action: PortalAction, _ portal: Portal, _ context: CheckContext
  ) -> [Verdict] {
    guard portal.state != .prepared else { return [] }
    let environment = context.snapshot.environment
    var verdicts = [PortalTask.all[PortalTask.id(of: action)]?.verdict(in: environment)].compactMap(
      \.self)
    if action == .reactivate, let template = portal.template,
      let limit = TemplateChecks.limit(of: template, context)
    {
      verdicts.append(limit)
    }
    if action == .convert {
      verdicts.append(environmentType(environment))
      verdicts += PortalExternalUsers().verdicts(in: context).map { verdict in
        guard verdict.status == .fail else { return verdict }
        var told = verdict
        told.cause += "; a production site without capacity may be slow"
        told.remedy = (told.remedy.map { $0 + "; " } ?? "") + "or say --override REASON"
        return told
      }
    }
    return verdicts
  }

  private static func environmentType(_ environment: Environment) -> Verdict {
    func make(_ status: Verdict.Status, _ code: String, _ cause: String, _ remedy: String?)
      -> Verdict
    {
      Verdict(
        status, check: "portal.environment-type", code: code, title: "Environment type",
        cause: cause, remedy: remedy, evidence: environment.type?.evidence.sentence)
    }
    switch environment.type?.value {
    case .production, .sandbox, .default:
      let type = environment.type?.value.label.lowercased() ?? ""
      return make(.pass, "environment.type-fit", "the environment is of the type \(type)", nil)
    case .trial, .developer:
      let type = environment.type?.value.label.lowercased() ?? ""
      return make(
        .fail, "environment.type-unfit",
        "the environment is of the type \(type): sites are converted in production and sandbox only",
        "convert the environment, or move the website to another one")
    case .unknown, nil:
      return make(
        .unknown, "environment.type-unknown", "no fact tells of which type the environment is",
        "import a list of environments")
    }
  }
}
