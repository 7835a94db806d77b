import ArgumentParser
import PortalDomain

/// The options of every action on a portal.
struct PortalActionOptions: ParsableArguments {
  @Flag(
    help: "In a recorded environment: say that it was done there, which is taken down as evidence.")
  var doneByHand = false
}

/// One action on a portal: planned, told, done.
protocol PortalActionCommand: PortalCommand {
  var arguments: PortalArguments { get }
  var action: PortalActionOptions { get }
  var change: ChangeOptions { get }
  /// The plan of the action; nothing is changed.
  func plan(_ environment: EnvironmentName, _ services: Services) async throws -> PortalPlan
  /// Does it.
  func carryOut(_ environment: EnvironmentName, _ services: Services) async throws -> PortalPlan
}

extension PortalActionCommand {
  func answer(_ services: Services) async throws {
    let environment = try EnvironmentName(arguments.environment)
    let plan = try await plan(environment, services)
    if change.dryRun {
      try write(["plan": plan], text(plan))
      if plan.refusal != nil, !action.doneByHand {
        throw ExitCode(Problem.Kind.refused.exitStatus)
      }
      return
    }
    if !action.doneByHand, let refusal = plan.refusal { throw refusal }
    if plan.action.isDestructive, !action.doneByHand {
      let what = plan.to == nil ? "the configuration" : "the host"
      if plan.to == nil || plan.effects.count > 1 {
        Output.note(plan.effects.map { "  \($0)" }.joined(separator: "\n"))
      }
      try Confirmation.ask(
        "deletes \(what) of \(plan.name.tamed)", typed: plan.to == nil ? plan.name : plan.portal,
        change)
    }
    let done = try await carryOut(environment, services)
    let snapshot = try await services.store.snapshot(of: environment)
    let portal = snapshot.portals.first { $0.id == done.portal }
    for verdict in done.verdicts where verdict.status == .unknown {
      Output.note("not known: \(verdict.title): \(verdict.cause)")
    }
    let state = done.to.map { "it is now \($0.title.lowercased())" } ?? "it is gone from the list"
    try write(
      Done(
        portal: portal.map { PortalRow(environment: snapshot.environment.name, portal: $0) },
        plan: done),
      "\(sentence(done)); \(state).")
  }

  private func sentence(_ plan: PortalPlan) -> String { "\(plan.action.past) \(plan.name.tamed)" }

  /// The plan as text.
  private func text(_ plan: PortalPlan) -> String {
    var lines = ["Would \(plan.action.verb): \(plan.name)"]
    lines += plan.effects.map { "  \($0)" }
    if !plan.steps.isEmpty {
      lines.append("What was done by hand:")
      lines += plan.steps.enumerated().map { "  \($0 + 1). \($1)" }
    }
    if !plan.verdicts.isEmpty {
      lines.append("Checks:")
      lines += VerdictText.lines(plan.verdicts).map { "  " + $0 }
    }
    if let refusal = plan.refusal { lines.append("Refused: \(refusal.code)") }
    return lines.map(\.tamed).joined(separator: "\n")
  }

  /// Plans with the facts of the environment.
  func context(_ environment: EnvironmentName, _ services: Services) async throws -> CheckContext {
    try CheckContext(await services.store.snapshot(of: environment), services.library)
  }
}

private struct Done: Encodable {
  let portal: PortalRow?
  let plan: PortalPlan
}

/// An action that `ChangePortal` does.
protocol PortalSwitch: PortalActionCommand {
  var wanted: PortalAction { get }
  var page: String? { get }
}

extension PortalSwitch {
  var page: String? { nil }

  private func job(_ environment: EnvironmentName) -> ChangePortal {
    ChangePortal(
      environment: environment, portal: arguments.portal, action: wanted, page: page,
      doneByHand: action.doneByHand)
  }

  func plan(_ environment: EnvironmentName, _ services: Services) async throws -> PortalPlan {
    try job(environment).plan(try await context(environment, services))
  }

  func carryOut(_ environment: EnvironmentName, _ services: Services) async throws -> PortalPlan {
    try await perform(job(environment), services)
  }
}
