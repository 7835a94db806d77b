/// A table that one thread writes takes at most 70,000 rows from Dataverse.
struct SingleThreadLimit: PreflightRule {
  let code = "single-thread"
  let title = "Rows of a single-threaded table"

  func verdict(on sync: PlannedSync) -> Preflight.Finding? {
    let most = 70_000
    guard sync.entry.isSingleThreaded == true, sync.master == .dataverse,
      !sync.run.legs.isEmpty
    else { return nil }
    let rows = sync.run.rows
    let isOver = rows > most
    return Preflight.Finding(
      status: isOver ? .fail : .pass, figure: "\(rows.grouped) rows from Dataverse",
      limit: "at most \(most.grouped)",
      cause: isOver
        ? "one thread writes this table into Finance and Operations, and more rows do not arrive in time"
        : "",
      remedy: isOver
        ? "load the rows into Finance and Operations first and let it lead"
        : nil)
  }
}
