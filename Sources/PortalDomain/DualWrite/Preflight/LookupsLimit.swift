/// A map with ten lookups or more cannot be synchronized from Dataverse.
struct LookupsLimit: PreflightRule {
  let code = "lookups"
  let title = "Lookups from Dataverse"

  func verdict(on sync: PlannedSync) -> Preflight.Finding? {
    guard let lookups = sync.entry.lookups else { return nil }
    let isOver = lookups >= 10 && sync.master == .dataverse
    return Preflight.Finding(
      status: isOver ? .warning : .pass, figure: "\(lookups) lookups",
      limit: "fewer than 10 where Dataverse leads",
      cause: isOver
        ? "reading such a map from Dataverse is not supported and fails with many rows" : "",
      remedy: isOver ? "let Finance and Operations lead" : nil)
  }
}
