import PortalDomain

/// Facts as a list: title, value, evidence.
struct FactLine: Identifiable, Sendable {
  var row: FactRow
  var id: String { row.title }

  static func list(name: String) -> ListBox<FactLine> {
    ListBox(
      name: name,
      columns: [
        Column("FACT", .fixed(22)) { Label($0.row.title) },
        Column("VALUE", .atLeast(24)) { line in
          Label(line.row.value, line.row.value == "not known" ? "text.faint" : nil)
        },
        Column("EVIDENCE", .atLeast(20)) { Label($0.row.evidence ?? "", "text.faint") },
      ], placeholder: "Reading …"
    ) { "\($0.row.title) \($0.row.value)" }
  }
}
