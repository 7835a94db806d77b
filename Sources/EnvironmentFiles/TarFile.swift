import PortalDomain

/// Plain files in the form that `tar` reads and writes: ustar, with extended headers for long or foreign names.
enum TarFile {
  static let block = 512

  /// The header of one file, with an extended one before it where the name needs it.
  static func header(path: String, size: Int, modified: Int) -> [UInt8] {
    let name = Array(path.utf8)
    guard name.count > 100 || name.contains(where: { $0 >= 0x80 || $0 == 0x0A }) else {
      return plain(name, size, modified, kind: "0")
    }
    var record = " path=".utf8 + name + [0x0A]
    // The record's length counts its own digits too.
    var length = record.count
    while String(length).utf8.count + record.count != length {
      length = String(length).utf8.count + record.count
    }
    record = Array(String(length).utf8) + record
    let short = Array("long/".utf8) + name.suffix(80).map { $0 < 0x80 && $0 > 0x20 ? $0 : 0x5F }
    return plain(Array("extended".utf8), record.count, modified, kind: "x") + record
      + padding(record.count) + plain(short, size, modified, kind: "0")
  }

  /// What fills the last block of a content.
  static func padding(_ size: Int) -> [UInt8] {
    [UInt8](repeating: 0, count: (block - size % block) % block)
  }

  /// What ends an archive.
  static let end = [UInt8](repeating: 0, count: 2 * block)

  private static func plain(
    _ name: [UInt8], _ size: Int, _ modified: Int, kind: Unicode.Scalar
  ) -> [UInt8] {
    var header = [UInt8](repeating: 0, count: block)
    func put(_ bytes: some Sequence<UInt8>, at start: Int) {
      for (offset, byte) in bytes.enumerated() { header[start + offset] = byte }
    }
    func octal(_ value: Int, _ width: Int) -> [UInt8] {
      let digits = Array(String(max(0, value), radix: 8).utf8)
      return [UInt8](repeating: 0x30, count: max(0, width - digits.count)) + digits
    }
    put(name.prefix(100), at: 0)
    put(octal(0o600, 7), at: 100)
    put(octal(0, 7), at: 108)
    put(octal(0, 7), at: 116)
    put(octal(size, 11), at: 124)
    put(octal(modified, 11), at: 136)
    put([UInt8](repeating: 0x20, count: 8), at: 148)
    put([UInt8(ascii: kind)], at: 156)
    put("ustar\0".utf8, at: 257)
    put("00".utf8, at: 263)
    put(octal(header.reduce(0) { $0 + Int($1) }, 6) + [0, 0x20], at: 148)
    return header
  }

  /// The files of an archive, in order.
  ///
  /// - Throws: `Problem` with code `archive.unreadable`: cut off, a checksum that is wrong, or an entry that is
  ///   no plain file or folder.
  static func files(_ bytes: [UInt8], name: String) throws -> [SiteFiles.File] {
    func fault(_ cause: String, _ position: Int) -> Problem {
      Problem(
        .badInput, "archive.unreadable", "\(quoted(name)) is no archive of a store: \(cause)",
        remedy: "use a file that store export wrote", place: "\(name.tamed): byte \(position)")
    }
    var files: [SiteFiles.File] = []
    var position = 0
    var long: String?
    while position + block <= bytes.count {
      let header = bytes[position..<position + block]
      if header.allSatisfy({ $0 == 0 }) { return files }
      func field(_ start: Int, _ count: Int) -> ArraySlice<UInt8> {
        bytes[position + start..<position + start + count].prefix { $0 != 0 }
      }
      func number(_ start: Int, _ count: Int) throws -> Int {
        let text = String(decoding: field(start, count), as: UTF8.self).trimmed
        guard let value = Int(text.isEmpty ? "0" : text, radix: 8), value >= 0 else {
          throw fault("a number cannot be read", position + start)
        }
        return value
      }
      let sum = header.enumerated().reduce(0) { sum, item in
        sum + (148..<156 ~= item.offset ? 0x20 : Int(item.element))
      }
      guard try number(148, 8) == sum else { throw fault("a header is damaged", position) }
      let size = try number(124, 12)
      let start = position + block
      guard size <= bytes.count - start else { throw fault("it breaks off", bytes.count) }
      let content = bytes[start..<start + size]
      let prefix = field(345, 155)
      let own = (prefix.isEmpty ? [] : Array(prefix) + [0x2F]) + field(0, 100)
      switch bytes[position + 156] {
      case UInt8(ascii: "x"): long = extendedPath(content) ?? long
      case UInt8(ascii: "g"): break
      case UInt8(ascii: "0"), 0:
        guard let path = long ?? String(validating: own, as: UTF8.self), SitePath.isSafe(path)
        else { throw fault("a name leads out of the store", position) }
        files.append(.init(path: path, bytes: Array(content)))
        long = nil
      case UInt8(ascii: "5"): long = nil
      default: throw fault("it holds something that is neither file nor folder", position)
      }
      position = start + (size + block - 1) / block * block
    }
    throw fault("it has no end", bytes.count)
  }

  /// The path that an extended header tells.
  private static func extendedPath(_ content: ArraySlice<UInt8>) -> String? {
    var rest = content
    while let space = rest.firstIndex(of: 0x20),
      let length = Int(String(decoding: rest[rest.startIndex..<space], as: UTF8.self)),
      length > space - rest.startIndex + 1, length <= rest.count
    {
      let record = rest[space + 1..<rest.startIndex + length - 1]
      if record.starts(with: "path=".utf8) {
        return String(validating: record.dropFirst(5), as: UTF8.self)
      }
      rest = rest.dropFirst(length)
    }
    return nil
  }
}
