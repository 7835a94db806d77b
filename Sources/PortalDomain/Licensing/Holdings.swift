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
  /// Products that may give it: missing from the table, or with plans that are.
  var alike: [License] = []

  /// Sorts the licenses of a tenant.
  init(of entitlement: Entitlement, among licenses: [License], _ context: CheckContext) {
    let index = ProductIndex(context.products)
    for license in licenses where index.entitlements(of: license).contains(entitlement) {
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
    // Reading names is a guess, and takes longest: only where nothing better is known.
    if held.isEmpty && grace.isEmpty {
      alike = licenses.filter {
        index.suggestions(of: $0).contains(entitlement)
          && !index.entitlements(of: $0).contains(entitlement)
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
