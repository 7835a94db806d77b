import Yams

/// What an entry of a website's file says.
public enum SiteValue: Hashable, Sendable {
  /// Nothing: absent, empty and null mean the same.
  case empty
  /// A text; numbers, dates and booleans stay the text that they are.
  case text(String)
  /// A list of texts, such as the roles of a permission.
  case list([String])
  /// Anything else, or a text that is no YAML.
  case opaque
}

extension SiteText {
  /// What an entry says, read by a YAML parser with every scalar kept as text.
  public func value(of entry: Entry) -> SiteValue {
    // Most values are plain: they need no parser.
    let raw = text(entry.value)
    if let plain = Self.plain(raw) { return plain.isEmpty ? .empty : .text(plain) }
    guard let node = try? Yams.compose(yaml: unindented(entry.range)),
      let value = node.mapping?.first?.value
    else { return .opaque }
    switch value {
    case .scalar(let scalar):
      if scalar.string.isEmpty { return .empty }
      if scalar.style == Node.Scalar.Style.plain, scalar.string == "~" || scalar.string == "null" {
        return .empty
      }
      return .text(scalar.string)
    case .sequence(let items):
      let texts = items.compactMap(\.scalar?.string)
      return texts.count == items.count ? .list(texts) : .opaque
    case .mapping, .alias: return .opaque
    }
  }

  /// Lines without the indentation of a list's records (or the `- ` that opens one).
  private func unindented(_ range: Range<Int>) -> String {
    guard isList else { return text(range) }
    var result: [UInt8] = []
    for line in bytes[range].split(separator: 0x0A, omittingEmptySubsequences: false) {
      result += line.dropFirst(indent)
      result.append(0x0A)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The text of a key in a record; nil if it is empty, a list or absent.
  public func string(_ key: String, in record: Record) -> String? {
    guard let entry = record[key], case .text(let text) = value(of: entry) else { return nil }
    return text
  }

  /// A one-line value that reads the same with and without a parser; nil if a parser must look.
  private static func plain(_ raw: String) -> String? {
    guard raw.hasPrefix(" ") else { return nil }
    let value = raw.dropFirst()
    guard let first = value.unicodeScalars.first else { return nil }
    let isWord =
      ("a"..."z").contains(first) || ("A"..."Z").contains(first) || ("0"..."9").contains(first)
    guard isWord, !raw.utf8.contains(0x0A), !raw.contains(": "), !raw.contains(" #"),
      !value.hasSuffix(":"), !value.hasSuffix(" "), !value.hasSuffix("\t"), value != "null"
    else { return nil }
    return String(value)
  }
}

/// Writing single values in the dialect of the tools.
public enum SiteScalar {
  /// A one-line text as the tools write it: plain where YAML allows it, else in single quotes.
  ///
  /// - Returns: nil where the text cannot be written so that it reads back the same.
  public static func spelled(_ text: String) -> String? {
    for spelling in [text, "'" + text.replacing("'", with: "''") + "'"] {
      guard let node = try? Yams.compose(yaml: "k: " + spelling),
        let scalar = node.mapping?.first?.value.scalar, scalar.string == text,
        !(scalar.style == .plain && (text.isEmpty || text == "~" || text == "null"))
      else { continue }
      return spelling
    }
    return nil
  }
}

extension SiteText {
  /// Whether a YAML parser reads the whole file.
  var isYAML: Bool {
    do {
      _ = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self))
      return true
    } catch {
      return false
    }
  }
}

extension SiteText {
  /// Where and why a YAML parser stops in the file; nil where it reads the whole of it.
  var fault: (line: Int, sentence: String)? {
    do {
      _ = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self))
      return nil
    } catch let YamlError.scanner(_, problem, mark, _) {
      return (mark.line, problem)
    } catch let YamlError.parser(_, problem, mark, _) {
      return (mark.line, problem)
    } catch let YamlError.composer(_, problem, mark, _) {
      return (mark.line, problem)
    } catch YamlError.duplicatedKeysInMapping(let duplicates, let context) {
      let names = duplicates.map(\.description).joined(separator: ", ")
      return (context.mark.line, "the key \(names) stands twice")
    } catch {
      return (1, "it is not UTF-8 or not YAML")
    }
  }
}
