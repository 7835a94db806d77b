import PortalDomain
import Support
import Synchronization

/// Websites rendered for tests, each of them once.
enum Rendered {
  /// A version of a template.
  struct Source: Hashable, CustomStringConvertible {
    let id, version: String
    init(_ id: String, _ version: String) { (self.id, self.version) = (id, version) }
    var description: String { "\(id) \(version)" }
  }

  static let blank = Source("blank", "1.0.0")
  static let templates = [
    blank, Source("customer-portal", "1.0.0"), Source("customer-portal", "1.1.0"),
  ]
  /// Every template in each of its languages.
  static let all =
    templates.flatMap { source in ["en", "de"].map { (source, $0) } } + [(templates[2], "fr")]
  static let website = "0f0f0f0f-1111-4222-8333-444444444444"

  private static let kept = Mutex<[[String]: SiteFiles]>([:])
  private static let library = treeLibrary()

  static func template(_ source: Source) throws -> PortalTemplate {
    try library.template(source.id, version: source.version)
  }

  static func site(
    _ template: Source, _ language: String, name: String = "Contoso", website: String = website
  ) throws -> SiteFiles {
    let key = [template.description, language, name, website]
    if let site = kept.withLock({ $0[key] }) { return site }
    let answers = Answers(
      name: name, host: "contoso.powerappsportals.com",
      language: try library.languages().find(language), websiteRecordID: website)
    let site = try Rendering.render(Self.template(template), answers)
    kept.withLock { $0[key] = site }
    return site
  }

  /// Every id in the text files of a website.
  static func ids(_ site: SiteFiles) -> Set<String> {
    Set(
      site.files.filter { $0.path.hasSuffix(".yml") || $0.path.hasSuffix(".html") }
        .flatMap { RecordID.occurrences(in: $0.bytes).map(\.id) })
  }

  /// A value of the website's own record.
  static func value(_ key: String, _ site: SiteFiles) throws -> String? {
    let text = SiteText(site["website.yml"] ?? [])
    return text.records.first.flatMap { text.string(key, in: $0) }
  }
}

extension Rendered {
  /// What the id of a template's record becomes in the rendered websites.
  static func id(_ template: String) -> String {
    RecordID.derived(from: template, website: website)
  }
}
