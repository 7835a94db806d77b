extension ImportedFacts {
  /// Which of the file's environments is meant; nil where the file does not tell environments apart.
  ///
  /// What was typed decides, else the id that is known, else the name, else that there is only one.
  func chosen(_ choice: String?, for environment: Environment) throws -> ImportedEnvironment? {
    if environments.isEmpty { return nil }
    if let choice { return try only(matching(choice), of: choice) }
    if let id = environment.environmentID?.value,
      environments.contains(where: { $0.id != nil })
    {
      return try only(environments.filter { isSame($0.id, id) }, of: id)
    }
    let names = [environment.displayName?.value, environment.name.text].compactMap(\.self)
    for name in names {
      let named = environments.filter { $0.names.contains { isSame($0, name) } }
      if !named.isEmpty { return try only(named, of: name) }
    }
    return try only(environments, of: nil)
  }

  private func matching(_ choice: String) -> [ImportedEnvironment] {
    let byID = environments.filter { isSame($0.id, choice) }
    if !byID.isEmpty { return byID }
    // The name that people see wins over the technical ones.
    let byFirst = environments.filter { isSame($0.names.first, choice) }
    return byFirst.isEmpty
      ? environments.filter { $0.names.contains { isSame($0, choice) } } : byFirst
  }

  private func only(_ found: [ImportedEnvironment], of what: String?) throws -> ImportedEnvironment
  {
    if let only = found.first, found.count == 1 { return only }
    let shown = found.isEmpty ? environments : found
    let labels = shown.prefix(20).map(\.label) + (shown.count > 20 ? ["…"] : [])
    if found.isEmpty {
      throw Problem(
        .noInput, "import.environment-missing",
        "the file does not speak of the environment \(quoted(what ?? ""))",
        detail: labels.joined(separator: "\n"),
        remedy: "choose one of those that it speaks of: " + labels.joined(separator: ", "),
        place: evidence.detail)
    }
    throw Problem(
      .usage, "import.ambiguous",
      what.map { "the file speaks of \(found.count) environments \(quoted($0))" }
        ?? "the file speaks of \(found.count) environments",
      detail: labels.joined(separator: "\n"),
      remedy: "choose one by name or id with --select: " + labels.joined(separator: ", "),
      place: evidence.detail)
  }

  private func isSame(_ one: String?, _ other: String) -> Bool {
    one?.lowercased() == other.trimmed.lowercased()
  }
}
