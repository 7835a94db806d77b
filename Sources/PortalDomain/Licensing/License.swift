/// What a tenant has bought, as far as it is known.
public struct LicenseFacts: Hashable, Sendable, Codable {
  /// The products of the tenant; nil while nobody has told us (which is not the same as none).
  public var held: [License]?
  /// The licenses assigned to the administrator who links dual-write; nil while unknown.
  public var linker: [License]?

  /// Creates facts of which nothing is known.
  public init(held: [License]? = nil, linker: [License]? = nil) {
    self.held = held
    self.linker = linker
  }
}

/// One product of a tenant, as Microsoft Graph's `subscribedSkus` tells it (domain facts 4.2).
public struct License: Hashable, Sendable, Codable {
  /// The product's GUID, lower case.
  public var skuID: String
  /// The product's part number: not an identity, it holds blanks, commas and slashes.
  public var partNumber: String
  /// Whether it is assigned to users or to the company.
  public var appliesTo: LicenseTarget
  /// Enabled, grace, suspended ...
  public var state: LicenseState
  /// Units assigned to users; without meaning for company products.
  public var consumed: Int
  /// Units bought, by state.
  public var units: LicenseUnits
  /// The service plans within.
  public var plans: [ServicePlan]
  /// How we know.
  public var evidence: Evidence

  /// Creates a license.
  public init(
    skuID: String, partNumber: String, appliesTo: LicenseTarget, state: LicenseState,
    consumed: Int, units: LicenseUnits, plans: [ServicePlan], evidence: Evidence
  ) {
    self.skuID = skuID
    self.partNumber = partNumber
    self.appliesTo = appliesTo
    self.state = state
    self.consumed = consumed
    self.units = units
    self.plans = plans
    self.evidence = evidence
  }

  /// Units that can be used: enabled ones, and those in grace.
  public var usable: Int { units.enabled + units.warning }

  /// Units still free; nil for company products, which are not assigned to anyone.
  public var headroom: Int? { appliesTo == .company ? nil : usable - consumed }
}

/// A service within a product.
public struct ServicePlan: Hashable, Sendable, Codable {
  /// The plan's GUID, lower case: what the checks match on.
  public var id: String
  /// The plan's name.
  public var name: String
  /// Whether it is switched on, in the words of the service: `Success` or `Disabled` for example.
  public var status: String

  /// Creates a service plan.
  public init(id: String, name: String, status: String) {
    self.id = id
    self.name = name
    self.status = status
  }
}

/// Units of a product, by state.
public struct LicenseUnits: Hashable, Sendable, Codable {
  /// Paid and usable.
  public var enabled: Int
  /// In grace: usable, about to end.
  public var warning: Int
  /// Not usable any more.
  public var suspended: Int
  /// Not usable: locked by Microsoft.
  public var lockedOut: Int

  /// Creates units.
  public init(enabled: Int = 0, warning: Int = 0, suspended: Int = 0, lockedOut: Int = 0) {
    self.enabled = enabled
    self.warning = warning
    self.suspended = suspended
    self.lockedOut = lockedOut
  }
}

/// To whom a product is assigned.
public enum LicenseTarget: Hashable, Sendable, OpenText {
  case user, company
  /// A target that this version does not know.
  case unknown(String)

  /// The words of Microsoft Graph.
  public static let words: [(text: String, value: LicenseTarget)] = [
    ("User", .user), ("Company", .company),
  ]

  /// The word that is not known.
  public var unknownText: String? { if case .unknown(let text) = self { text } else { nil } }
}

/// The state of a product as a whole.
public enum LicenseState: Hashable, Sendable, OpenText {
  case enabled, warning, suspended, deleted, lockedOut
  /// A state that this version does not know.
  case unknown(String)

  /// The words of Microsoft Graph.
  public static let words: [(text: String, value: LicenseState)] = [
    ("Enabled", .enabled), ("Warning", .warning), ("Suspended", .suspended),
    ("Deleted", .deleted), ("LockedOut", .lockedOut),
  ]

  /// The word that is not known.
  public var unknownText: String? { if case .unknown(let text) = self { text } else { nil } }

  /// Whether products in this state may be used: enabled, or in grace (rule L8).
  public var isUsable: Bool { self == .enabled || self == .warning }
}
