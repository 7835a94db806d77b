import FoundationEssentials

/// The facts that simulated environments begin with.
struct SampleTenant {
  let name: EnvironmentName
  let library: any Library
  let now: Date
  let newID: () -> UUID

  /// An environment with nothing in it: known to be empty, not unknown.
  static func bare(_ name: EnvironmentName, now: Date, newID: () -> UUID) -> Snapshot {
    let evidence = Evidence(.simulated, "new environment", at: now)
    func fact<Value>(_ value: Value) -> Fact<Value> { Fact(value, evidence) }
    var environment = Environment(name: name, kind: .simulated)
    environment.displayName = fact(name.text)
    environment.environmentID = fact(newID().uuidString.lowercased())
    environment.organizationID = fact(newID().uuidString.lowercased())
    environment.type = fact(.sandbox)
    environment.region = fact("europe")
    environment.cloud = fact(.public)
    environment.languages = fact([1033])
    environment.financeAndOperations = fact(nil)
    var snapshot = Snapshot(environment: environment)
    snapshot.licenses = LicenseFacts(held: [], linker: nil)
    snapshot.solutions = SolutionFacts(installed: [], packages: nil)
    snapshot.maps = MapFacts(known: [])
    snapshot.maps.link = LinkFacts(legalEntities: [], keys: [])
    return snapshot
  }

  /// An environment that lacks nothing but running maps: licenses, dual-write, the link, two languages.
  func snapshot() throws -> Snapshot {
    var result = Self.bare(name, now: now, newID: newID)
    let evidence = Evidence(.simulated, "sample tenant", at: now)
    let host = PortalRules.suggestedAddress(for: "", environment: name) ?? "sample"
    result.environment.dataverseURL = Fact("https://\(host).crm4.dynamics.com/", evidence)
    result.environment.dataverseVersion = Fact("9.2.25063.188", evidence)
    result.environment.languages = Fact([1033, 1031], evidence)
    result.environment.tenantID = Fact(newID().uuidString.lowercased(), evidence)
    result.environment.financeAndOperations = Fact(
      FinanceAndOperationsLink(
        url: "https://\(host).sandbox.operations.dynamics.com/", version: "10.0.41"), evidence)
    let products = try library.products()
    let held = Self.bought.compactMap { license($0, products, evidence) }
    result.licenses = LicenseFacts(
      held: held, linker: held.filter { products.entitlements(of: $0).contains(.powerApps) })
    let packages = try library.packages().packages.filter(\.isRequired)
    let maps = try library.maps()
    for package in packages {
      result.install(package, maps, evidence)
    }
    result.beginLink(maps, evidence)
    return result
  }

  /// What the sample tenant has bought: part number, units, units assigned.
  private static let bought: [(part: String, units: Int, used: Int)] = [
    ("DYN365_SCM", 60, 42), ("POWERAPPS_PER_USER", 25, 9),
    ("Power_Pages_authenticated_users_T1_100_users/per_site/month_capacity_pack", 5, 0),
    ("POWERAPPS_PORTALS_PAGEVIEW", 2, 0),
  ]

  private func license(
    _ bought: (part: String, units: Int, used: Int), _ products: ProductTable, _ evidence: Evidence
  ) -> License? {
    guard
      let product = products.products.first(where: {
        $0.partNumber.lowercased() == bought.part.lowercased()
      })
    else { return nil }
    let isPack = bought.used == 0
    let plans = products.plans.filter {
      Self.planNames[product.partNumber]?.contains($0.name) == true
    }
    return License(
      skuID: product.id, partNumber: product.partNumber, appliesTo: isPack ? .company : .user,
      state: .enabled, consumed: bought.used, units: LicenseUnits(enabled: bought.units),
      plans: plans.map { ServicePlan(id: $0.id, name: $0.name, status: "Success") },
      evidence: evidence)
  }

  /// The service plans within the products bought (domain facts 4.3).
  private static let planNames: [String: [String]] = [
    "DYN365_SCM": [
      "D365_SCM", "DYN365_CDS_SUPPLYCHAINMANAGEMENT", "POWERAPPS_DYN_APPS",
    ],
    "POWERAPPS_PER_USER": ["Power_Pages_Internal_User"],
    "Power_Pages_authenticated_users_T1_100_users/per_site/month_capacity_pack": [
      "PowerPages_Authenticated_User", "DV_PowerPages_Authenticated_User",
    ],
    "POWERAPPS_PORTALS_PAGEVIEW": [
      "POWERAPPS_PORTALS_PAGEVIEW", "CDS_POWERAPPS_PORTALS_PAGEVIEW",
    ],
  ]
}

extension Snapshot {
  /// Adds a package's solutions and maps, as a simulated installation does.
  mutating func install(
    _ package: PackageCatalog.Package, _ catalog: MapCatalog, _ evidence: Evidence
  ) {
    var installed = solutions.installed ?? []
    for name in package.solutions
    where !installed.contains(where: { $0.uniqueName.lowercased() == name.lowercased() }) {
      installed.append(
        Solution(
          uniqueName: name, displayName: package.name, version: package.version, isManaged: true,
          evidence: evidence))
    }
    solutions.installed = installed
    var known = maps.known ?? []
    for entry in catalog.maps
    where entry.package == package.id && !known.contains(where: { $0.id == entry.id }) {
      known.append(
        EntityMap(
          id: entry.id, state: .notRunning, version: entry.version,
          publisher: "Microsoft Dynamics 365", rows: entry.sampleRows, evidence: evidence))
    }
    maps.known = known.sorted { $0.id < $1.id }
  }
}
