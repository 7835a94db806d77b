import FoundationEssentials
import PortalDomain
import Support

/// A small world for the license rules: the real catalogs, and licenses in one line each.
struct LicenseWorld {
  var licenses: [License]? = []
  var linker: [License]?
  var cloud: Cloud?
  var payAsYouGo: Bool?
  var link: FinanceAndOperationsLink??

  static let evidence = Evidence(
    .imported, "subscribedskus.json", at: Date(timeIntervalSince1970: 1_790_000_000))

  func context() throws -> CheckContext {
    var environment = Environment(name: try EnvironmentName("contoso"), kind: .recorded)
    environment.cloud = cloud.map { Fact($0, Self.evidence) }
    environment.payAsYouGo = payAsYouGo.map { Fact($0, Self.evidence) }
    environment.financeAndOperations = link.map { Fact($0, Self.evidence) }
    var snapshot = Snapshot(environment: environment)
    snapshot.licenses = LicenseFacts(held: licenses, linker: linker)
    return try CheckContext(snapshot, treeLibrary())
  }

  /// The codes of a check with their status, as `pass held`.
  func answers(_ check: any Check) throws -> [String] {
    try check.verdicts(in: context()).map { verdict in
      "\(verdict.status.rawValue) \(verdict.code.dropFirst(verdict.check.count + 1))"
    }
  }
}

extension License {
  /// A license of a product in the table, with the plans given by id.
  static func of(
    _ skuID: String, _ partNumber: String = "PART", plans: [String] = [],
    target: LicenseTarget = .company, state: LicenseState = .enabled, used: Int = 0,
    units: LicenseUnits = LicenseUnits(enabled: 200), planStatus: String = "Success",
    planName: String = "PLAN"
  ) -> License {
    License(
      skuID: skuID, partNumber: partNumber, appliesTo: target, state: state, consumed: used,
      units: units, plans: plans.map { ServicePlan(id: $0, name: planName, status: planStatus) },
      evidence: LicenseWorld.evidence)
  }

  static func powerPages(
    state: LicenseState = .enabled, units: LicenseUnits = LicenseUnits(enabled: 5),
    planStatus: String = "Success"
  ) -> License {
    .of(
      "debc9e58-f2d7-412c-a0b6-575608564228", "Power_Pages_authenticated_users_T1",
      plans: ["0d3366f3-266e-4117-b422-7cabbc165e7c"], state: state, units: units,
      planStatus: planStatus)
  }

  static func supplyChain(used: Int = 10, enabled: Int = 20) -> License {
    .of(
      "f2e48cb3-9da0-42cd-8464-4a54ce198ad0", "DYN365_SCM",
      plans: [
        "1224eae4-0d91-474a-8a52-27ec96a63fe7", "b6a8b974-2956-4e14-ae81-f0384c363528",
        "874fc546-6efe-4d22-90b8-5c4e7aa59f4b",
      ], target: .user, used: used, units: LicenseUnits(enabled: enabled))
  }

  static let gccPack = License.of(
    "27cb5f12-2e3f-4997-a649-45298673e6a1", "Power_Pages_T1_GCC")
  static let makerTrial = License.of(
    "3f9f06f5-3c31-472c-985f-62d9c10ec167", plans: ["6817d093-2d30-4249-8bd6-774f01efa78c"],
    target: .user)
  static let finance = License.of(
    "55c9eb4e-c746-45b4-b255-9ab6b19d5c62", plans: ["9f0e1b4e-9b33-4300-b451-b2c662cd4ff7"],
    target: .user)
  static let officePlan = License.of(
    "c7df2760-2c81-4ef7-b578-5b5392b571df", "ENTERPRISEPREMIUM",
    plans: ["8c098270-9dd4-4350-9b30-ba4703f3b36b"], target: .user)
  static let newPack = License.of(
    "99999999-9999-4999-8999-999999999999", "Power_Pages_anonymous_users_T1_500_users_per_site")
}
