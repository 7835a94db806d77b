/// What lies in the folders of records belongs to one of them.
struct StrayFileRule: SiteRule {
  /// The folders of the layouts whose files are known.
  private static let folders: Set<String> = [
    "web-pages", "web-templates", "content-snippets", "web-files", "basic-forms", "advanced-forms",
    "lists", "page-templates", "table-permissions", "weblink-sets",
  ]

  func findings(_ context: SiteRuleContext) -> [CheckFinding] {
    let side = context.side
    let documents = Set(side.documents.map(\.path))
    return context.review.site.files.compactMap { file in
      guard let slash = file.path.firstIndex(of: "/"),
        Self.folders.contains(String(file.path[..<slash])), !documents.contains(file.path),
        side.ownerOfFile[file.path] == nil,
        !(file.path.split(separator: "/").last ?? "").hasPrefix(".")
      else { return nil }
      return CheckFinding(
        .warning, "site.file-unknown", at: file.path,
        "the file belongs to no record, so nothing uploads it",
        remedy: "name it after its record, or take it out")
    }
  }
}
