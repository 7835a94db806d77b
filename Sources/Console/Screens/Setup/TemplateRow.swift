import PortalDomain

/// A template as a line of a list.
struct TemplateRow: Identifiable, Hashable, Sendable {
  var overview: TemplateOverview
  var id: String { overview.id }

  static var list: ListBox<TemplateRow> {
    ListBox(
      name: "templates",
      columns: [
        Column("TEMPLATE", .atLeast(22)) { row in
          Label(row.overview.name, row.overview.versions.isEmpty ? "text.faint" : nil)
        },
        Column("VERSION", .fixed(10)) { row in
          Label(
            row.overview.versions.last ?? "no content",
            row.overview.versions.isEmpty ? "text.faint" : nil)
        },
      ], placeholder: "Reading …"
    ) { "\($0.overview.name) \($0.overview.group)" }
  }
}
