import FoundationEssentials

/// What differs between two states of an environment, fact by fact.
public struct StateDifference: Hashable, Sendable, Codable {
  /// One fact.
  public struct Line: Hashable, Sendable, Codable {
    /// What it is about: `maps › accounts/customers-v3 › state`.
    public var fact: String
    /// What it was; nil if it was not there.
    public var before: String?
    /// What it is; nil if it is not there.
    public var after: String?
  }

  /// The facts that differ, by name.
  public var lines: [Line]

  /// Compares two states; when and how a fact was learned is left out.
  public init(_ before: Snapshot, _ after: Snapshot) throws {
    let (old, new) = (try Self.facts(before), try Self.facts(after))
    lines = Set(old.keys).union(new.keys).sorted().compactMap { fact in
      old[fact] == new[fact] ? nil : Line(fact: fact, before: old[fact], after: new[fact])
    }
  }

  /// Every leaf of a state by its path.
  private static func facts(_ snapshot: Snapshot) throws -> [String: String] {
    var result: [String: String] = [:]
    func add(_ name: String, _ value: some Encodable) throws {
      let encoder = JSONEncoder()
      encoder.dateEncodingStrategy = .iso8601
      let text = String(decoding: try encoder.encode(value), as: UTF8.self)
      collect(try JSONReader.value(of: text, fileName: name), name, into: &result)
    }
    try add("environment", snapshot.environment)
    try add("licenses", snapshot.licenses)
    try add("solutions", snapshot.solutions)
    try add("maps", snapshot.maps)
    try add("portals", snapshot.portals)
    return result
  }

  private static func collect(
    _ value: JSONValue, _ path: String, into result: inout [String: String]
  ) {
    switch value {
    case .null: break
    case .bool(let value): result[path] = value ? "yes" : "no"
    case .int(let value): result[path] = String(value)
    case .double(let value): result[path] = String(value)
    case .text(let value): result[path] = value
    case .list(let items):
      for (index, item) in items.enumerated() {
        collect(item, path + " › " + (name(of: item) ?? String(index + 1)), into: &result)
      }
    case .object(let object):
      for member in object.members where member.key != "evidence" {
        // What was done before is told by its length: a sync alone has a figure for every legal entity.
        if ["syncs", "log"].contains(member.key), case .list(let items) = member.value {
          result[path + " › " + member.key] =
            items.count == 1 ? "1 entry" : "\(items.count) entries"
          continue
        }
        // A list's or a fact's own wrapping says nothing to people.
        let isWrapping = ["value", "known", "installed", "products"].contains(member.key)
        collect(
          member.value, isWrapping ? path : path + " › " + member.key, into: &result)
      }
    }
  }

  /// What an item of a list is called.
  private static func name(of item: JSONValue) -> String? {
    guard case .object(let object) = item else { return nil }
    for key in ["id", "uniqueName", "partNumber", "name", "code", "table"] {
      if case .text(let text)? = object.members.first(where: { $0.key == key })?.value {
        return text
      }
    }
    return nil
  }
}
