/// One object of an imported JSON file, read key by key; a value that is not what it should be is a
/// `Problem` that names the file, the item and the key.
struct ImportedItem {
  private let value: JSONValue
  private let fileName: String
  /// The number of the item in its list, counted from 1; nil where the file holds one object.
  private let number: Int?
  /// The keys that lead from the item to this object.
  private let path: [String]

  /// Creates an item.
  init(_ value: JSONValue, fileName: String, number: Int?, path: [String] = []) {
    self.value = value
    self.fileName = fileName
    self.number = number
    self.path = path
  }

  private func member(_ key: String) throws -> JSONValue? {
    guard case .object(let object) = value else {
      throw Problem(
        .badInput, "import.item-invalid", "\(subject) is \(value.kind), an object is due",
        place: fileName)
    }
    if case .null? = object[key] { return nil }
    return object[key]
  }

  /// Whether the key is there, even with nothing in it.
  func says(_ key: String) -> Bool {
    if case .object(let object) = value { object[key] != nil } else { false }
  }

  /// A text; nil if it is absent, null or empty.
  func text(_ key: String) throws -> String? {
    guard let value = try member(key) else { return nil }
    guard case .text(let text) = value else { throw fault(key, value.kind, "a text") }
    let trimmed = text.trimmed
    return trimmed.isEmpty ? nil : trimmed
  }

  /// A text that must be there.
  func requiredText(_ key: String) throws -> String { try required(key, text(key)) }

  /// A whole number.
  func int(_ key: String) throws -> Int? {
    guard let value = try member(key) else { return nil }
    switch value {
    case .int(let int): return int
    case .double(let double):
      guard let int = Int(exactly: double) else { throw fault(key, "\(double)", "a whole number") }
      return int
    default: throw fault(key, value.kind, "a whole number")
    }
  }

  /// A whole number that must be there.
  func requiredInt(_ key: String) throws -> Int { try required(key, int(key)) }

  /// A code that tools write as a number or as digits in quotation marks.
  func code(_ key: String) throws -> Int? {
    guard case .text(let text)? = try member(key) else { return try int(key) }
    guard let int = Int(text) else { throw fault(key, quoted(text), "a number") }
    return int
  }

  /// A language: an LCID.
  func language(_ key: String) throws -> Int? {
    guard let lcid = try code(key) else { return nil }
    guard (1...0xFFFFF).contains(lcid) else { throw fault(key, "\(lcid)", "a language id") }
    return lcid
  }

  /// Yes or no.
  func bool(_ key: String) throws -> Bool? {
    guard let value = try member(key) else { return nil }
    guard case .bool(let bool) = value else { throw fault(key, value.kind, "true or false") }
    return bool
  }

  /// A GUID, in lower case.
  func guid(_ key: String) throws -> String? {
    guard let text = try text(key) else { return nil }
    guard let guid = PortalDomain.guid(text) else { throw fault(key, quoted(text), "a GUID") }
    return guid
  }

  /// A GUID that must be there.
  func requiredGUID(_ key: String) throws -> String { try required(key, guid(key)) }

  /// An object within.
  func object(_ key: String) throws -> Self? {
    guard let value = try member(key) else { return nil }
    guard case .object = value else { throw fault(key, value.kind, "an object") }
    return Self(value, fileName: fileName, number: number, path: path + [key])
  }

  /// An object within that must be there.
  func requiredObject(_ key: String) throws -> Self { try required(key, object(key)) }

  /// The values of a list within.
  func list(_ key: String) throws -> [JSONValue]? {
    guard let value = try member(key) else { return nil }
    guard case .list(let list) = value else { throw fault(key, value.kind, "a list") }
    return list
  }

  /// The objects of a list within.
  func objects(_ key: String) throws -> [Self]? {
    try list(key)?.enumerated().map { index, value in
      Self(value, fileName: fileName, number: number, path: path + ["\(key)[\(index + 1)]"])
    }
  }

  /// A plain value as it is shown to people; empty where it is none.
  func shown(_ key: String) -> String {
    if case .object(let object) = value, let member = object[key] { member.shown } else { "" }
  }

  /// The plain members of the object, as `name = value`.
  var shownMembers: [String] {
    guard case .object(let object) = value else { return [] }
    return object.members.map { "\($0.key.tamed) = \($0.value.shown)" }
  }

  /// JSON that a column carries as a text.
  func embedded(_ key: String) throws -> Self? {
    guard let text = try text(key) else { return nil }
    guard let value = try? JSONReader.value(of: text, fileName: fileName), case .object = value
    else { throw fault(key, "a text that is not JSON", "JSON") }
    return Self(value, fileName: fileName, number: number, path: path + [key])
  }

  /// What is wrong with the value of a key.
  func fault(_ key: String, _ found: String, _ due: String) -> Problem {
    problem("\(name(key)) of \(subject) is \(found), \(due) is due")
  }

  private func required<Value>(_ key: String, _ value: Value?) throws -> Value {
    guard let value else { throw problem("\(subject) has no \(name(key))") }
    return value
  }

  private func problem(_ summary: String) -> Problem {
    var place = fileName
    // The line of an embedded text counts within that text, not within the file.
    if case .object(let object) = value, path.isEmpty { place += ":\(object.line)" }
    return Problem(
      .badInput, "import.item-invalid", summary,
      remedy: "nothing was imported; export the file again, with all columns", place: place)
  }

  private var subject: String { number.map { "item \($0) of \(fileName)" } ?? fileName }

  private func name(_ key: String) -> String { (path + [key]).joined(separator: ".") }
}

/// A GUID in lower case without braces; nil if the text is none.
func guid(_ text: String) -> String? {
  var body = text[...]
  if body.hasPrefix("{"), body.hasSuffix("}") { body = body.dropFirst().dropLast() }
  let parts = body.split(separator: "-", omittingEmptySubsequences: false)
  guard parts.map(\.utf8.count) == [8, 4, 4, 4, 12],
    parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isHexDigit } })
  else { return nil }
  return body.lowercased()
}

extension JSONValue {
  /// A plain value for people, without control characters; empty for lists and objects.
  fileprivate var shown: String {
    switch self {
    case .text(let text): text.tamed
    case .bool(let bool): bool ? "true" : "false"
    case .int(let int): String(int)
    case .double(let double): String(double)
    case .null, .list, .object: ""
    }
  }
}
