extension ProductTable {
  /// The name of a license for people: the product's, or its part number where the product is unknown.
  public func name(of license: License) -> String {
    product(license.skuID)?.name ?? license.partNumber.tamed
  }
}

extension ProductTable.Product {
  /// When the product was sold, in words; nil outside the portals' own products.
  public var eraLabel: String? {
    switch era {
    case "add-on": "sold until 2019"
    case "packs": "sold from 2019 to 2022"
    case "power-pages": "sold since 2022"
    default: nil
    }
  }

  /// Whether the product counts in a cloud.
  ///
  /// Portal products are sold per cloud. The others of this table name a cloud only if they are a
  /// variant for it; without one they count everywhere, because the tenant's own list shows them.
  public func counts(in cloud: Cloud) -> Bool {
    if cloud.unknownText != nil { return true }
    if let own = self.cloud { return own == cloud }
    return era == nil || cloud == .public
  }
}

extension Sequence<String> {
  /// The texts as an enumeration, `a, b and c`; the rest counted where there are many.
  public func listed(upTo limit: Int = 4) -> String {
    let all = Array(self)
    if all.count > limit {
      return all.prefix(limit).joined(separator: ", ") + " and \(all.count - limit) more"
    }
    guard let last = all.last, all.count > 1 else { return all.first ?? "" }
    return all.dropLast().joined(separator: ", ") + " and " + last
  }
}
