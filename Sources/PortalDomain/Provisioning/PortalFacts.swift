import FoundationEssentials

extension Portal {
  /// Every fact as a row for people; `time` is that of its environment.
  public func factRows(at time: Date?) -> [FactRow] {
    func row(_ title: String, _ value: String?) -> FactRow {
      FactRow(title: title, value: value?.tamed ?? "not known", evidence: nil)
    }
    func yes(_ value: Bool?) -> String? { value.map { $0 ? "yes" : "no" } }
    let next = time.flatMap { time in due.map { "\($0.at.dayUTC), \($0.sentence(from: time))" } }
    var rows = [
      row("Name", name), row("Id", id), row("State", state.title), row("Type", type.label),
      row("Next date", next ?? due?.at.dayUTC ?? "none"),
      row("URL", url), row("Visibility", visibility),
      row("Template", [template, templateVersion].compactMap(\.self).joined(separator: " ")),
      row("Language", language.map(String.init)), row("Data model", dataModel),
      row("Package version", packageVersion),
    ]
    if state == .maintenance {
      rows.append(row("Page of maintenance", maintenancePage ?? "the usual one"))
    }
    rows += [
      row("Host id", hostID), row("Website record id", websiteRecordID),
      row("App registration", service?.applicationID.map { "\($0) (Portals-\(name))" }),
      row("Owner id", service?.ownerID),
      row(
        "Host names of its own",
        service?.customHostNames.map { $0.isEmpty ? "none" : $0.joined(separator: ", ") }),
      row("Package installation", service?.packageInstallStatus),
      row("Last operation", service?.operationStatus),
      row("Early upgrade", yes(service?.isEarlyUpgradeEnabled)),
      row("Custom errors", yes(service?.isCustomErrorEnabled)),
      row("Created", createdAt.map { "\($0.shortUTC) UTC" }), row("Created by", createdBy),
    ]
    if let trialEndsAt { rows.append(row("Trial ends", trialEndsAt.dayUTC)) }
    if let deletesAt {
      rows.append(row("Host is deleted", "\(deletesAt.dayUTC), if it stays a trial"))
    }
    if let hostDeletedAt { rows.append(row("Host deleted", "\(hostDeletedAt.shortUTC) UTC")) }
    rows += [
      row("Website files", siteGeneration.map { "kept, generation \($0)" } ?? "none in the store"),
      row("Evidence", evidence.sentence),
    ]
    rows += overrides.map {
      row("Overridden", "\($0.title ?? $0.code): \($0.reason)")
    }
    return rows
  }
}
