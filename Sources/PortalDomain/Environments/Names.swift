/// The name of an environment in this store, as typed by the administrator.
///
/// 1 to 64 characters: letters and digits of any script, space, `-`, `_`, `.`, `(`, `)`, `'`, `&`, `,`;
/// begins with a letter or digit, ends with anything but a space or a dot. Two names that differ in case
/// only are the same name.
public struct EnvironmentName: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The name as typed.
  public let text: String

  /// The longest name, in characters; long enough for Microsoft's own display names in practice.
  public static let longest = 64

  /// Creates a name.
  ///
  /// - Throws: `Problem` with code `environment.name-invalid`.
  public init(_ text: String) throws {
    if let fault = Self.fault(in: text) {
      throw Problem(
        .badInput, "environment.name-invalid",
        "\(quoted(text)) cannot name an environment: \(fault)",
        remedy: "use 1 to \(Self.longest) letters, digits, spaces and - _ . , ( ) ' &, "
          + "beginning with a letter or digit")
    }
    self.text = text
  }

  /// Why a text cannot be a name; nil if it can.
  public static func fault(in text: String) -> String? {
    if text.isEmpty { return "it is empty" }
    if text.count > longest {
      return "it has \(text.count) characters, \(longest) are allowed"
    }
    // Folder names hold 255 bytes: letters of any script fit, towers of combining marks do not.
    if text.utf8.count > longest * 3 {
      return "it takes \(text.utf8.count) bytes, \(longest * 3) are allowed"
    }
    if let scalar = text.unicodeScalars.first(where: { $0.isUntrustedInTerminals }) {
      return "it holds the control character \(scalar.codePoint)"
    }
    guard let first = text.first, first.isLetter || first.isNumber else {
      return "it begins with \(quoted(String(text.prefix(1))))"
    }
    let allowed: Set<Character> = [" ", "-", "_", ".", "(", ")", "'", "&", ","]
    if let other = text.first(where: { !($0.isLetter || $0.isNumber || allowed.contains($0)) }) {
      return "it holds \(quoted(String(other)))"
    }
    if text.hasSuffix(" ") || text.hasSuffix(".") { return "it ends with a space or a dot" }
    return nil
  }

  /// What decides whether two names are the same.
  public var folded: String { text.lowercased() }

  /// The name as typed.
  public var description: String { text }

  /// Compares without case.
  public static func == (one: Self, other: Self) -> Bool { one.folded == other.folded }

  /// Hashes without case.
  public func hash(into hasher: inout Hasher) { hasher.combine(folded) }

  /// Reads a name from a state file, where it is plain text.
  public init(from decoder: any Decoder) throws {
    try self.init(decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the name as plain text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
