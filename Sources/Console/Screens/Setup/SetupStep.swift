import PortalDomain

/// The six steps to a Customer portal.
enum SetupStep: Int, CaseIterable, Hashable, Sendable {
  case licenses = 1
  case dualWrite, maps, template, details, provision

  var title: String {
    switch self {
    case .licenses: "Licenses"
    case .dualWrite: "Dual-write"
    case .maps: "Entity maps"
    case .template: "Template"
    case .details: "Details"
    case .provision: "Provision"
    }
  }

  var next: SetupStep? { SetupStep(rawValue: rawValue + 1) }
  var previous: SetupStep? { SetupStep(rawValue: rawValue - 1) }
}

/// A verdict as a line of a list, with cause, remedy and evidence below.
struct VerdictRow: Identifiable, Hashable, Sendable {
  var verdict: Verdict
  var label: Label
  var id: String { verdict.check }

  init(_ verdict: Verdict) {
    self.verdict = verdict
    label = Status(verdict.status).label(verdict.status.word)
  }

  /// A verdict as a plan has it: what stands in the way, what is overridden, and the rest.
  init(_ verdict: Verdict, in plan: ProvisioningPlan) {
    self.init(verdict)
    if plan.blockers.contains(verdict) { label = Status.fail.label("Refused") }
    if plan.overridden.contains(verdict) { label = Status.warning.label("Override") }
  }

  static func list(name: String) -> ListBox<VerdictRow> {
    ListBox(
      name: name,
      columns: [
        Column("", .fixed(10)) { $0.label },
        Column("", .atLeast(20)) { Label($0.verdict.title) },
      ], placeholder: "Checking …"
    ) { "\($0.verdict.title) \($0.verdict.cause)" }
  }
}
