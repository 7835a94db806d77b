/// A run moves at most 500,000 rows of a map for each legal entity.
struct RowsLimit: PreflightRule {
  let code = "rows"
  let title = "Rows in one run"

  func verdict(on sync: PlannedSync) -> Preflight.Finding? {
    let most = 500_000
    guard let largest = sync.run.legs.max(by: { $0.rows < $1.rows }) else { return nil }
    let isOver = largest.rows > most
    return Preflight.Finding(
      status: isOver ? .fail : .pass,
      figure: "\(largest.rows.grouped) rows in \(largest.legalEntity)",
      limit: "at most \(most.grouped) in each legal entity",
      cause: isOver ? "an initial sync of more rows than that does not end well" : "",
      remedy: isOver
        ? "load both sides apart from dual-write, then run the map without an initial sync" : nil)
  }
}
