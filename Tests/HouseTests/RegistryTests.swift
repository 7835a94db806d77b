import Support
import Testing

@testable import PortalDomain

@Suite("Registries are complete: an item is a file, and it is on the list")
struct RegistryTests {
  /// The types of a folder, and whether each of its files declares one.
  private func types(in folder: String, conformingTo protocols: [String]) -> [String] {
    let files = House.files(below: "Sources/" + folder)
    #expect(!files.isEmpty)
    return files.flatMap { file in
      let types = file.types(conformingTo: protocols[0], protocols.last ?? "")
      #expect(!types.isEmpty, "\(file.path) holds no item of its registry")
      return types
    }
    .sorted()
  }

  /// The types of what is on a list, each once.
  private func names(_ items: [Any]) -> [String] {
    Set(items.map { "\(type(of: $0))" }).sorted()
  }

  @Test func everyLicenseCheckIsOnItsList() {
    let files = types(in: "PortalDomain/Licensing/Checks", conformingTo: ["Check"])
    #expect(names(licenseChecks) == files)
    #expect(licenseChecks.count == files.count)
  }

  @Test func everyOtherCheckIsOnItsList() {
    let files = types(in: "PortalDomain/Journey/Checks", conformingTo: ["Check"])
    #expect(names(JourneyReport.checks) == files)
    #expect(JourneyReport.checks.count == files.count)
  }

  @Test func everyHealthCheckOfALinkIsOnItsList() {
    let folder = "PortalDomain/DualWrite/Link/Checks"
    let files = types(in: folder, conformingTo: ["HealthCheck"])
    #expect(names(LinkReport.checks) == files)
    #expect(LinkReport.checks.count == files.count)
    for file in House.files(below: "Sources/" + folder) {
      #expect(file.types(conformingTo: "HealthCheck") == [file.name])
    }
  }

  @Test func everyRuleForSitesIsOnItsList() {
    let files = types(in: "PortalDomain/Sites/Checking/Rules", conformingTo: ["SiteRule"])
    #expect(names(SiteChecker.rules) == files)
    #expect(SiteChecker.rules.count == files.count)
  }

  @Test func aCheckIsNamedAsItsFile() {
    for folder in ["Licensing", "Journey"] {
      for file in House.files(below: "Sources/PortalDomain/\(folder)/Checks") {
        #expect(file.types(conformingTo: "Check") == [file.name])
      }
    }
  }

  @Test func everyKindOfFileIsOnItsList() {
    let files = types(
      in: "PortalDomain/Importing/Kinds", conformingTo: ["Importer", "JSONImporter"])
    #expect(names(importers) == files)
    #expect(Set(importers.map(\.name)).count == importers.count, "two kinds have one name")
  }

  /// A command that no group lists could never be called.
  @Test func everyCommandIsInItsGroup() {
    let files = House.files(below: "Sources/portal-console/Commands")
    let declared = files.flatMap {
      $0.types(
        conformingTo: "ParsableCommand", "AsyncParsableCommand", "PortalCommand",
        "MapChangeCommand", "PortalActionCommand", "PortalSwitch")
    }
    let listed = House.sources.filter { $0.target == "portal-console" }.flatMap { file in
      file.code.text.matches(of: /subcommands: \[([^\]]*)\]/).flatMap { match in
        match.1.matches(of: /(\w+)\.self/).map { String($0.1) }
      }
    }
    #expect(!declared.isEmpty)
    #expect(declared.sorted() == listed.sorted())
  }

  /// Every folder of templates can be found in the catalog, and what the program carries can be read.
  @Test func everyTemplateIsInTheCatalog() throws {
    let library = treeLibrary()
    let folders = House.names(in: "Sources/Resources/Templates")
    #expect(!folders.isEmpty)
    for folder in folders {
      #expect(try library.templates()[folder] != nil, "\(folder) is in no catalog")
      let versions = House.names(in: "Sources/Resources/Templates/" + folder)
      #expect(try library.versions(of: folder).sorted() == versions)
      for version in versions {
        #expect(try library.manifest(folder, version: version).id == folder)
      }
    }
  }
}
