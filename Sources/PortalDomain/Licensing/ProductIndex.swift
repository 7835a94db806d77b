/// The product table by GUID, made once for a pass over a tenant's licenses.
///
/// A large tenant has a hundred products with fifty plans each, and every rule passes over all of them.
struct ProductIndex {
  private let products: [String: ProductTable.Product]
  private let plans: [String: ProductTable.Plan]

  init(_ table: ProductTable) {
    products = Dictionary(
      table.products.map { ($0.id.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    plans = Dictionary(
      table.plans.map { ($0.id.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
  }

  func product(_ id: String) -> ProductTable.Product? { products[lowered(id)] }

  func plan(_ id: String) -> ProductTable.Plan? { plans[lowered(id)] }

  /// What a license gives: by its plans that are switched on, and by its product.
  func entitlements(of license: License) -> Set<Entitlement> {
    var result = Set<Entitlement>()
    for plan in license.plans where plan.isSwitchedOn {
      if let gives = self.plan(plan.id)?.gives { result.formUnion(gives) }
    }
    if let gives = product(license.skuID)?.gives { result.formUnion(gives) }
    return result
  }

  /// Whether neither the product nor any of its plans is known.
  func isUnknown(_ license: License) -> Bool {
    product(license.skuID) == nil && license.plans.allSatisfy { plan($0.id) == nil }
  }

  /// What a license may give although no plan that the table knows tells so.
  ///
  /// New part numbers and plans appear faster than tables do: such a product makes the answer "not
  /// known" rather than "no". A plan that is known and switched off settles what it would give.
  func suggestions(of license: License) -> Set<Entitlement> {
    let strangers = license.plans.filter { plan($0.id) == nil && $0.isSwitchedOn }
    guard let product = product(license.skuID) else {
      return strangers.reduce(into: FoldedName(license.partNumber).suggestions) {
        $0.formUnion(FoldedName($1.name).suggestions)
      }
    }
    guard license.plans.isEmpty || !strangers.isEmpty else { return [] }
    let settled = license.plans.reduce(into: Set<Entitlement>()) {
      $0.formUnion(plan($1.id)?.gives ?? [])
    }
    let suggested = product.mayGive.map(Set.init) ?? FoldedName(product.partNumber).suggestions
    return suggested.subtracting(settled).subtracting(product.gives ?? [])
  }

  /// Almost every id is lower case already; then no new string is made.
  private func lowered(_ id: String) -> String {
    id.utf8.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) } ? id.lowercased() : id
  }
}

extension ServicePlan {
  /// Whether the plan was left switched on.
  var isSwitchedOn: Bool { status != "Disabled" && status.lowercased() != "disabled" }
}
