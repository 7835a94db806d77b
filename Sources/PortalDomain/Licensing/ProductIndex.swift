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

  /// What an unknown product's name, or a name among its unknown plans, suggests that it gives.
  ///
  /// New part numbers appear faster than tables do: such a product makes the answer "not known"
  /// rather than "no".
  func suggestions(of license: License) -> Set<Entitlement> {
    guard product(license.skuID) == nil else { return [] }
    var result = FoldedName(license.partNumber).suggestions
    for plan in license.plans where plan.isSwitchedOn && self.plan(plan.id) == nil {
      result.formUnion(FoldedName(plan.name).suggestions)
    }
    return result
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
