/// The entity maps that dual-write documents, as far as the Customer portal touches them.
public struct MapCatalog: Hashable, Sendable, Codable {
  /// One map as Microsoft ships it.
  public struct Entry: Hashable, Sendable, Codable {
    /// Its identity.
    public var id: MapID
    /// The founding document's name, for the five required ones: `Sales Order Header`.
    public var label: String?
    /// The word for it on the command line, for the five: `sales-order-header`.
    public var word: String?
    /// The name on the dual-write page: `CDS sales order headers`.
    public var name: String
    /// The entity in Finance and Operations, where its technical name is known.
    public var entity: String?
    /// The table in Dataverse.
    public var table: String
    /// The table's set name, by which lists name it.
    public var tableSet: String
    /// What the filter lets through, where one applies.
    public var filter: String?
    /// `both`, `toDataverse` or `toFinanceAndOperations`.
    public var direction: String
    /// The columns that identify a row on the Dataverse side.
    public var keys: [String]
    /// The package that brings it, by id.
    public var package: String
    /// The maps whose rows it looks up, by identity: they must run first.
    public var needs: [MapID]
    /// Maps that do its work where they run, such as the party model's.
    public var standIns: [MapID]?
    /// Whether one thread writes its table into Finance and Operations, so that large syncs from Dataverse time out.
    public var isSingleThreaded: Bool?
    /// How many columns look up rows of other tables, where that is documented.
    public var lookups: Int?
    /// Rows in a sample environment.
    public var sampleRows: Int?
    /// The version that a sample environment has.
    public var version: String?

    /// The rows of Microsoft's version that are documented; not all of them.
    public var columns: [MapColumn]?
    /// How many rows Microsoft's version has, where that is documented.
    public var columnCount: Int?
    /// The Dataverse columns that the Customer portal reads; `shipto_*` stands for a group.
    public var portalColumns: [String]?

    /// Whether the Customer portal requires it by name.
    public var isRequired: Bool { label != nil }

    /// The name for people: the founding document's if it has one.
    public var title: String { label ?? name }
  }

  /// The maps, in the order in which they can be run: each after those whose rows it looks up.
  ///
  /// So terms of payment come after payment schedules and payment days, although lists of maps to run often
  /// name them first: their map looks up `msdyn_paymentschedulename` and `msdyn_paymentdayname`.
  public var maps: [Entry]

  /// Creates a catalog.
  public init(maps: [Entry]) { self.maps = maps }

  /// The map of an identity.
  public subscript(id: MapID) -> Entry? { maps.first { $0.id == id } }

  /// The five maps that the founding document requires, in its order of running.
  public var required: [Entry] { maps.filter(\.isRequired) }

  /// Finds a map by what a person types: the founding document's word or label, or the identity.
  ///
  /// - Throws: `Problem` with code `map.unknown`.
  public func find(_ text: String) throws -> Entry {
    let folded = text.lowercased()
    if let entry = maps.first(where: {
      $0.word == folded || $0.label?.lowercased() == folded || $0.id.text == folded
    }) {
      return entry
    }
    let sameName = maps.filter { $0.name.lowercased() == folded }
    if let only = sameName.first, sameName.count == 1 { return only }
    if sameName.count > 1 {
      throw Problem(
        .usage, "map.ambiguous", "\(quoted(text)) names \(sameName.count) maps",
        remedy: "say which one: " + sameName.map(\.id.text).joined(separator: ", "))
    }
    throw Problem(
      .noInput, "map.unknown", "there is no map \(quoted(text))",
      remedy: "use one of \(required.compactMap(\.word).joined(separator: ", ")), "
        + "or an identity as `map list` shows it")
  }
}
