import FoundationEssentials

/// Answers and reports as JSON, always written the same way.
public enum AnswerDocument {
  /// A value as one JSON document: sorted keys, UTC.
  public static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    encoder.keyEncodingStrategy = .custom { path in
      AnswerKey(path.last?.stringValue ?? "")
    }
    return escaped(String(decoding: try encoder.encode(value), as: UTF8.self)) + "\n"
  }

  /// A document in which no character can drive or deceive a terminal: JSON's own escapes stand for them.
  ///
  /// Outside of strings there are none but line feeds, so that the document says the same.
  private static func escaped(_ document: String) -> String {
    func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
      !scalar.isUntrustedInTerminals || scalar == "\n"
    }
    let isPlain = document.utf8.allSatisfy { (0x20..<0x7F).contains($0) || $0 == 0x0A }
    guard !isPlain, !document.unicodeScalars.allSatisfy(isHarmless) else { return document }
    var result = ""
    for scalar in document.unicodeScalars {
      if isHarmless(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        for unit in UTF16.encode(scalar) ?? .init() {
          let digits = String(unit, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      }
    }
    return result
  }

  /// A key in camel case as services write it: `websiteRecordId` for `websiteRecordID`.
  private struct AnswerKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ text: String) {
      // Nearly no key holds either, and there are tens of thousands of keys in a long list.
      let mayHold = text.utf8.contains { $0 == UInt8(ascii: "D") || $0 == UInt8(ascii: "U") }
      stringValue =
        mayHold ? text.replacing("ID", with: "Id").replacing("URL", with: "Url") : text
    }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
