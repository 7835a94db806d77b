/// Everything that can be wrong with a template, for its author: manifest, website, languages, needs.
///
/// The rules stand in files of their own; a website that an administrator works on is allowed much more.
public enum TemplateCheck {
  /// The rules, in the order in which their findings are told.
  static let rules: [any TemplateRule] = [
    ManifestRule(), NeedsRule(), WebsiteRule(), ReferenceRule(), TwinRule(), FileRule(),
    LanguageRule(), LabelRule(), PlaceholderRule(), LineageRule(),
  ]

  /// Checks a template.
  ///
  /// - Parameters:
  ///   - template: the template.
  ///   - library: the catalogs of packages, maps and languages.
  ///   - earlier: a version before it, whose records must have kept their ids.
  /// - Returns: the findings; none for a sound template.
  /// - Throws: `Problem` where a catalog cannot be read.
  public static func findings(
    _ template: PortalTemplate, library: any Library, against earlier: PortalTemplate? = nil
  ) throws -> [SiteFinding] {
    let review = TemplateReview(
      template: template, earlier: earlier, packages: try library.packages(),
      maps: try library.maps(), languages: try library.languages())
    let found = rules.flatMap { $0.findings(review) }
    // Only a template that is sound as it lies there tells something by what is made from it.
    return found.isEmpty ? RenderingRule().findings(review) : found
  }
}

/// One rule that a template must keep.
protocol TemplateRule: Sendable {
  /// What breaks the rule, each with its place.
  func findings(_ review: TemplateReview) -> [SiteFinding]
}

/// A template with all that its rules look at, read once.
struct TemplateReview {
  let template: PortalTemplate
  /// A version before it; nil where none was given.
  let earlier: PortalTemplate?
  let packages: PackageCatalog
  let maps: MapCatalog
  let languages: LanguageCatalog
  /// The website.
  let website: SiteReview

  init(
    template: PortalTemplate, earlier: PortalTemplate?, packages: PackageCatalog,
    maps: MapCatalog, languages: LanguageCatalog
  ) {
    self.template = template
    self.earlier = earlier
    self.packages = packages
    self.maps = maps
    self.languages = languages
    website = SiteReview(template.site)
  }

  /// The website as records.
  var side: SiteSide { website.side }

  /// The natural key of each record; nil where nothing tells it apart.
  var keys: [String?] { website.keys }

  /// The manifest.
  var manifest: TemplateManifest { template.manifest }

  /// The place of a record below the website's root: `file:line`.
  func place(_ record: Int) -> String { website.place(record) }

  /// A record for people: `the site setting "Search/Enabled"`.
  func title(_ record: Int) -> String { website.title(record) }

  /// The code of the language that a record belongs to; nil for one of all languages.
  func language(_ record: Int) -> String? { website.language(record) }

  /// The code of a website language.
  func code(ofLanguage record: Int) -> String? { website.code(ofLanguage: record) }
}

extension SiteFinding {
  /// A finding about the manifest.
  static func manifest(_ code: String, _ cause: String, _ remedy: String) -> SiteFinding {
    SiteFinding(code: code, place: "template.yml", cause: cause, remedy: remedy)
  }
}
