import FoundationEssentials

/// An imported file, decoded as far as that goes without knowing what it is.
struct ImportedDocument: Sendable {
  /// The shapes in which facts are handed over.
  enum Content: Sendable {
    /// JSON: one object or a list of items, taken out of the wrapper that the tool put around them.
    case json(JSONContent)
    case xml(XMLElement)
    case lines([String])
  }

  /// The file's name, without folders.
  var fileName: String
  /// What is in it.
  var content: Content
  /// What every fact of the file carries.
  var evidence: Evidence

  /// Decodes a file.
  ///
  /// - Throws: `Problem` whose `place` names the file and, where it can, line and column.
  init(_ bytes: [UInt8], fileName: String, at time: Date) throws {
    self.fileName = String(fileName.split(separator: "/").last ?? "file").tamed
    evidence = Evidence(.imported, self.fileName, at: time)
    let text = try ImportedText(bytes, fileName: self.fileName).text
    switch text.first(where: { !$0.isWhitespace }) {
    case "{", "[":
      let value = try JSONReader.value(of: text, fileName: self.fileName)
      content = .json(try JSONContent(value, fileName: self.fileName))
    case "<":
      content = .xml(try XMLReader.root(of: text, fileName: self.fileName))
    default:
      content = .lines(
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init))
    }
  }

  /// The JSON within, if it is JSON.
  var json: JSONContent? { if case .json(let json) = content { json } else { nil } }

  /// The items of a JSON file, each knowing the file and its number.
  var items: [ImportedItem] {
    guard let json else { return [] }
    return json.items.enumerated().map { index, value in
      ImportedItem(value, fileName: fileName, number: json.isList ? index + 1 : nil)
    }
  }
}

/// JSON without its wrapper: a bare list, `value` of OData, `Results` of pac, or one object.
struct JSONContent: Sendable {
  /// The items; one where the file holds a single object.
  var items: [JSONValue]
  /// Whether the file holds a list, and so says what there is not.
  var isList: Bool
  /// Whether the service has more pages than this one.
  var hasMore: Bool
  /// What OData says the items are, such as `solutions`, in lower case.
  var context: String?
  /// The keys of the items (of the first hundred of them), in lower case.
  var keys: Set<String>

  init(_ root: JSONValue, fileName: String) throws {
    hasMore = false
    switch root {
    case .list(let list): (items, isList) = (list, true)
    case .object(let object):
      context = Self.context(of: object)
      if case .text(let link)? = object["@odata.nextLink"], !link.isEmpty { hasMore = true }
      try Self.checkStatus(of: object, fileName: fileName)
      if case .list(let list)? = object["value"] ?? object["Results"] {
        (items, isList) = (list, true)
      } else {
        (items, isList) = ([root], false)
      }
    default: (items, isList) = ([root], false)
    }
    keys = []
    for case .object(let object) in items.prefix(100) {
      keys.formUnion(object.members.map { $0.key.lowercased() })
    }
  }

  /// Whether every one of these keys occurs.
  func has(_ keys: String...) -> Bool { self.keys.isSuperset(of: keys) }

  /// Whether any of these keys occurs.
  func hasAny(_ keys: String...) -> Bool { !self.keys.isDisjoint(with: keys) }

  /// The keys of an object within the items, in lower case.
  func keys(within key: String) -> Set<String> {
    var result: Set<String> = []
    for case .object(let object) in items.prefix(100) {
      guard case .object(let inner)? = object[key] else { continue }
      result.formUnion(inner.members.map { $0.key.lowercased() })
    }
    return result
  }

  /// The entity set after `$metadata#`: the last word of it, without selected columns.
  private static func context(of object: JSONObject) -> String? {
    guard case .text(let text)? = object["@odata.context"] ?? object["@odata.metadata"],
      let mark = text.lastIndex(of: "#")
    else { return nil }
    var path = text[text.index(after: mark)...]
    if path.hasSuffix("/$entity") { path = path.dropLast("/$entity".count) }
    // Selected columns stand in brackets at the end, and may hold brackets themselves.
    if path.last == ")" {
      var open = 0
      repeat {
        let last = path.removeLast()
        open += last == ")" ? 1 : last == "(" ? -1 : 0
      } while open > 0 && !path.isEmpty
    }
    return path.split(separator: "/").last.map { $0.lowercased() }
  }

  /// pac wraps failures too: then there is nothing to import, but its own words help.
  private static func checkStatus(of object: JSONObject, fileName: String) throws {
    guard case .list(let list)? = object["Errors"], case .text(let status)? = object["Status"],
      status.lowercased() != "success"
    else { return }
    var errors: [String] = []
    for case .text(let error) in list.prefix(5) { errors.append(quoted(error, upTo: 200)) }
    throw Problem(
      .badInput, "import.error-answer",
      "the file holds a failure of pac: \(quoted(status))",
      detail: errors.isEmpty ? nil : errors.joined(separator: "\n"),
      remedy: "run the command again and save its successful answer", place: fileName)
  }
}
