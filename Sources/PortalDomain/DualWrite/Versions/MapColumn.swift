/// One row of an entity map: a column of either side and how values pass between them.
public struct MapColumn: Hashable, Sendable {
  /// Which way values pass.
  public enum Direction: String, Hashable, Sendable, Codable, CaseIterable {
    case both, toDataverse, toFinanceAndOperations
  }

  /// What is done to values on the way.
  public struct Transform: Hashable, Sendable, Codable {
    /// The kind in the words of the service: `ValueMap`, `Default`.
    public var kind: String
    /// What it says: `Yes = true, No = false`.
    public var text: String

    /// Creates a transform.
    public init(kind: String, text: String) {
      self.kind = kind
      self.text = text
    }
  }

  /// The column in Finance and Operations; empty where a constant is written.
  public var financeAndOperations: String
  /// The column in Dataverse, a lookup with the column it goes by: `msdyn_company.cdm_companycode`.
  public var dataverse: String
  /// Which way values pass.
  public var direction: Direction
  /// What is done to values, in order.
  public var transforms: [Transform]

  /// Creates a row.
  public init(
    _ financeAndOperations: String, _ dataverse: String, _ direction: Direction = .both,
    transforms: [Transform] = []
  ) {
    self.financeAndOperations = financeAndOperations
    self.dataverse = dataverse
    self.direction = direction
    self.transforms = transforms
  }

  /// The sign that the dual-write page puts between the sides (domain facts 1.4): `=`, `><`, `>`, `>>` ...
  public var symbol: String {
    switch direction {
    case .both: transforms.isEmpty ? "=" : "><"
    case .toDataverse: transforms.isEmpty ? ">" : ">>"
    case .toFinanceAndOperations: transforms.isEmpty ? "<" : "<<"
    }
  }

  /// The transforms for people: `ValueMap: Yes = true, No = false`.
  public var transformText: String {
    transforms.map { $0.text.isEmpty ? $0.kind : "\($0.kind): \($0.text)" }
      .joined(separator: "; ")
  }
}

// A map has dozens of rows and an environment hundreds of maps: one text a row is read four times as fast as
// an object. The parts stand between tabs, which no column's name holds.
extension MapColumn: Codable {
  /// Reads a row from its one text.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let parts = try container.decode(String.self)
      .split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 3, let direction = Direction(sign: parts[1]) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a column is its two sides with a sign between tabs")
    }
    let transforms = parts.dropFirst(3).map { text in
      let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      return Transform(
        kind: String(halves[0]), text: halves.count > 1 ? String(halves[1]) : "")
    }
    self.init(parts[0], parts[2], direction, transforms: transforms)
  }

  /// Writes a row as one text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    let parts =
      [financeAndOperations, direction.sign, dataverse]
      + transforms.map { "\($0.kind):\($0.text)" }
    try container.encode(parts.joined(separator: "\t"))
  }
}

extension MapColumn.Direction {
  fileprivate var sign: String {
    switch self {
    case .both: "="
    case .toDataverse: ">"
    case .toFinanceAndOperations: "<"
    }
  }

  fileprivate init?(sign: String) {
    guard let direction = Self.allCases.first(where: { $0.sign == sign }) else { return nil }
    self = direction
  }

  /// The direction for people.
  public var label: String {
    switch self {
    case .both: "both ways"
    case .toDataverse: "Finance and Operations to Dataverse"
    case .toFinanceAndOperations: "Dataverse to Finance and Operations"
    }
  }
}
