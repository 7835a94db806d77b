import Crypto

/// SHA-256 as text, the way `sha256sum` writes it.
enum Digest {
  /// The digest of some bytes: 64 hexadecimal digits.
  static func hex(_ bytes: some Sequence<UInt8>) -> String { hex(Array(bytes)) }

  /// The digest of some bytes: 64 hexadecimal digits.
  static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: 64) { text in
      var at = 0
      for byte in SHA256.hash(data: bytes) {
        text[at] = digits[Int(byte >> 4)]
        text[at + 1] = digits[Int(byte & 0xF)]
        at += 2
      }
      return at
    }
  }

  /// Whether a text can be a digest.
  static func isDigest(_ text: Substring) -> Bool {
    text.utf8.count == 64
      && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}
