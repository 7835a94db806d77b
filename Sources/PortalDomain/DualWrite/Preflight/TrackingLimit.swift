/// Without change tracking every run moves every row again.
struct TrackingLimit: PreflightRule {
  let code = "tracking"
  let title = "Change tracking"

  func verdict(on sync: PlannedSync) -> Preflight.Finding? {
    guard let isTracked = sync.isTracked else { return nil }
    return Preflight.Finding(
      status: isTracked ? .pass : .warning, figure: isTracked ? "on" : "off", limit: "on",
      cause: isTracked ? "" : "a run that is repeated moves every row again",
      remedy: isTracked ? nil : "turn change tracking on for the table in Dataverse")
  }
}
