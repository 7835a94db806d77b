/// What keeps a JSON file from being read, as a clause for people and a place within the file.
///
/// The decoder's own words name Swift types; people who edit these files by hand need the key, the line and
/// the column.
package struct JSONFault: Hashable, Sendable {
  /// What is wrong: `the key "name" is missing (products[0])`.
  package var summary: String
  /// Where, as `line:column`.
  package var place: String

  /// Creates a fault from the decoder's error and the bytes that it was given.
  package init(_ error: DecodingError, in bytes: [UInt8]) {
    if let fault = JSONPlace.fault(in: bytes) {
      summary = "it is not JSON: \(fault.reason)"
      place = JSONPlace.lineAndColumn(fault.offset, in: bytes)
      return
    }
    var path: [any CodingKey] = []
    switch error {
    case .keyNotFound(let key, let context):
      path = context.codingPath
      summary = "the key \(quoted(key.stringValue)) is missing"
    case .typeMismatch(let type, let context):
      path = context.codingPath
      summary = Self.noun(for: type).map { "\($0) is due" } ?? "the value is not what it should be"
    case .valueNotFound(_, let context):
      path = context.codingPath
      summary = "a value is due, not null"
    case .dataCorrupted(let context):
      path = context.codingPath
      summary = "the value is not one that can stand here"
    @unknown default: summary = "the value is not what it should be"
    }
    let keys = path.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }
    if !keys.isEmpty { summary += " (\(keys.joined().drop { $0 == "." }))" }
    summary = summary.tamed
    place = JSONPlace.lineAndColumn(JSONPlace.offset(of: path, in: bytes), in: bytes)
  }

  /// What a type is in JSON, where that is plain.
  private static func noun(for type: any Any.Type) -> String? {
    switch type {
    case is String.Type: "a text"
    case is Int.Type: "a whole number"
    case is Bool.Type: "true or false"
    // The decoder names no other type where a list or an object is due.
    case is [Any].Type: "a list"
    case is [String: Any].Type: "an object"
    default: nil
    }
  }
}
