/// A template that this console can provision: manifest and website.
public struct PortalTemplate: Hashable, Sendable {
  /// What it says about itself.
  public var manifest: TemplateManifest
  /// Its website, with placeholders, in all its languages.
  public var site: SiteFiles

  /// Creates a template.
  public init(manifest: TemplateManifest, site: SiteFiles) {
    self.manifest = manifest
    self.site = site
  }
}

/// What a template says about itself: the file `template.yml` beside its website.
public struct TemplateManifest: Hashable, Sendable, Codable {
  /// The version of the manifest's format: 1.
  public var format: Int
  /// The template's id.
  public var id: String
  /// The template's version, `1.0.0`.
  public var version: String
  /// Its name.
  public var name: String
  /// One sentence.
  public var summary: String
  /// A few sentences.
  public var description: String
  /// The dual-write packages it needs, by id.
  public var solutions: [String]
  /// The entity maps it needs, by the founding document's word.
  public var maps: [String]
  /// The languages it has content in, as codes.
  public var languages: [String]
  /// What it asks.
  public var questions: [Question]
  /// Identifiers in its files that belong to the environment, not to the site: they stay as they are.
  public var environmentReferences: [EnvironmentReference]
  /// Its pages, for showing.
  public var pages: [Page]
  /// What is new against the version before, a sentence each; told before an update.
  public var changes: [String]
  /// Keys that this version does not know: read past, and told by `template validate`.
  public var unknownKeys: [String]

  /// A question with the placeholder that its answer replaces.
  public struct Question: Hashable, Sendable, Codable {
    /// `name`, `address` or `language`.
    public var id: String
    /// The question.
    public var title: String
    /// What helps to answer it.
    public var help: String
    /// The text in the files that the answer replaces.
    public var placeholder: String
  }

  /// An identifier of the environment, such as a saved view.
  public struct EnvironmentReference: Hashable, Sendable, Codable {
    /// The GUID.
    public var id: String
    /// The table it belongs to.
    public var table: String
    /// Its name.
    public var name: String
  }

  /// A page.
  public struct Page: Hashable, Sendable, Codable {
    /// Its path from the site's root.
    public var path: String
    /// Its title.
    public var title: String
  }
}

extension TemplateManifest {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case format, id, version, name, summary, description, solutions, maps, languages, questions
    case environmentReferences, pages, changes
  }

  /// Reads a manifest; `changes` may be missing, as the first version of a template has none.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    format = try values.decode(Int.self, forKey: .format)
    id = try values.decode(String.self, forKey: .id)
    version = try values.decode(String.self, forKey: .version)
    name = try values.decode(String.self, forKey: .name)
    summary = try values.decode(String.self, forKey: .summary)
    description = try values.decode(String.self, forKey: .description)
    solutions = try values.decode([String].self, forKey: .solutions)
    maps = try values.decode([String].self, forKey: .maps)
    languages = try values.decode([String].self, forKey: .languages)
    questions = try values.decode([Question].self, forKey: .questions)
    environmentReferences = try values.decode(
      [EnvironmentReference].self, forKey: .environmentReferences)
    pages = try values.decode([Page].self, forKey: .pages)
    changes = try values.decodeIfPresent([String].self, forKey: .changes) ?? []
    unknownKeys = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
      .filter { CodingKeys(stringValue: $0) == nil }.sorted()
  }

  private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
