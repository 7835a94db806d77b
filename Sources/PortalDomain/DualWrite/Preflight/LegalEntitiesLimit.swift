/// An initial sync takes at most 40 legal entities.
struct LegalEntitiesLimit: PreflightRule {
  /// The most that one initial sync takes.
  static let most = 40

  let code = "legal-entities"
  let title = "Legal entities"

  func verdict(on sync: PlannedSync) -> Preflight.Finding? {
    let (most, advised) = (Self.most, 5)
    let count = sync.run.legs.count
    guard count > 0 else { return nil }
    let isOver = count > most
    let isMany = count > advised
    return Preflight.Finding(
      status: isOver ? .fail : isMany ? .warning : .pass,
      figure: "\(count) legal entities", limit: "at most \(most), \(advised) at a time advised",
      cause: isOver
        ? "the service answers that the maximum of partitions is exceeded"
        : isMany ? "initial syncs of many legal entities at once often time out" : "",
      remedy: isOver
        ? "link at most \(most) of them, load the data of the others apart"
        : isMany ? "link a few at a time, and run again as more are added" : nil)
  }
}
