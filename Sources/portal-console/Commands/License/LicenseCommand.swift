import ArgumentParser
import PortalDomain

/// `license`: what the tenant has bought.
struct LicenseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "license", abstract: "The licenses that the journey needs, and those held.",
    subcommands: [LicenseList.self, LicenseCheck.self, LicenseImport.self])
}

/// `license list E`.
struct LicenseList: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The products held, with units and what they give.")

  @OptionGroup var environment: EnvironmentArgument
  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let snapshot = try await services.store.snapshot(of: environment.name)
    let report = LicenseReport(snapshot.licenses, try services.library.products())
    guard snapshot.licenses.held != nil else {
      return try write(
        report,
        "No file has told about licenses yet. Import one: "
          + "portal-console license import \(snapshot.environment.name.argument) FILE")
    }
    var table = TextTable(["PRODUCT", "STATE", "HELD", "USED", "FREE", "GRACE", "GIVES"])
    for row in report.licenses {
      table.add([
        row.name, row.state.label, String(row.held), row.used.map(String.init) ?? "-",
        row.headroom.map(String.init) ?? "-", String(row.grace),
        row.isKnown
          ? row.entitlements.map(\.rawValue).joined(separator: ", ") : "unknown product",
      ])
    }
    try write(report, table.text)
  }
}

/// `license check E`.
struct LicenseCheck: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "The verdict on each license that the journey needs.")

  @OptionGroup var environment: EnvironmentArgument
  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let snapshot = try await services.store.snapshot(of: environment.name)
    let context = try CheckContext(snapshot, services.library)
    try writeVerdicts(JourneyReport(context, stages: [.licenses]))
  }
}

/// `license import E FILE...`.
struct LicenseImport: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract:
      "Turn a saved answer of Microsoft Graph's subscribedSkus or licenseDetails into facts.")

  @OptionGroup var environment: EnvironmentArgument
  @OptionGroup var handed: HandedFiles
  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    try await handed.take(
      into: environment.name, licensesOnly: true, dryRun: change.dryRun, services, by: self)
  }
}
