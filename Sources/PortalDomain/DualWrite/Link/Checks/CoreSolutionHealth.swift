/// Whether the core solution of dual-write is installed.
struct CoreSolutionHealth: HealthCheck {
  /// The id of the package in the catalog.
  static let package = "dual-write-core"

  let word = "core-solution"
  let title = "Dual-write core solution"

  func verdict(in link: LinkContext) -> Verdict {
    let check = "dual-write.solution.\(Self.package)"
    let found = PackageCheck().verdicts(in: link.context).first { $0.check == check }
    return fault(in: link) ?? found.map(repeating)
      ?? unknown(
        "the catalog of packages does not name it", remedy: "see portal-console solution list")
  }
}
