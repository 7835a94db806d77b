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
  /// The website as records.
  let side: SiteSide
  /// The natural key of each record; nil where nothing tells it apart.
  let keys: [String?]

  init(
    template: PortalTemplate, earlier: PortalTemplate?, packages: PackageCatalog,
    maps: MapCatalog, languages: LanguageCatalog
  ) {
    self.template = template
    self.earlier = earlier
    self.packages = packages
    self.maps = maps
    self.languages = languages
    (side, keys) = Self.records(template.site)
  }

  /// A website as records with their natural keys.
  static func records(_ site: SiteFiles) -> (side: SiteSide, keys: [String?]) {
    let side = SiteSide(.theirs, SiteComparison(site), plain: [])
    var naturalKeys = NaturalKeys(side)
    return (side, side.records.indices.map { naturalKeys.key($0) })
  }

  /// The manifest.
  var manifest: TemplateManifest { template.manifest }

  /// The place of a record below the website's root: `file:line`.
  func place(_ record: Int) -> String {
    place(side.path(record), side.text(record), side.spans(record).range.lowerBound)
  }

  /// The place of a byte of a record's file.
  func place(_ path: String, _ text: SiteText, _ offset: Int) -> String {
    let line = text.bytes[..<offset].reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
    return "\(path):\(line)"
  }

  /// A record for people: `site setting "Search/Enabled"`.
  func title(_ record: Int) -> String {
    let slug = ComponentKind.byFileType[side.records[record].type]?.slug ?? "record"
    return "the \(slug.replacing("-", with: " ")) \(quoted(side.name(record)))"
  }

  /// The code of the language that a record belongs to; nil for one of all languages.
  func language(_ record: Int) -> String? {
    for column in ["webpagelanguageid", "contentsnippetlanguageid", "websitelanguageid"] {
      guard side.records[record].type != "websitelanguage",
        let language = side.target(column, record)
      else { continue }
      return code(ofLanguage: language)
    }
    return nil
  }

  /// The code of a website language.
  func code(ofLanguage record: Int) -> String? {
    side.target("portallanguageid", record).map { side.value("languagecode", $0) }
  }
}

extension SiteFinding {
  /// A finding about the manifest.
  static func manifest(_ code: String, _ cause: String, _ remedy: String) -> SiteFinding {
    SiteFinding(code: code, place: "template.yml", cause: cause, remedy: remedy)
  }
}
