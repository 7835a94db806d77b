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
