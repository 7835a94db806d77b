/// What Liquid and HTML name by name is there.
///
/// A text that has a default of its own, or asks first whether something is there, may name what is not.
struct LiquidRule: SiteRule {
  func findings(_ context: SiteRuleContext) -> [CheckFinding] {
    let review = context.review
    let known = KnownNames(review)
    let hasContentPages = review.records("webpage").contains { !review.isRoot($0) }
    return review.site.files.flatMap { file -> [CheckFinding] in
      guard let owner = review.side.ownerOfFile[file.path], isLive(owner, review, hasContentPages)
      else { return [] }
      let isPage = file.path.hasSuffix(".html")
      guard isPage || owner.part == ".custom_javascript.js" else { return [] }
      return LiquidText(file.bytes).uses(withFiles: isPage).filter {
        !$0.hasDefault && !($0.isTested && mayLack($0.kind)) && !known.has($0)
      }.map { use in
        CheckFinding(
          severity(use.kind), "site.name-dangling", at: "\(file.path):\(use.line)",
          "there is no \(use.kind.rawValue) \(quoted(use.name))", remedy: remedy(use.kind))
      }
    }
  }

  /// Whether the text is one that visitors get: root pages of a site with languages keep stale ones.
  private func isLive(
    _ owner: (record: Int, part: String), _ review: SiteReview, _ hasContentPages: Bool
  ) -> Bool {
    switch review.side.records[owner.record].type {
    case "webpage":
      review.isActive(owner.record) && !(hasContentPages && review.isRoot(owner.record))
    case "webtemplate", "contentsnippet": review.isActive(owner.record)
    default: false
    }
  }

  /// Whether a text that asks first is written for sites that lack what it names.
  ///
  /// One that asks for a web link set shows
  /// a site without navigation.
  private func mayLack(_ kind: LiquidText.Kind) -> Bool { kind != .linkSet }

  private func severity(_ kind: LiquidText.Kind) -> CheckFinding.Severity {
    switch kind {
    // These end in an error on the page; the others in a gap.
    case .template, .basicForm, .list, .advancedForm: .error
    case .snippet, .setting, .marker, .linkSet, .file: .warning
    }
  }

  private func remedy(_ kind: LiquidText.Kind) -> String {
    switch kind {
    case .snippet, .setting: "correct the name, add what it names, or give it a default"
    default: "correct the name, or add what it names"
    }
  }
}
