/// The text of a file that somebody handed over, whatever encoding the tool that wrote it chose.
///
/// Windows PowerShell writes UTF-16 when output is redirected, and later versions put a byte-order mark
/// before UTF-8; browsers and the Azure CLI write plain UTF-8. All of them are taken.
public struct ImportedText: Hashable, Sendable {
  /// The text, without a byte-order mark.
  public let text: String

  /// The most bytes that a file may have; callers look at the size before they read.
  public static let sizeLimit = 64 * 1024 * 1024

  /// What to say of a file with more bytes than that.
  public static func tooLarge(_ fileName: String, bytes: Int) -> Problem {
    let megabyte = 1024 * 1024
    return Problem(
      .badInput, "import.too-large",
      "the file has \((bytes + megabyte - 1) / megabyte) MB, \(sizeLimit / megabyte) MB are allowed",
      remedy: "export fewer columns or fewer rows", place: fileName)
  }

  /// Decodes the bytes of a file.
  ///
  /// - Throws: `Problem` with code `import.too-large`, `import.empty`, `import.not-text` or
  ///   `import.encoding`.
  public init(_ bytes: [UInt8], fileName: String) throws {
    guard bytes.count <= Self.sizeLimit else {
      throw Self.tooLarge(fileName, bytes: bytes.count)
    }
    switch Encoding(of: bytes) {
    case .utf8(let start):
      text = try Self.utf8(bytes[start...], fileName)
    case .utf16(let start, let isLittleEndian):
      text = try Self.utf16(bytes[start...], isLittleEndian, fileName)
    }
    if text.utf8.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) {
      throw Problem(
        .badInput, "import.empty", "the file is empty",
        remedy: "export it again, and look whether the tool printed an error instead",
        place: fileName)
    }
  }

  /// How the bytes stand for text, and where the text begins.
  private enum Encoding {
    case utf8(start: Int)
    case utf16(start: Int, isLittleEndian: Bool)

    init(of bytes: [UInt8]) {
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
        self = .utf8(start: 3)
      } else if bytes.starts(with: [0xFF, 0xFE]) {
        self = .utf16(start: 2, isLittleEndian: true)
      } else if bytes.starts(with: [0xFE, 0xFF]) {
        self = .utf16(start: 2, isLittleEndian: false)
      } else {
        // Without a mark, only a first line in which every other byte is NUL is unmistakable.
        let sample = bytes.prefix(64)
        let even = sample.indices.filter { $0 % 2 == 0 }.map { sample[$0] }
        let odd = sample.indices.filter { $0 % 2 == 1 }.map { sample[$0] }
        if sample.count >= 4, odd.allSatisfy({ $0 == 0 }), !even.contains(0) {
          self = .utf16(start: 0, isLittleEndian: true)
        } else if sample.count >= 4, even.allSatisfy({ $0 == 0 }), !odd.contains(0) {
          self = .utf16(start: 0, isLittleEndian: false)
        } else {
          self = .utf8(start: 0)
        }
      }
    }
  }

  private static func utf8(_ bytes: ArraySlice<UInt8>, _ fileName: String) throws -> String {
    if let zero = bytes.firstIndex(of: 0) { throw notText(bytes[..<zero], fileName) }
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var good = 0
    scan: while true {
      switch parser.parseScalar(from: &rest) {
      case .valid(let scalar): good += scalar.count
      case .emptyInput, .error: break scan
      }
    }
    let place = placeAtEnd(of: String(decoding: bytes.prefix(good), as: UTF8.self), fileName)
    throw Problem(
      .badInput, "import.encoding", "the file is not UTF-8 text: a byte does not belong",
      remedy: "save it as UTF-8 or UTF-16 text", place: place)
  }

  private static func utf16(
    _ bytes: ArraySlice<UInt8>, _ isLittleEndian: Bool, _ fileName: String
  ) throws -> String {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      let (one, two) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(isLittleEndian ? two << 8 | one : one << 8 | two)
      index += 2
    }
    if index == bytes.endIndex, !units.contains(0),
      let text = String(validating: units, as: UTF16.self)
    {
      return text
    }
    if let zero = units.firstIndex(of: 0) {
      throw notText(Array(String(decoding: units[..<zero], as: UTF16.self).utf8)[...], fileName)
    }
    throw Problem(
      .badInput, "import.encoding", "the file is UTF-16 text that is cut off or damaged",
      remedy: "export it again", place: fileName)
  }

  private static func notText(_ before: ArraySlice<UInt8>, _ fileName: String) -> Problem {
    Problem(
      .badInput, "import.not-text", "the file is not text: it holds a NUL",
      remedy: "hand over JSON, XML or text, not an archive or a workbook",
      place: placeAtEnd(of: String(decoding: before, as: UTF8.self), fileName))
  }

  private static func placeAtEnd(of text: String, _ fileName: String) -> String {
    let scalars = text.unicodeScalars
    let line = scalars.count { $0 == "\n" } + 1
    let column = scalars.reversed().prefix { $0 != "\n" }.count + 1
    return "\(fileName):\(line):\(column)"
  }
}
