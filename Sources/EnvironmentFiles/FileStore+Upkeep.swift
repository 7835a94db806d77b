import PortalDomain

extension FileStore: StoreUpkeep {
  /// Verifies every checksum, reference, count and file name; changes nothing.
  public func check() async throws -> StoreReport {
    var checker = StoreChecker(self)
    try await checker.run()
    return StoreReport(findings: checker.findings, sizes: checker.sizes)
  }

  /// Mends what can be mended without loss, and moves aside what cannot be read.
  public func repair() async throws -> StoreRepair {
    var repairer = StoreRepairer(self)
    try await repairer.run()
    return repairer.outcome
  }
}
