import PortalDomain

/// A template as a line of a list.
struct TemplateRow: Identifiable, Hashable, Sendable {
  var overview: TemplateOverview
  /// Whether it can be provisioned here now.
  var standing: Label
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
        Column("STATE", .fixed(15)) { $0.standing },
      ], placeholder: "Reading …"
    ) { "\($0.overview.name) \($0.overview.group)" }
  }
}

extension SetupScreen {
  /// The verdicts that stand in the way of a template, but those of maps that are overridden.
  func blockers(of template: String) -> [Verdict] {
    (survey?.needs[template] ?? []).filter { verdict in
      (verdict.status == .fail || verdict.status == .unknown)
        && !(overrideReason != nil && TemplateChecks.isOverridable(verdict))
    }
  }

  /// The templates as they stand now.
  var templateRows: [TemplateRow] {
    (survey?.templates ?? []).map { overview in
      TemplateRow(overview: overview, standing: standing(of: overview))
    }
  }

  private func standing(of template: TemplateOverview) -> Label {
    guard !template.versions.isEmpty else { return "" }
    guard let first = blockers(of: template.id).first else {
      let isOverridden = survey?.needs[template.id]?.contains { $0.status == .fail } == true
      return isOverridden ? Status.warning.label("Override") : Status.ok.label("Ready")
    }
    if first.code == "portal.limit-reached" { return Status.fail.label("Limit reached") }
    return Status(first.status).label(first.status == .fail ? "Needs missing" : "Not known")
  }

  /// Why a template cannot be provisioned; nil if it can.
  func obstacle(of template: TemplateOverview) -> String? {
    guard !template.versions.isEmpty else {
      return "This console carries no content for \(template.name)."
    }
    guard let first = blockers(of: template.id).first else { return nil }
    let remedy = first.remedy.map {
      $0.hasPrefix("portal-console") ? " Command: \($0)" : " \($0.asSentence)"
    }
    return first.cause.asSentence + (remedy ?? "")
  }
}
