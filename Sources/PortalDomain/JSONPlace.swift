/// Finds places in JSON text: where it stops being JSON, and where a coding path leads.
///
/// The decoder of FoundationEssentials says neither; administrators edit these files by hand and need
/// line and column.
package struct JSONPlace {
  /// One step of a path.
  enum Step { case key(String), index(Int) }

  /// What is wrong with the text, and where.
  package struct Fault: Error {
    /// Why, as a clause.
    package var reason: String
    /// Where, as a number of bytes.
    package var offset: Int
  }

  private let bytes: [UInt8]
  private var offset = 0
  private var found: Int?

  /// The fault that keeps the text from being JSON; nil if it is JSON.
  package static func fault(in bytes: [UInt8]) -> Fault? {
    var reader = JSONPlace(bytes: bytes)
    do {
      try reader.document([])
      return nil
    } catch let fault as Fault { return fault } catch { return nil }
  }

  /// Where the value of a path begins, or the deepest value on the way to it.
  package static func offset(of path: [any CodingKey], in bytes: [UInt8]) -> Int {
    var reader = JSONPlace(bytes: bytes)
    let steps = path.map { $0.intValue.map(Step.index) ?? .key($0.stringValue) }
    try? reader.document(steps[...])
    return reader.found ?? 0
  }

  /// An offset as `line:column`, columns counted in characters.
  package static func lineAndColumn(_ offset: Int, in bytes: [UInt8]) -> String {
    let before = bytes.prefix(offset)
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    return "\(line):\(String(decoding: before[start...], as: UTF8.self).count + 1)"
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func document(_ path: ArraySlice<Step>) throws {
    try value(path, depth: 0)
    if offset < bytes.count { throw Fault(reason: "text after the end", offset: offset) }
  }

  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 32 || (9...10).contains(byte) || byte == 13 { offset += 1 }
  }

  /// Reads a value; `path` is what is still to be followed, nil off the path.
  private mutating func value(_ path: ArraySlice<Step>?, depth: Int) throws {
    skipSpace()
    guard depth < 128 else { throw Fault(reason: "too many levels", offset: offset) }
    if path != nil { found = offset }
    switch next {
    case UInt8(ascii: "{"):
      try members(close: "}") { reader, _ in
        let key = try reader.string()
        try reader.expect(":")
        var rest: ArraySlice<Step>?
        if case .key(key)? = path?.first { rest = path?.dropFirst() }
        try reader.value(rest, depth: depth + 1)
      }
    case UInt8(ascii: "["):
      try members(close: "]") { reader, index in
        var rest: ArraySlice<Step>?
        if case .index(index)? = path?.first { rest = path?.dropFirst() }
        try reader.value(rest, depth: depth + 1)
      }
    case UInt8(ascii: "\""): _ = try string()
    default: try word()
    }
    skipSpace()
  }

  private mutating func members(
    close: Unicode.Scalar, _ member: (inout JSONPlace, Int) throws -> Void
  ) throws {
    offset += 1
    skipSpace()
    if next == UInt8(ascii: close) {
      offset += 1
      return
    }
    var index = 0
    while true {
      skipSpace()
      try member(&self, index)
      index += 1
      skipSpace()
      if next == UInt8(ascii: close) { break }
      try expect(",", or: close)
    }
    offset += 1
  }

  private mutating func expect(_ scalar: Unicode.Scalar, or other: Unicode.Scalar? = nil) throws {
    skipSpace()
    guard next == UInt8(ascii: scalar) else {
      let choice = other.map { " or \($0)" } ?? ""
      throw Fault(reason: "\(scalar)\(choice) is missing", offset: offset)
    }
    offset += 1
  }

  private mutating func string() throws -> String {
    let start = offset
    guard next == UInt8(ascii: "\"") else {
      throw Fault(reason: "a text in quotation marks is missing", offset: offset)
    }
    offset += 1
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 32 else { throw Fault(reason: "the text has no end", offset: start) }
      offset += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    guard next != nil else { throw Fault(reason: "the text has no end", offset: start) }
    offset += 1
    return String(decoding: bytes[(start + 1)..<(offset - 1)], as: UTF8.self)
  }

  private mutating func word() throws {
    let start = offset
    while let byte = next, !",]}: \n\r\t".utf8.contains(byte) { offset += 1 }
    let word = String(decoding: bytes[start..<offset], as: UTF8.self)
    guard ["true", "false", "null"].contains(word) || Double(word) != nil else {
      throw Fault(reason: word.isEmpty ? "a value is missing" : "no value", offset: start)
    }
  }
}

extension JSONPlace.Step: Equatable {}
