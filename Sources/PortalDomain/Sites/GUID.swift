/// A GUID as a number, so that a large website's ids are compared and looked up quickly.
struct GUID: Hashable, Sendable, Comparable {
  let value: UInt128

  /// Reads a GUID; nil where the text is none.
  init?(_ text: String) {
    var text = text
    let read: GUID? = text.withUTF8 { $0.count == 36 ? GUID($0, at: 0) : nil }
    guard let read else { return nil }
    self = read
  }

  /// Reads the 36 bytes at a place; nil where they are no GUID.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) {
    guard place + 36 <= bytes.count else { return nil }
    var high: UInt64 = 0
    var low: UInt64 = 0
    var digits = 0
    for offset in 0..<36 {
      let byte = bytes[place + offset]
      if offset == 8 || offset == 13 || offset == 18 || offset == 23 {
        guard byte == 0x2D else { return nil }
        continue
      }
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte &- 0x30
      case 0x61...0x66: digit = byte &- 0x57
      case 0x41...0x46: digit = byte &- 0x37
      default: return nil
      }
      if digits < 16 { high = high << 4 | UInt64(digit) } else { low = low << 4 | UInt64(digit) }
      digits += 1
    }
    value = UInt128(high) << 64 | UInt128(low)
  }

  static func < (one: GUID, other: GUID) -> Bool { one.value < other.value }

  /// The GUID as the tools write it: lower case, without braces.
  var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(36)
    for digit in 0..<32 {
      if digit == 8 || digit == 12 || digit == 16 || digit == 20 { result.append(0x2D) }
      let nibble = UInt8(truncatingIfNeeded: value >> UInt128(124 - 4 * digit)) & 15
      result.append(nibble < 10 ? nibble + 0x30 : nibble + 0x57)
    }
    return result
  }

  /// The GUID as text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Calls back for every GUID in a text that no further hexadecimal digit touches, with its place.
  static func scan(_ bytes: UnsafeBufferPointer<UInt8>, _ found: (Int, GUID) -> Void) {
    var hyphen = 8
    let end = bytes.count - 27
    while hyphen < end {
      // From hyphen to hyphen: a GUID has one eight places behind its beginning, the next after five.
      guard bytes[hyphen] == 0x2D, bytes[hyphen + 5] == 0x2D, let guid = GUID(bytes, at: hyphen - 8)
      else {
        hyphen += 1
        continue
      }
      let start = hyphen - 8
      let isBounded =
        (start == 0 || !isHexDigit(bytes[start - 1]))
        && (start + 36 == bytes.count || !isHexDigit(bytes[start + 36]))
      if isBounded {
        found(start, guid)
        hyphen += 36
      } else {
        hyphen += 1
      }
    }
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }

  /// Every GUID in a text.
  static func all(in bytes: [UInt8]) -> Set<GUID> {
    var result = Set<GUID>()
    bytes.withUnsafeBufferPointer { scan($0) { _, guid in result.insert(guid) } }
    return result
  }

  /// A text with GUIDs replaced; nil where that changes nothing.
  static func translated(_ bytes: [UInt8], by map: [GUID: GUID]) -> [UInt8]? {
    if map.isEmpty { return nil }
    var edits: [(Int, GUID)] = []
    bytes.withUnsafeBufferPointer {
      scan($0) { place, guid in
        if let other = map[guid], other != guid { edits.append((place, other)) }
      }
    }
    if edits.isEmpty { return nil }
    var result = bytes
    for (place, guid) in edits { result.replaceSubrange(place..<(place + 36), with: guid.bytes) }
    return result
  }
}
