/// The licenses of a tenant that bear on one entitlement, by how far they can be counted on.
struct Holdings {
  /// Usable, with units bought.
  var held: [License] = []
  /// Usable for now: every unit is in grace.
  var grace: [License] = []
  /// In a state that this version does not know.
  var unsure: [License] = []
  /// Without any unit.
  var empty: [License] = []
  /// Suspended, locked or deleted.
  var blocked: [License] = []
  /// Sold for another cloud than the environment's.
  var foreign: [License] = []
  /// Products missing from the table whose names suggest that they give it.
  var alike: [License] = []

  /// Sorts the licenses of a tenant.
  init(of entitlement: Entitlement, among licenses: [License], _ context: CheckContext) {
    for license in licenses {
      guard context.products.entitlements(of: license).contains(entitlement) else {
        if context.products.mayGive(entitlement, license) { alike.append(license) }
        continue
      }
      if !context.counts(license) {
        foreign.append(license)
      } else if license.state.unknownText != nil {
        unsure.append(license)
      } else if !license.state.isUsable {
        blocked.append(license)
      } else if license.usable <= 0 {
        empty.append(license)
      } else if license.isInGrace {
        grace.append(license)
      } else {
        held.append(license)
      }
    }
  }
}

extension License {
  /// Whether it ends soon as a whole: every usable unit is in grace.
  var isInGrace: Bool { state == .warning || units.enabled <= 0 && units.warning > 0 }
}

extension CheckContext {
  /// Whether a license counts in the environment's cloud; yes while the cloud is not known.
  func counts(_ license: License) -> Bool {
    guard let cloud = snapshot.environment.cloud?.value else { return true }
    return products.product(license.skuID)?.counts(in: cloud) ?? true
  }
}

extension ProductTable {
  /// Whether an unknown product's name, or a name among its plans, suggests an entitlement.
  ///
  /// New part numbers appear faster than tables do: such a product makes the answer "not known"
  /// rather than "no".
  func mayGive(_ entitlement: Entitlement, _ license: License) -> Bool {
    guard product(license.skuID) == nil else { return false }
    let unknownPlans = license.plans.filter { plan($0.id) == nil && $0.isSwitchedOn }
    return ([license.partNumber] + unknownPlans.map(\.name)).contains { name in
      let folded = name.lowercased().filter { $0.isLetter || $0.isNumber }
      return entitlement.hints.contains { folded.contains($0) }
    }
  }
}

extension ServicePlan {
  /// Whether the plan was left switched on.
  var isSwitchedOn: Bool { status.lowercased() != "disabled" }
}

extension Entitlement {
  /// Word stems, without punctuation, that names of products carry which give this.
  fileprivate var hints: [String] {
    switch self {
    case .portalExternal: ["portalslogin", "powerpagesauthenticated", "onlineportal"]
    case .portalAnonymous: ["portalspageview", "powerpagesanonymous", "onlineportal"]
    case .portalInternal: ["powerpagesinternal"]
    case .portalTrial: ["powerpagesvtrial"]
    case .supplyChain: ["d365scm", "dyn365scm", "supplychain", "dynamics365foroperations"]
    case .financeAndOperations: ["dyn365finance", "d365finance"]
    case .dataverse: ["dyn365cds", "powerappsper", "powerappsdyn", "dataverseforpowerapps"]
    case .powerApps: ["powerappsper", "powerappsdyn", "powerappsp2"]
    }
  }
}
