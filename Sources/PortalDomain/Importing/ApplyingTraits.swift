extension ImportedFacts {
  /// Sets what the file says about the environment; a changed value is named with the one before.
  func apply(_ traits: EnvironmentTraits, to environment: inout Environment) -> [String] {
    var summary: [String] = []

    func set<Value: Hashable & Sendable & Codable>(
      _ path: WritableKeyPath<Environment, Fact<Value>?>, _ noun: String, _ value: Value?,
      _ shown: (Value) -> String
    ) {
      guard let value else { return }
      let old = environment[keyPath: path]?.value
      environment[keyPath: path] = Fact(value, evidence)
      let before = old.flatMap { $0 == value ? nil : " (before: \(shown($0).tamed))" } ?? ""
      summary.append("\(noun): \(shown(value).tamed)\(before)")
    }

    set(\.displayName, "display name", traits.displayName, \.self)
    set(\.environmentID, "environment id", traits.environmentID, \.self)
    set(\.organizationID, "organization id", traits.organizationID, \.self)
    set(\.tenantID, "tenant id", traits.tenantID, \.self)
    set(\.type, "type", traits.type, \.label)
    set(\.region, "region", traits.region, \.self)
    set(\.dataverseURL, "Dataverse", traits.dataverseURL, \.self)
    set(\.dataverseVersion, "Dataverse version", traits.dataverseVersion, \.self)
    set(\.baseLanguage, "base language", traits.baseLanguage) { String($0) }
    set(\.languages, "languages", traits.languages) { $0.map(String.init).joined(separator: ", ") }
    set(\.financeAndOperations, "Finance and Operations", traits.financeAndOperations) {
      $0?.url ?? "not linked"
    }
    set(\.payAsYouGo, "pay-as-you-go for Power Pages", traits.payAsYouGo) { $0 ? "yes" : "no" }
    putBaseLanguageFirst(in: &environment)
    return summary
  }

  /// Services list languages in no particular order; which one is the base they tell elsewhere.
  private func putBaseLanguageFirst(in environment: inout Environment) {
    guard let base = environment.baseLanguage?.value,
      let index = environment.languages?.value.firstIndex(of: base)
    else { return }
    environment.languages?.value.remove(at: index)
    environment.languages?.value.insert(base, at: 0)
  }
}
