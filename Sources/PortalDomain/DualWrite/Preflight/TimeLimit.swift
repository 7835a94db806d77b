/// The result of an import is waited for at most 24 hours.
struct TimeLimit: PreflightRule {
  let code = "time"
  let title = "Duration"

  func verdict(on sync: PlannedSync) -> Preflight.Finding? {
    let longest: Double = 24 * 3600
    let seconds = sync.run.passDuration
    guard !sync.run.legs.isEmpty else { return nil }
    let isOver = seconds > longest
    let isImport = sync.master == .dataverse
    return Preflight.Finding(
      status: isOver ? (isImport ? .fail : .warning) : .pass,
      figure: "about \(Int(seconds).asDuration)", limit: "at most 24 h",
      cause: !isOver
        ? ""
        : isImport
          ? "the result of the import is not waited for any longer"
          : "so long a run is likely to be disturbed, and begins from nothing when it is",
      remedy: !isOver
        ? nil
        : isImport
          ? "let Finance and Operations lead, or load both sides apart and run without an initial sync"
          : "load both sides apart and run without an initial sync")
  }
}
