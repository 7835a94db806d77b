/// A JSON document of any shape.
enum JSON: Decodable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case list([JSON])
  case object([String: JSON])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([JSON].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: JSON].self))
    }
  }

  /// The value of a key; null where there is none.
  subscript(key: String) -> JSON {
    if case .object(let members) = self { members[key] ?? .null } else { .null }
  }

  /// The members of a list; none of anything else.
  var items: [JSON] { if case .list(let items) = self { items } else { [] } }

  /// The text; nil of anything else.
  var string: String? { if case .text(let text) = self { text } else { nil } }

  /// The keys of an object.
  var keys: Set<String> { if case .object(let members) = self { Set(members.keys) } else { [] } }
}
