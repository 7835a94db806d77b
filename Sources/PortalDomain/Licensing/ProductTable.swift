/// What a product or a service plan gives to the Customer portal.
public enum Entitlement: String, Hashable, Sendable, Codable, CaseIterable {
  /// Signed-in external users of a portal.
  case portalExternal
  /// Anonymous visitors of a portal.
  case portalAnonymous
  /// Internal users of a portal.
  case portalInternal
  /// Making portals on trial: no right to run one.
  case portalTrial
  /// Supply Chain Management, or the older Operations plan.
  case supplyChain
  /// Another Finance and Operations product.
  case financeAndOperations
  /// The right to use Dataverse.
  case dataverse
  /// A Power Apps plan: what the administrator who links dual-write needs.
  case powerApps
}

/// License products and service plans known to the console: a data file that administrators extend.
///
/// Identity is the GUID; names are for people.
public struct ProductTable: Hashable, Sendable, Codable {
  /// A product (SKU).
  public struct Product: Hashable, Sendable, Codable {
    /// The SKU's GUID.
    public var id: String
    /// The part number.
    public var partNumber: String
    /// The name for people.
    public var name: String
    /// The licensing era: `add-on` (to 2019), `packs` (2019 to 2022), `power-pages` (since 2022); nil elsewhere.
    public var era: String?
    /// The cloud it is sold in; nil for the public one.
    public var cloud: Cloud?
    /// What it gives by itself, where its plans are not known by GUID.
    public var gives: [Entitlement]?
    /// What its plans give as a rule: where a list shows none of them that the table knows, or no plans at
    /// all, nobody can say that the product does not give it.
    public var mayGive: [Entitlement]?
    /// The units that one purchase must at least hold.
    public var minimumUnits: Int?

    /// Creates a product.
    public init(
      id: String, partNumber: String, name: String, era: String? = nil, cloud: Cloud? = nil,
      gives: [Entitlement]? = nil, mayGive: [Entitlement]? = nil, minimumUnits: Int? = nil
    ) {
      self.id = id
      self.partNumber = partNumber
      self.name = name
      self.era = era
      self.cloud = cloud
      self.gives = gives
      self.mayGive = mayGive
      self.minimumUnits = minimumUnits
    }
  }

  /// A service plan.
  public struct Plan: Hashable, Sendable, Codable {
    /// The plan's GUID.
    public var id: String
    /// The plan's name.
    public var name: String
    /// What it gives.
    public var gives: [Entitlement]

    /// Creates a plan.
    public init(id: String, name: String, gives: [Entitlement]) {
      self.id = id
      self.name = name
      self.gives = gives
    }
  }

  /// The products.
  public var products: [Product]
  /// The plans.
  public var plans: [Plan]

  /// Creates a table.
  public init(products: [Product], plans: [Plan]) {
    self.products = products
    self.plans = plans
  }

  /// The product of a GUID.
  public func product(_ id: String) -> Product? {
    products.first { isSameGUID($0.id, id) }
  }

  /// The plan of a GUID.
  public func plan(_ id: String) -> Plan? {
    plans.first { isSameGUID($0.id, id) }
  }

  /// This table with another's entries added; an entry of the other replaces ours of the same GUID.
  public func extended(by other: ProductTable) -> ProductTable {
    let newProducts = Set(other.products.map { $0.id.lowercased() })
    let newPlans = Set(other.plans.map { $0.id.lowercased() })
    return ProductTable(
      products: products.filter { !newProducts.contains($0.id.lowercased()) } + other.products,
      plans: plans.filter { !newPlans.contains($0.id.lowercased()) } + other.plans)
  }

  /// What a license gives: by its enabled service plans, and by its product.
  ///
  /// A plan that was switched off (`Disabled`) gives nothing; a product's own right stands while its
  /// plans are unknown to us.
  public func entitlements(of license: License) -> Set<Entitlement> {
    ProductIndex(self).entitlements(of: license)
  }

  /// Whether neither the product nor any of its plans is known: reported, never read as absent.
  public func isUnknown(_ license: License) -> Bool {
    ProductIndex(self).isUnknown(license)
  }
}

/// Whether two GUIDs are the same but for case, without making new strings: a tenant has thousands of plans.
func isSameGUID(_ one: String, _ other: String) -> Bool {
  // In ASCII, setting this bit lowers a letter and leaves digits and hyphens as they are.
  one.utf8.elementsEqual(other.utf8) { $0 | 0x20 == $1 | 0x20 }
}
