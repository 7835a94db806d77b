/// How record names become file names (site format 2: 9,957 of 9,963 folders follow it).
public enum SiteFileName {
  /// The file stem of a name: characters that paths cannot hold become `-`, one for one.
  public static func stem(_ name: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      let isIllegal = scalar.value < 0x20 || " /\\:\"><?*|".unicodeScalars.contains(scalar)
      result.append(isIllegal ? "-" : scalar)
    }
    return String(result)
  }

  /// The folder of a name: its stem in lower case.
  public static func folder(_ name: String) -> String { stem(name).lowercased() }

  /// The suffix that tells records of one stem apart: `_` and the CRC-32 of the lower-case id.
  ///
  /// Upper-case digits in file names, lower-case ones in folder names.
  public static func suffix(_ id: String) -> String {
    let digits = String(crc32(Array(id.lowercased().utf8)), radix: 16, uppercase: true)
    return "_" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
  }

  /// CRC-32 as of ISO 3309: what the tools take since autumn 2025.
  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
