/// The application packages of a tenant or an environment, as the service or pac lists them.
struct ApplicationPackages: JSONImporter {
  let name = "Power Platform application packages"

  func recognizes(_ json: JSONContent) -> Bool {
    json.has("uniquename") && json.hasAny("applicationid", "applicationname")
  }

  func facts(of document: ImportedDocument) throws -> ImportedFacts {
    var facts = ImportedFacts(name, of: document)
    facts.packages = try document.items.map { item in
      let uniqueName = try item.requiredText("uniqueName")
      let state = try item.text("state")
      return ApplicationPackage(
        uniqueName: uniqueName,
        displayName: try item.text("applicationName") ?? item.text("localizedName") ?? uniqueName,
        version: try item.text("version"), isInstalled: state.flatMap(isInstalled),
        state: state, evidence: document.evidence)
    }
    return facts
  }

  /// Whether a package in a state is installed; only words that leave no doubt count.
  ///
  /// The full list of states is not published, and a failed update leaves the old version in place.
  private func isInstalled(_ state: String) -> Bool? {
    switch state.lowercased() {
    case "installed": true
    case "none", "notinstalled", "uninstalled": false
    default: nil
    }
  }
}
