/// What the texts of a website may name, by kind.
struct KnownNames {
  private let names: [LiquidText.Kind: Set<String>]
  /// Addresses of web files and pages.
  private let files: Set<String>
  /// Names of web files whose page is not known: they may have any address.
  private let loose: Set<String>
  /// The first parts of the addresses of pages: what stands below others belongs to the platform.
  private let folders: Set<String>

  /// Web templates that the platform itself has.
  private static let platform: Set<String> = ["entity_list"]
  /// What is a file rather than a page, by its end.
  private static let fileEnds: Set<String> = [
    "css", "js", "png", "jpg", "jpeg", "gif", "svg", "ico", "webp", "woff", "woff2", "ttf", "eot",
    "pdf", "mp4", "webm", "map",
  ]

  init(_ review: SiteReview) {
    func names(_ type: String) -> Set<String> {
      Set(review.records(type).map { review.side.value("name", $0).trimmed.lowercased() })
    }
    self.names = [
      .snippet: names("contentsnippet"), .setting: names("sitesetting"),
      .marker: names("sitemarker"), .linkSet: names("weblinkset"),
      .template: names("webtemplate").union(Self.platform), .basicForm: names("basicform"),
      .list: names("list"), .advancedForm: names("advancedform"),
    ]
    let pages = review.records("webpage").compactMap { review.address($0) }
    var files = Set(pages)
    var loose = Set<String>()
    for file in review.records("webfile") {
      let url = review.side.value("partialurl", file).trimmed.lowercased()
        .split(separator: "/").joined(separator: "/")
      if let parent = review.side.target("parentpageid", file).flatMap({ review.address($0) }) {
        files.insert((parent == "/" ? "" : parent) + "/" + url)
      } else {
        loose.insert(url)
      }
    }
    for file in review.records("sourcefile") {
      for column in ["partialurl", "filename"] {
        let url = review.side.value(column, file).trimmed.lowercased()
        files.insert("/" + url.split(separator: "/").joined(separator: "/"))
      }
    }
    self.files = files
    self.loose = loose
    folders = Set(pages.compactMap { $0.split(separator: "/").first.map(String.init) })
  }

  /// Whether what is named is there, or may be.
  func has(_ use: LiquidText.Use) -> Bool {
    guard use.kind == .file else {
      return names[use.kind]?.contains(use.name.trimmed.lowercased()) == true
    }
    let address = use.name.replacing("%20", with: " ").lowercased()
    let parts = address.split(separator: "/")
    guard let last = parts.last, let dot = last.lastIndex(of: "."),
      Self.fileEnds.contains(String(last[dot...].dropFirst())),
      parts.count == 1 || folders.contains(String(parts[0]))
    else { return true }
    return files.contains(address) || loose.contains(String(last))
  }
}
