extension Portal {
  /// Every fact as a row for people.
  public var factRows: [FactRow] {
    func row(_ title: String, _ value: String?) -> FactRow {
      FactRow(title: title, value: value?.tamed ?? "not known", evidence: nil)
    }
    var rows = [
      row("Name", name), row("Id", id), row("State", state.title), row("Type", type.label),
      row("URL", url),
      row("Template", [template, templateVersion].compactMap(\.self).joined(separator: " ")),
      row("Language", language.map(String.init)), row("Visibility", visibility),
      row("Data model", dataModel), row("Host id", hostID),
      row("Website record id", websiteRecordID),
      row("Created", createdAt.map { "\($0.shortUTC) UTC" }), row("Created by", createdBy),
      row("Trial ends", trialEndsAt.map(\.dayUTC)),
      row("Website files", siteGeneration.map { "kept, generation \($0)" } ?? "none in the store"),
      row("Evidence", evidence.sentence),
    ]
    rows += overrides.map {
      row("Overridden", "\($0.title ?? $0.code): \($0.reason)")
    }
    return rows
  }
}
