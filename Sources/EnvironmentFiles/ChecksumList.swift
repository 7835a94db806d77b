import PortalDomain

/// A list of files with their digests, in the text form of `sha256sum`, which can verify it too.
///
/// A name with a line end or a backslash is escaped, and its line begins with a backslash, as there.
struct ChecksumList: Hashable, Sendable {
  /// One file.
  struct Line: Hashable, Sendable {
    /// The path as it stands in the list.
    var path: String
    /// The digest.
    var digest: String
  }

  /// The lines, in the order of the file.
  var lines: [Line]

  init(_ lines: [Line]) { self.lines = lines }

  /// The list as a file.
  var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(lines.reduce(0) { $0 + $1.path.utf8.count + 68 })
    for line in lines {
      let (path, isEscaped) = Self.escaped(line.path)
      if isEscaped { result.append(UInt8(ascii: "\\")) }
      result += line.digest.utf8
      result += [0x20, 0x20]
      result += path.utf8
      result.append(0x0A)
    }
    return result
  }

  /// Reads a list.
  ///
  /// - Throws: `Problem` with code `store.damaged` where a line is none.
  init(_ bytes: [UInt8], at place: String) throws {
    func fault(_ number: Int, _ cause: String) -> Problem {
      Problem.damaged("\(place.tamed):\(number): \(cause)", place: "\(place.tamed):\(number)")
    }
    guard bytes.isEmpty || bytes.last == 0x0A else {
      throw Problem.damaged("\(place.tamed) breaks off within a line", place: place)
    }
    lines = []
    for (index, raw) in bytes.dropLast().split(
      separator: 0x0A, omittingEmptySubsequences: false
    ).enumerated() where !bytes.isEmpty {
      guard let whole = String(validating: raw, as: UTF8.self) else {
        throw fault(index + 1, "is no text")
      }
      let isEscaped = whole.hasPrefix("\\")
      let text = isEscaped ? whole.dropFirst() : Substring(whole)
      let digest = text.prefix(64)
      let rest = text.dropFirst(64)
      guard Digest.isDigest(digest), rest.hasPrefix("  "), rest.utf8.count > 2 else {
        throw fault(index + 1, "is no checksum")
      }
      let path = isEscaped ? Self.unescaped(rest.dropFirst(2)) : String(rest.dropFirst(2))
      guard let path else { throw fault(index + 1, "has an unknown escape") }
      lines.append(Line(path: path, digest: String(digest)))
    }
  }

  private static func escaped(_ path: String) -> (String, Bool) {
    guard path.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0x5C }) else {
      return (path, false)
    }
    var result = ""
    for scalar in path.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\\": result += "\\\\"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return (result, true)
  }

  private static func unescaped(_ path: Substring) -> String? {
    var result = String.UnicodeScalarView()
    var scalars = path.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "\\" else {
        result.append(scalar)
        continue
      }
      switch scalars.next() {
      case "n": result.append("\n")
      case "r": result.append("\r")
      case "\\": result.append("\\")
      default: return nil
      }
    }
    return String(result)
  }
}

extension Problem {
  /// Something in the store that is not what was written there.
  static func damaged(_ summary: String, place: String) -> Problem {
    Problem(
      .inputOutput, "store.damaged", summary,
      remedy: "see what can be mended: portal-console store check", place: place.tamed)
  }
}
