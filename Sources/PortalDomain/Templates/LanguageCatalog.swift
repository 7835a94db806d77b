/// The languages that portals support (domain facts 3.2).
public struct LanguageCatalog: Hashable, Sendable, Codable {
  /// One language.
  public struct Language: Hashable, Sendable, Codable {
    /// The LCID: 1033.
    public var lcid: Int
    /// The code in file names: `en-US`.
    public var code: String
    /// The name in English.
    public var name: String

    /// The code without its region, `en`.
    public var shortCode: String { String(code.prefix { $0 != "-" }) }

    /// Creates a language.
    public init(lcid: Int, code: String, name: String) {
      self.lcid = lcid
      self.code = code
      self.name = name
    }
  }

  /// The languages, by name.
  public var languages: [Language]

  /// Creates a catalog.
  public init(languages: [Language]) { self.languages = languages }

  /// The language of an LCID.
  public subscript(lcid: Int) -> Language? { languages.first { $0.lcid == lcid } }

  /// Finds a language by what a person types: LCID, code, code without region, English name.
  ///
  /// - Throws: `Problem` with code `language.unknown`.
  public func find(_ text: String) throws -> Language {
    let folded = text.lowercased()
    if let lcid = Int(text), let language = self[lcid] { return language }
    if let exact = languages.first(where: {
      $0.code.lowercased() == folded || $0.name.lowercased() == folded
    }) {
      return exact
    }
    let short = languages.filter { $0.shortCode == folded }
    if let only = short.first, short.count == 1 { return only }
    throw Problem(
      .usage, short.isEmpty ? "language.unknown" : "language.ambiguous",
      short.isEmpty
        ? "portals have no language \(quoted(text))"
        : "\(quoted(text)) is short for several languages",
      remedy: short.isEmpty
        ? "use a code such as en, de or pt-BR, or an LCID such as 1033"
        : "use one of " + short.map(\.code).joined(separator: ", "))
  }
}
