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
        if context.products.suggestions(of: license).contains(entitlement) {
          alike.append(license)
        }
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
  /// What an unknown product's name, or a name among its unknown plans, suggests that it gives.
  ///
  /// New part numbers appear faster than tables do: such a product makes the answer "not known"
  /// rather than "no".
  func suggestions(of license: License) -> Set<Entitlement> {
    guard product(license.skuID) == nil else { return [] }
    var result = Set<Entitlement>()
    let plans = license.plans.filter { $0.isSwitchedOn && plan($0.id) == nil }
    for name in [license.partNumber] + plans.map(\.name) {
      let stem = FoldedName(name)
      for entitlement in Entitlement.allCases where !result.contains(entitlement) {
        if entitlement.hints.contains(where: stem.holds) { result.insert(entitlement) }
      }
    }
    return result
  }
}

/// A name as its lower-case ASCII letters and digits: names differ in case and punctuation.
private struct FoldedName {
  private let bytes: [UInt8]

  init(_ name: String) {
    bytes = name.utf8.compactMap { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
      default: nil
      }
    }
  }

  /// Whether a stem stands somewhere in the name.
  func holds(_ stem: String) -> Bool {
    let stem = stem.utf8
    guard bytes.count >= stem.count else { return false }
    return (0...(bytes.count - stem.count)).contains { bytes[$0...].starts(with: stem) }
  }
}

extension ServicePlan {
  /// Whether the plan was left switched on.
  var isSwitchedOn: Bool { status != "Disabled" && status.lowercased() != "disabled" }
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
