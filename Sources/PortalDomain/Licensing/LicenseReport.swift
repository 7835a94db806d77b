/// The products of a tenant in rows: what `license list` shows and writes.
public struct LicenseReport: Hashable, Sendable, Codable {
  /// One product.
  public struct Row: Hashable, Sendable, Codable {
    /// The name for people: the part number where the product is unknown.
    public var name: String
    /// The part number.
    public var partNumber: String
    /// The product's GUID.
    public var skuID: String
    /// What it gives to the Customer portal.
    public var entitlements: [Entitlement]
    /// When portals were licensed by it: `add-on`, `packs`, `power-pages`; nil elsewhere.
    public var era: String?
    /// The cloud it is sold for, where it is a variant for one.
    public var cloud: Cloud?
    /// To whom it is assigned.
    public var appliesTo: LicenseTarget
    /// The state of the subscription.
    public var state: LicenseState
    /// Units bought and enabled.
    public var held: Int
    /// Units assigned; nil for company products, where the figure means nothing.
    public var used: Int?
    /// Units still free; nil for company products.
    public var headroom: Int?
    /// Units in grace.
    public var grace: Int
    /// Units suspended or locked.
    public var suspended: Int
    /// Whether the table knows the product or one of its plans.
    public var isKnown: Bool
    /// Where the facts came from, in words.
    public var evidence: String
  }

  /// The rows: what matters to the portal first, then by name.
  public var licenses: [Row]

  /// Creates a report; empty where no file told about licenses.
  public init(_ facts: LicenseFacts, _ products: ProductTable) {
    let index = ProductIndex(products)
    licenses = (facts.held ?? []).map { Row($0, index, products.name(of: $0)) }.sorted {
      let (one, other) = ($0.entitlements.isEmpty, $1.entitlements.isEmpty)
      return one == other
        ? ($0.name.lowercased(), $0.skuID) < ($1.name.lowercased(), $1.skuID) : !one
    }
  }
}

extension LicenseReport.Row {
  /// Creates the row of a license.
  init(_ license: License, _ index: ProductIndex, _ name: String) {
    let product = index.product(license.skuID)
    let given = index.entitlements(of: license)
    self.init(
      name: name, partNumber: license.partNumber, skuID: license.skuID,
      entitlements: Entitlement.allCases.filter(given.contains), era: product?.era,
      cloud: product?.cloud, appliesTo: license.appliesTo, state: license.state,
      held: license.units.enabled,
      used: license.appliesTo == .company ? nil : license.consumed, headroom: license.headroom,
      grace: license.units.warning, suspended: license.units.suspended + license.units.lockedOut,
      isKnown: !index.isUnknown(license), evidence: license.evidence.sentence)
  }
}
