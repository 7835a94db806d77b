/// One fact about an environment as a row for people.
public struct FactRow: Hashable, Sendable {
  /// What it is.
  public var title: String
  /// What is known: `not known` where nothing is.
  public var value: String
  /// How it is known, in words.
  public var evidence: String?

  /// Creates a row.
  public init(title: String, value: String, evidence: String? = nil) {
    self.title = title
    self.value = value
    self.evidence = evidence
  }
}

extension Environment {
  /// Every fact as a row, known or not.
  public var factRows: [FactRow] {
    func row<Value>(_ title: String, _ fact: Fact<Value>?, _ text: (Value) -> String) -> FactRow {
      FactRow(
        title: title, value: fact.map { text($0.value).tamed } ?? "not known",
        evidence: fact?.evidence.sentence)
    }
    return [
      FactRow(title: "Name", value: name.text, evidence: nil),
      FactRow(title: "Kind", value: kind.rawValue, evidence: nil),
      row("Display name", displayName) { $0 },
      row("Type", type) { $0.label },
      row("Region", region) { $0 },
      row("Cloud", cloud) { $0.label },
      row("Environment id", environmentID) { $0 },
      row("Organization id", organizationID) { $0 },
      row("Tenant id", tenantID) { $0 },
      row("Dataverse", dataverseURL) { $0 },
      row("Dataverse version", dataverseVersion) { $0 },
      row("Languages", languages) { $0.map(String.init).joined(separator: ", ") },
      row("Finance and Operations", financeAndOperations) { $0?.url ?? "not linked" },
      row("Pay-as-you-go", payAsYouGo) { $0 ? "yes" : "no" },
      row("Your roles", roles) { $0.isEmpty ? "none" : $0.map(\.label).joined(separator: ", ") },
    ]
  }
}
