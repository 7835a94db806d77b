/// Whether each dual-write package that the Customer portal rests on is installed (domain facts 1.1).
public struct PackageCheck: Check {
  /// The stage of the journey.
  public let stage = Stage.dualWrite

  /// Creates the check.
  public init() {}

  /// One verdict for each required package.
  public func verdicts(in context: CheckContext) -> [Verdict] {
    let required = context.packages.packages.filter(\.isRequired)
    let missing = required.filter { package in
      if case .missing = context.snapshot.solutions.standing(of: package) { true } else { false }
    }
    return required.map { verdict(on: $0, among: missing.count, context) }
  }

  private func verdict(
    on package: PackageCatalog.Package, among missing: Int, _ context: CheckContext
  ) -> Verdict {
    let check = "dual-write.solution.\(package.id)"
    let facts = context.snapshot.solutions
    let environment = context.snapshot.environment
    switch facts.standing(of: package) {
    case .installed(let version, let evidence):
      return Verdict(
        .pass, check: check, code: "dual-write.solution-installed", title: package.name,
        cause: version.map { "installed, version \($0.tamed)" } ?? "installed",
        evidence: evidence.sentence)
    case .missing(let evidence):
      return Verdict(
        .fail, check: check, code: "dual-write.solution-missing", title: package.name,
        cause: "the dual-write solution \(package.name) is not installed",
        remedy: remedy(package, among: missing, environment), evidence: evidence?.sentence)
    case .unknown:
      return Verdict(
        .unknown, check: check, code: "dual-write.solution-unknown", title: package.name,
        cause: "no fact tells whether \(package.name) is installed",
        remedy: "save `pac solution list --json` to a file and run: "
          + "portal-console environment import \(environment.name.argument) FILE")
    }
  }

  private func remedy(
    _ package: PackageCatalog.Package, among missing: Int, _ environment: Environment
  ) -> String {
    switch environment.kind {
    case .simulated:
      // Without a name the command installs all that are required.
      "portal-console solution install \(environment.name.argument)"
        + (missing > 1 ? "" : " \(package.id)")
    case .recorded:
      "install \(package.name) in the Power Platform admin center or with `pac application install "
        + "--application-name \(package.anchors.first ?? package.id)`, then import the solution list again"
    }
  }
}

extension SolutionFacts {
  /// How a package stands in an environment.
  public enum Standing: Hashable, Sendable {
    /// It is there.
    case installed(version: String?, Evidence)
    /// A complete list does not have it.
    case missing(Evidence?)
    /// No list tells.
    case unknown
  }

  /// How a package stands: by its solutions, else by the list of application packages.
  public func standing(of package: PackageCatalog.Package) -> Standing {
    let markers = Set(package.markers.map { $0.lowercased() })
    if let solution = installed?.first(where: { markers.contains($0.uniqueName.lowercased()) }) {
      return .installed(version: solution.version, solution.evidence)
    }
    let anchors = Set(package.anchors.map { $0.lowercased() })
    let listed = packages?.first { anchors.contains($0.uniqueName.lowercased()) }
    if let listed, listed.isInstalled == true {
      return .installed(version: listed.version, listed.evidence)
    }
    if let installed { return .missing(installed.first?.evidence) }
    if let listed, listed.isInstalled == false { return .missing(listed.evidence) }
    return .unknown
  }
}

extension EnvironmentName {
  /// The name as one argument of a shell command.
  public var argument: String {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x2D, 0x5F, 0x2E: true
      default: false
      }
    }
    return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
