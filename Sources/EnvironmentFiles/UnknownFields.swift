import FoundationEssentials
import PortalDomain

/// Fields that a newer patch version wrote and this one does not know: they survive our changes.
enum UnknownFields {
  /// A new file with the fields of the former one that this version knows nothing of.
  ///
  /// `understood` is the former file as this version would have written it; what it lacks is unknown.
  static func carried(
    into new: [UInt8], from former: [UInt8], understood: [UInt8], at path: String
  ) throws -> [UInt8] {
    guard former != understood else { return new }
    let old = try value(former, path)
    let known = try value(understood, path)
    let result = merged(try value(new, path), old: old, known: known)
    return try result.map { try StoreJSON.encode($0) } ?? new
  }

  private static func value(_ bytes: [UInt8], _ path: String) throws -> JSONValue {
    try JSONReader.value(of: String(decoding: bytes, as: UTF8.self), fileName: path)
  }

  /// The new value with what is unknown in the old one; nil where nothing is.
  private static func merged(_ new: JSONValue, old: JSONValue, known: JSONValue) -> JSONValue? {
    switch (new, old, known) {
    case (.object(var object), .object(let former), .object(let understood)):
      var isChanged = false
      for member in former.members {
        guard let meaning = understood.members.first(where: { $0.key == member.key })?.value else {
          object.members.append(member)
          isChanged = true
          continue
        }
        guard let index = object.members.firstIndex(where: { $0.key == member.key }),
          let value = merged(object.members[index].value, old: member.value, known: meaning)
        else { continue }
        object.members[index].value = value
        isChanged = true
      }
      return isChanged ? .object(object) : nil
    case (.list(var items), .list(let former), .list(let understood))
    where former.count == understood.count:
      var isChanged = false
      for (item, meaning) in zip(former, understood) where item != meaning {
        guard let index = items.firstIndex(where: { isSame($0, meaning) }),
          let value = merged(items[index], old: item, known: meaning)
        else { continue }
        items[index] = value
        isChanged = true
      }
      return isChanged ? .list(items) : nil
    default: return nil
    }
  }

  /// Whether two items of a list are the same thing: by the first of their naming fields.
  private static func isSame(_ one: JSONValue, _ other: JSONValue) -> Bool {
    guard case .object(let one) = one, case .object(let other) = other else { return one == other }
    for key in ["id", "portal", "conflict", "skuID", "uniqueName", "name", "code"] {
      func exact(_ object: JSONObject) -> JSONValue? {
        object.members.first { $0.key == key }?.value
      }
      if let mine = exact(one), let theirs = exact(other) { return mine == theirs }
    }
    return one == other
  }
}

extension JSONValue: Encodable {
  /// Writes the value as it is.
  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .object(let object):
      var container = encoder.container(keyedBy: AnyKey.self)
      for member in object.members {
        try container.encode(member.value, forKey: AnyKey(member.key))
      }
    case .list(let items):
      var container = encoder.unkeyedContainer()
      for item in items { try container.encode(item) }
    case .null:
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    case .bool(let value): try Self.write(value, encoder)
    case .int(let value): try Self.write(value, encoder)
    case .double(let value): try Self.write(value, encoder)
    case .text(let value): try Self.write(value, encoder)
    }
  }

  private static func write(_ value: some Encodable, _ encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }

  private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
