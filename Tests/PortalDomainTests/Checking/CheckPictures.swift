import FoundationEssentials
import PortalDomain
import Support
import Testing

@Suite("What is found on real websites")
struct CheckPictures {
  /// Whole websites, and two of which the fixtures hold a part only.
  static let sites = [
    "Sites/gds-power-page", "Sites/tc-wet-portal", "WholeSites/authentication-code-site",
    "WholeSites/courses-registration-blank", "WholeSites/gcweb-template",
    "WholeSites/react-sample-classic-layout",
  ]

  private static let folder = packageFolder + "/Tests/PortalDomainTests/Fixtures/"

  @Test func everySiteOfTheFixturesHasItsPicture() throws {
    let names = try ["Sites", "WholeSites"].flatMap { folder in
      try FileManager.default.contentsOfDirectory(atPath: Self.folder + folder)
        .map { "\(folder)/\($0)" }
    }
    #expect(names.sorted() == Self.sites)
  }

  @Test(arguments: sites)
  func findings(_ name: String) throws {
    let files = try tree(of: Self.folder + name).filter { !$0.key.hasSuffix("/") }
      .map { SiteFiles.File(path: $0.key, bytes: $0.value) }
    let report = SiteChecker.check(SiteFiles(files))
    let lines = report.findings.map {
      "\($0.severity.rawValue) \($0.code) \($0.place)\n  \($0.cause)\n  remedy: \($0.remedy)\n"
    }
    let picture = name.replacing("/", with: "-").lowercased()
    expectText(lines.joined() + "\(report.count)\n", named: picture)
  }
}
