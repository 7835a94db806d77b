import PortalDomain
import Support
import Synchronization

/// Websites rendered for tests, each of them once.
enum Rendered {
  static let templates = ["blank", "customer-portal"]
  static let languages = ["en", "de"]
  static let website = "0f0f0f0f-1111-4222-8333-444444444444"

  private static let kept = Mutex<[[String]: SiteFiles]>([:])
  private static let library = treeLibrary()

  static func template(_ id: String) throws -> PortalTemplate {
    try library.template(id, version: "1.0.0")
  }

  static func site(
    _ template: String, _ language: String, name: String = "Contoso", website: String = website
  ) throws -> SiteFiles {
    let key = [template, language, name, website]
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
