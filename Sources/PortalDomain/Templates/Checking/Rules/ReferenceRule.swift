/// What texts name is there: records by id, and snippets, markers, link sets, templates and files by name.
///
/// Ids in YAML are the concern of `SiteCheck`.
struct ReferenceRule: TemplateRule {
  func findings(_ review: TemplateReview) -> [SiteFinding] {
    let known = KnownNames(review.website)
    return review.template.site.files.flatMap { file -> [SiteFinding] in
      guard IdentityMap.isText(file.path), !file.path.hasSuffix(".yml") else { return [] }
      return ids(file, review) + (file.path.hasSuffix(".html") ? names(file, known) : [])
    }
  }

  private func ids(_ file: SiteFiles.File, _ review: TemplateReview) -> [SiteFinding] {
    let kept = Set(review.manifest.environmentReferences.map { $0.id.lowercased() })
    return RecordID.occurrences(in: file.bytes).compactMap { range, id in
      guard !kept.contains(id), GUID(id).flatMap({ review.side.owners[$0] }) == nil else {
        return nil
      }
      let line = file.bytes[..<range.lowerBound].reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
      return SiteFinding(
        code: "site.reference-dangling", place: "\(file.path):\(line)",
        cause: "the text names \(id), which is no record of the site",
        remedy: "name a record, or declare the id among the environment's references")
    }
  }

  /// Names that nothing has; a text with a default of its own may name what is not there.
  private func names(
    _ file: SiteFiles.File, _ known: KnownNames
  ) -> [SiteFinding] {
    LiquidText(file.bytes).uses(withFiles: true).filter { use in
      // A setting that is not there is as good as an empty one.
      use.kind != .setting && !use.hasDefault && !known.has(use)
    }.map { use in
      SiteFinding(
        code: "site.name-dangling", place: "\(file.path):\(use.line)",
        cause: "there is no \(use.kind.rawValue) \(quoted(use.name))",
        remedy: "correct the name, or add what it names")
    }
  }
}
