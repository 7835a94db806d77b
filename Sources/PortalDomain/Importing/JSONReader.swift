/// Reads JSON strictly, and says where it stops being JSON.
///
/// Foundation's decoder takes commas before a closing bracket, hides the line of a fault in an
/// unpublished place and recurses without a bound; an import must be able to point at the fault.
package struct JSONReader {
  /// How deep lists and objects may be nested.
  static let deepest = 512

  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  private let bytes: [UInt8]
  private let fileName: String
  private var position = 0
  private var line = 1
  private var lineStart = 0
  private var depth = 0

  private init(_ text: String, _ fileName: String) {
    bytes = Array(text.utf8)
    self.fileName = fileName
  }

  /// Reads a whole text as one value.
  ///
  /// - Throws: `Problem` with code `import.json`.
  package static func value(of text: String, fileName: String) throws -> JSONValue {
    var reader = Self(text, fileName)
    reader.skipSpace()
    let value = try reader.value()
    reader.skipSpace()
    if reader.position < reader.bytes.count { throw reader.fault("there is more after its end") }
    return value
  }

  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
      if byte == 0x0A {
        line += 1
        lineStart = position
      }
    }
  }

  private mutating func value() throws -> JSONValue {
    switch byte {
    case UInt8(ascii: "{"): return .object(try nested { try $0.object() })
    case UInt8(ascii: "["): return .list(try nested { try $0.list() })
    case UInt8(ascii: "\""): return .text(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case let first? where first == UInt8(ascii: "-") || Self.digits.contains(first):
      return try number()
    default: throw fault("a value is due")
    }
  }

  private mutating func nested<Result>(
    _ read: (inout Self) throws -> Result
  ) throws -> Result {
    depth += 1
    if depth > Self.deepest { throw fault("it is nested deeper than \(Self.deepest) levels") }
    let result = try read(&self)
    depth -= 1
    return result
  }

  private mutating func object() throws -> JSONObject {
    var result = JSONObject(members: [], line: line)
    position += 1
    skipSpace()
    if take("}") { return result }
    while true {
      guard byte == UInt8(ascii: "\"") else { throw fault("a key in quotation marks is due") }
      let key = try string()
      skipSpace()
      guard take(":") else { throw fault("a colon is due") }
      skipSpace()
      result.members.append(.init(key: key, value: try value()))
      skipSpace()
      if take("}") { return result }
      guard take(",") else { throw fault("a comma or a closing brace is due") }
      skipSpace()
    }
  }

  private mutating func list() throws -> [JSONValue] {
    var result: [JSONValue] = []
    position += 1
    skipSpace()
    if take("]") { return result }
    while true {
      result.append(try value())
      skipSpace()
      if take("]") { return result }
      guard take(",") else { throw fault("a comma or a closing bracket is due") }
      skipSpace()
    }
  }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard byte == UInt8(ascii: mark) else { return false }
    position += 1
    return true
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws -> JSONValue {
    for expected in word.utf8 {
      guard byte == expected else { throw fault("\(word) is due") }
      position += 1
    }
    return value
  }

  private mutating func digits() throws {
    let start = position
    while let byte, Self.digits.contains(byte) { position += 1 }
    if position == start { throw fault("a digit is due") }
  }

  private mutating func number() throws -> JSONValue {
    let start = position
    _ = take("-")
    let first = byte
    let firstPosition = position
    try digits()
    if first == UInt8(ascii: "0"), position > firstPosition + 1 {
      throw fault("a number begins with a superfluous 0")
    }
    var isWhole = true
    if take(".") {
      isWhole = false
      try digits()
    }
    if take("e") || take("E") {
      isWhole = false
      if !take("-") { _ = take("+") }
      try digits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let int = Int(text) { return .int(int) }
    guard let double = Double(text), double.isFinite else { throw fault("a number is too large") }
    return .double(double)
  }

  private mutating func string() throws -> String {
    position += 1
    let start = position
    var unescaped: [UInt8]?
    var copied = start
    while let byte {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        guard let head = unescaped else {
          return String(decoding: bytes[start..<position - 1], as: UTF8.self)
        }
        return String(decoding: head + bytes[copied..<position - 1], as: UTF8.self)
      case UInt8(ascii: "\\"):
        var head = unescaped ?? []
        unescaped = nil
        head.append(contentsOf: bytes[copied..<position])
        position += 1
        head.append(contentsOf: Array(String(Character(try escape())).utf8))
        copied = position
        unescaped = head
      case 0..<0x20: throw fault("a text holds a line end or another control character")
      default: position += 1
      }
    }
    throw fault("a text does not end")
  }

  private mutating func escape() throws -> Unicode.Scalar {
    guard let byte else { throw fault("a text does not end") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let unit = try hexUnit()
      if let scalar = Unicode.Scalar(unit) { return scalar }
      guard (0xD800..<0xDC00).contains(unit), take("\\"), take("u") else {
        throw fault("a text holds half of a character")
      }
      let low = try hexUnit()
      guard (0xDC00..<0xE000).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      else { throw fault("a text holds half of a character") }
      return scalar
    default: throw fault("a text holds an unknown escape")
    }
  }

  private mutating func hexUnit() throws -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw fault("four hexadecimal digits are due")
      }
      unit = unit << 4 | UInt32(digit)
      position += 1
    }
    return unit
  }

  /// The fault at the present position; never quotes the file, which may hold a secret.
  private func fault(_ reason: String) -> Problem {
    // Bytes 10xxxxxx continue a character: a column counts characters, as editors do.
    let column = bytes[lineStart..<position].count { $0 & 0xC0 != 0x80 } + 1
    let isCut = position >= bytes.count
    return Problem(
      .badInput, "import.json",
      isCut ? "the JSON is cut off: \(reason)" : "this is not JSON: \(reason)",
      remedy: isCut ? "export it again, the file is not complete" : "export it again",
      place: "\(fileName):\(line):\(column)")
  }
}
