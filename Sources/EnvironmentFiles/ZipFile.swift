import PortalDomain

/// A zip archive as bytes: files stored as they are, with names in UTF-8.
///
/// A website is small and its largest files are compressed already, so nothing is deflated. Every file has the
/// oldest time that the format knows: the same website gives the same bytes.
enum ZipFile {
  /// The archive of some files, in their order.
  ///
  /// - Throws: `Problem` with code `export.zip-too-large` beyond what the plain format holds, or `site.path`.
  static func bytes(of files: SiteFiles) throws -> [UInt8] {
    var archive: [UInt8] = []
    archive.reserveCapacity(
      files.files.reduce(0) { $0 + $1.bytes.count + 2 * $1.path.utf8.count + 76 } + 22)
    var directory: [UInt8] = []
    for file in files.files {
      guard SitePath.isSafe(file.path) else {
        throw Problem(
          .badInput, "site.path", "the website has a file with the path \(quoted(file.path))",
          remedy: "give it a plain relative path")
      }
      let name = Array(file.path.utf8)
      let offset = archive.count
      guard name.count <= 0xFFFF, offset + file.bytes.count < 0xFFFF_FFFF else { throw tooLarge }
      // The same 26 bytes stand before the name in both places, but for the signature and the maker.
      var head: [UInt8] = []
      head.put(20, 2)  // the version needed
      head.put(1 << 11, 2)  // names are UTF-8
      head.put(0, 2)  // stored
      head.put(0, 2)  // midnight
      head.put(1 << 5 | 1, 2)  // of the first of January 1980
      head.put(Int(CRC32.of(file.bytes)), 4)
      head.put(file.bytes.count, 4)
      head.put(file.bytes.count, 4)
      head.put(name.count, 2)
      head.put(0, 2)  // nothing extra
      archive.put(0x0403_4B50, 4)
      archive += head + name
      archive += file.bytes
      directory.put(0x0201_4B50, 4)
      directory.put(3 << 8 | 20, 2)  // made on Unix
      directory += head
      directory.put(0, 2)  // no comment
      directory.put(0, 2)  // the first disk
      directory.put(0, 2)  // no inner attributes
      directory.put(0o100_644 << 16, 4)  // a plain file that its owner may write
      directory.put(offset, 4)
      directory += name
    }
    let count = files.files.count
    guard count < 0xFFFF, archive.count + directory.count < 0xFFFF_FFFF else { throw tooLarge }
    let start = archive.count
    archive += directory
    archive.put(0x0605_4B50, 4)
    archive.put(0, 2)
    archive.put(0, 2)
    archive.put(count, 2)
    archive.put(count, 2)
    archive.put(directory.count, 4)
    archive.put(start, 4)
    archive.put(0, 2)
    return archive
  }

  private static let tooLarge = Problem(
    .badInput, "export.zip-too-large", "the website is too large for a zip file",
    remedy: "leave out --zip: a folder holds any size")
}

/// The checksum of the zip format.
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in
      value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
    }
  }

  /// The checksum of some bytes.
  static func of(_ bytes: [UInt8]) -> UInt32 {
    let table = table
    return ~bytes.reduce(~0) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
  }
}

extension [UInt8] {
  /// Appends a number in some bytes, the lowest first.
  fileprivate mutating func put(_ number: Int, _ count: Int) {
    for place in 0..<count { append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
  }
}
