/// Record ids as texts: lower-case GUIDs without braces.
public enum RecordID {
  /// The id that a record of a template gets in one website.
  ///
  /// A name-based identifier of RFC 9562, version 8: the 128-bit FNV-1a hash of
  /// `<website record id>/<template record id>`, both as lower-case text, with the version and variant
  /// bits set. The same website and template always give the same ids, two websites share none.
  public static func derived(from template: String, website: String) -> String {
    var hash: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D
    for byte in "\(website)/\(template)".lowercased().utf8 {
      hash ^= UInt128(byte)
      hash &*= 0x0000_0000_0100_0000_0000_0000_0000_013B
    }
    var bytes = (0..<16).map { UInt8(truncatingIfNeeded: hash >> UInt128(8 * (15 - $0))) }
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    return spelled(bytes)
  }

  /// Sixteen bytes as a GUID.
  private static func spelled(_ bytes: [UInt8]) -> String {
    var result = ""
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { result += "-" }
      result += (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return result
  }

  /// Every GUID in a file, with where it stands.
  ///
  /// A GUID is 8-4-4-4-12 hexadecimal digits that no further digit or letter touches.
  public static func occurrences(in bytes: [UInt8]) -> [(range: Range<Int>, id: String)] {
    var result: [(range: Range<Int>, id: String)] = []
    var index = 0
    while index + 36 <= bytes.count {
      // A GUID has a hyphen at 8: look there first, and step over what cannot be one.
      guard bytes[index + 8] == 0x2D else {
        index += 1
        continue
      }
      let isBounded =
        (index == 0 || !isWord(bytes[index - 1]))
        && (index + 36 == bytes.count || !isWord(bytes[index + 36]))
      if isBounded, isGUID(bytes[index..<index + 36]) {
        let text = String(decoding: bytes[index..<index + 36], as: UTF8.self).lowercased()
        result.append((index..<index + 36, text))
        index += 36
      } else {
        index += 1
      }
    }
    return result
  }

  /// Whether a text is a GUID.
  public static func isGUID(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count == 36 && isGUID(bytes[...])
  }

  private static func isGUID(_ bytes: ArraySlice<UInt8>) -> Bool {
    for (offset, byte) in bytes.enumerated() {
      let isHyphenPlace = offset == 8 || offset == 13 || offset == 18 || offset == 23
      if isHyphenPlace ? byte != 0x2D : !isHexDigit(byte) { return false }
    }
    return true
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
    default: false
    }
  }
}
