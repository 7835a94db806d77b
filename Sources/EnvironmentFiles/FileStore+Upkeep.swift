import PortalDomain

extension FileStore: StoreUpkeep {
  /// Verifies every checksum, reference, count and file name; changes nothing.
  public func check() async throws -> StoreReport {
    var checker = StoreChecker(self)
    do {
      try await checker.run()
    } catch let problem as Problem where problem.code == "store.damaged" {
      // Without its marker nothing else is certain; that alone is told.
      checker.find(
        "store.marker", layout.marker, problem.summary, "the store's format cannot be told")
    }
    return StoreReport(findings: checker.findings, sizes: checker.sizes)
  }

  /// Mends what can be mended without loss, and moves aside what cannot be read.
  public func repair() async throws -> StoreRepair {
    var repairer = StoreRepairer(self)
    try await repairer.run()
    return repairer.outcome
  }
}
