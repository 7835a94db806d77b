/// Reads the part of XML that exported configurations use, and says where it stops being that.
///
/// Foundation's XML parser would cost a shared library at every start. Document types are refused: their
/// entities are a known way to make a small file huge. Text between elements is checked, not kept.
struct XMLReader {
  /// How deep elements may be nested.
  static let deepest = 512

  private let scalars: [Unicode.Scalar]
  private let fileName: String
  private var position = 0
  /// How far lines were counted, so that counting them for every element reads the text once.
  private var counted = (position: 0, line: 1)

  private init(_ text: String, _ fileName: String) {
    scalars = Array(text.unicodeScalars)
    self.fileName = fileName
  }

  /// Reads a whole text as one element.
  ///
  /// - Throws: `Problem` with code `import.xml`.
  static func root(of text: String, fileName: String) throws -> XMLElement {
    var reader = Self(text, fileName)
    try reader.skipMisc()
    guard reader.has("<") else { throw reader.fault("an element is due") }
    let root = try reader.element(depth: 1)
    try reader.skipMisc()
    if reader.position < reader.scalars.count { throw reader.fault("there is more after its end") }
    return root
  }

  private var scalar: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private func has(_ text: String) -> Bool {
    scalars[position...].starts(with: text.unicodeScalars)
  }

  private mutating func take(_ text: String) -> Bool {
    guard has(text) else { return false }
    position += text.unicodeScalars.count
    return true
  }

  private mutating func skipSpace() {
    while let scalar, [" ", "\t", "\r", "\n"].contains(scalar) { position += 1 }
  }

  private mutating func skip(past end: String, _ what: String) throws {
    while position < scalars.count {
      if take(end) { return }
      position += 1
    }
    throw fault("\(what) does not end")
  }

  /// Skips what may stand before and after the root.
  private mutating func skipMisc() throws {
    while true {
      skipSpace()
      if take("<!--") {
        try skip(past: "-->", "a comment")
      } else if take("<?") {
        try skip(past: "?>", "a declaration")
      } else if has("<!DOCTYPE") {
        throw fault("a document type is not allowed here")
      } else {
        return
      }
    }
  }

  private mutating func element(depth: Int) throws -> XMLElement {
    if depth > Self.deepest { throw fault("it is nested deeper than \(Self.deepest) levels") }
    let line = countLines()
    position += 1
    var result = XMLElement(name: try name(), attributes: [:], line: line)
    if try attributes(of: &result) { return result }
    while true {
      if take("</") {
        guard try name() == result.name else { throw fault("\(result.name.tamed) is not closed") }
        skipSpace()
        guard take(">") else { throw fault("a closing > is due") }
        return result
      } else if take("<!--") {
        try skip(past: "-->", "a comment")
      } else if take("<![CDATA[") {
        try skip(past: "]]>", "a CDATA section")
      } else if take("<?") {
        try skip(past: "?>", "a processing instruction")
      } else if has("<") {
        result.children.append(try element(depth: depth + 1))
      } else if scalar == "&" {
        _ = try reference()
      } else if scalar != nil {
        position += 1
      } else {
        throw fault("\(result.name.tamed) is not closed")
      }
    }
  }

  /// Reads attributes up to the end of the tag; true if the element is empty.
  private mutating func attributes(of element: inout XMLElement) throws -> Bool {
    while true {
      let before = position
      skipSpace()
      if take("/>") { return true }
      if take(">") { return false }
      if before == position { throw fault("a space or a closing > is due") }
      let key = try name()
      skipSpace()
      guard take("=") else { throw fault("an = is due") }
      skipSpace()
      guard let mark = scalar, mark == "\"" || mark == "'" else {
        throw fault("a value in quotation marks is due")
      }
      position += 1
      var value = String.UnicodeScalarView()
      while scalar != mark {
        guard let scalar, scalar != "<" else { throw fault("a value does not end") }
        if scalar == "&" {
          value.append(try reference())
        } else {
          value.append(scalar)
          position += 1
        }
      }
      position += 1
      if element.attributes.updateValue(String(value), forKey: key) != nil {
        throw fault("the attribute \(key.tamed) is there twice")
      }
    }
  }

  private mutating func name() throws -> String {
    var result = String.UnicodeScalarView()
    while let scalar, Self.mayName(scalar, isFirst: result.isEmpty) {
      result.append(scalar)
      position += 1
    }
    if result.isEmpty { throw fault("a name is due") }
    return String(result)
  }

  private static func mayName(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
    if scalar.properties.isAlphabetic || scalar == "_" || scalar == ":" { return true }
    return !isFirst && (scalar.properties.numericType != nil || scalar == "-" || scalar == ".")
  }

  private mutating func reference() throws -> Unicode.Scalar {
    position += 1
    var body = ""
    while let scalar, scalar != ";", body.utf8.count < 12 {
      body.unicodeScalars.append(scalar)
      position += 1
    }
    let named: [String: Unicode.Scalar] = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'",
    ]
    let number =
      body.hasPrefix("#x") ? UInt32(body.dropFirst(2), radix: 16) : UInt32(body.dropFirst(1))
    let numbered = body.hasPrefix("#") ? number.flatMap(Unicode.Scalar.init) : nil
    guard let scalar = named[body] ?? numbered, scalar != "\0", take(";") else {
      throw fault("an & begins no known reference")
    }
    return scalar
  }

  private mutating func countLines() -> Int {
    counted.line += scalars[counted.position..<position].count { $0 == "\n" }
    counted.position = position
    return counted.line
  }

  private var place: (line: Int, column: Int) {
    var (line, column) = (1, 1)
    for scalar in scalars[..<min(position, scalars.count)] {
      column += 1
      if scalar == "\n" { (line, column) = (line + 1, 1) }
    }
    return (line, column)
  }

  private func fault(_ reason: String) -> Problem {
    Problem(
      .badInput, "import.xml", "this is not XML that can be imported: \(reason)",
      remedy: "export it again", place: "\(fileName):\(place.line):\(place.column)")
  }
}
