/// The documented portal templates (domain facts 3.1), whether this console carries content for them or not.
public struct TemplateCatalog: Hashable, Sendable, Codable {
  /// One template.
  public struct Entry: Hashable, Sendable, Codable {
    /// Our id: `customer-portal`.
    public var id: String
    /// Its name for people.
    public var name: String
    /// `starter`, `scenario` or `dynamics365`.
    public var group: String
    /// What it rests on, as a person would say it.
    public var dependsOn: String
    /// How many sites of it one environment may have.
    public var limit: Int
    /// The `templateName` of the website service, where there is one.
    public var apiName: String?
    /// Other names under which answers of the service show it.
    public var aliases: [String]?
    /// `standard` or `enhanced`.
    public var dataModel: String
  }

  /// The templates, in the order of the documentation.
  public var templates: [Entry]

  /// Creates a catalog.
  public init(templates: [Entry]) { self.templates = templates }

  /// The template of an id or of a service's name, without case.
  public subscript(name: String) -> Entry? {
    let folded = name.lowercased()
    return templates.first {
      $0.id == folded || $0.apiName?.lowercased() == folded
        || ($0.aliases ?? []).contains { $0.lowercased() == folded }
    }
  }
}
