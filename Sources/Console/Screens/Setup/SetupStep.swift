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
  var id: String { verdict.check }

  static func list(name: String) -> ListBox<VerdictRow> {
    ListBox(
      name: name,
      columns: [
        Column("", .fixed(9)) { row in
          Status(row.verdict.status).label(row.verdict.status.word)
        },
        Column("", .atLeast(20)) { Label($0.verdict.title) },
      ], placeholder: "Checking …"
    ) { "\($0.verdict.title) \($0.verdict.cause)" }
  }
}
