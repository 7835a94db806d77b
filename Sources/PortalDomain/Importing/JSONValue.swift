/// A JSON value as it stands in an imported file.
package enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case text(String)
  case list([JSONValue])
  case object(JSONObject)

  /// What it is, for a sentence about something else being due.
  var kind: String {
    switch self {
    case .null: "null"
    case .bool: "a yes or no"
    case .int, .double: "a number"
    case .text: "a text"
    case .list: "a list"
    case .object: "an object"
    }
  }
}

/// A JSON object: its members in the order of the file, and where it begins.
package struct JSONObject: Hashable, Sendable {
  /// One member.
  package struct Member: Hashable, Sendable {
    /// The key as written.
    package var key: String
    /// Its value.
    package var value: JSONValue
  }

  /// The members, keys as written.
  package var members: [Member]
  /// The line of its opening brace; not part of its identity.
  var line: Int

  /// The value of a key, compared without case (tools disagree on it); the last one wins.
  ///
  /// Keys that matter are ASCII, so only ASCII letters are folded: that makes a miss cheap.
  subscript(key: String) -> JSONValue? {
    members.last { Self.isSame($0.key, key) }?.value
  }

  package static func == (one: Self, other: Self) -> Bool { one.members == other.members }

  package func hash(into hasher: inout Hasher) { hasher.combine(members) }

  private static func isSame(_ one: String, _ other: String) -> Bool {
    let (one, other) = (one.utf8, other.utf8)
    guard one.count == other.count else { return false }
    return zip(one, other).allSatisfy { fold($0) == fold($1) }
  }

  private static func fold(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}
