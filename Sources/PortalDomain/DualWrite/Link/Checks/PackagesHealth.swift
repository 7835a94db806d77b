/// Whether the packages with tables and maps are installed.
struct PackagesHealth: HealthCheck {
  let word = "packages"
  let title = "Orchestration packages"

  func verdict(in link: LinkContext) -> Verdict {
    if let fault = fault(in: link) { return fault }
    let verdicts = PackageCheck().verdicts(in: link.context)
      .filter { $0.check != "dual-write.solution.\(CoreSolutionHealth.package)" }
    let worst = verdicts.worst
    guard worst != .pass else {
      return pass(
        "\(verdicts.count) packages are installed", evidence: verdicts.first?.evidence)
    }
    let found = verdicts.filter { $0.status == worst }
    guard let first = found.first else { return pass("no package is required") }
    var verdict = repeating(first)
    if found.count > 1 {
      let names = found.map(\.title).listed(upTo: found.count)
      verdict.cause =
        worst == .fail
        ? "not installed: \(names)" : "no fact tells whether these are installed: \(names)"
    }
    return verdict
  }
}
