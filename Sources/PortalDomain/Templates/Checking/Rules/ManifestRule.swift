/// The manifest tells what the website really has.
struct ManifestRule: TemplateRule {
  func findings(_ review: TemplateReview) -> [SiteFinding] {
    unknownKeys(review) + languages(review) + pages(review) + references(review) + version(review)
  }

  private func unknownKeys(_ review: TemplateReview) -> [SiteFinding] {
    review.manifest.unknownKeys.map {
      .manifest(
        "template.key-unknown", "no manifest has the key \(quoted($0))",
        "correct its spelling, or take it out")
    }
  }

  private func languages(_ review: TemplateReview) -> [SiteFinding] {
    let known = Set(review.languages.languages.map(\.code))
    return twice(review.manifest.languages, "language")
      + review.manifest.languages.filter { !known.contains($0) }.map {
        .manifest(
          "template.language-unknown", "portals have no language \(quoted($0))",
          "use a code with its region, such as en-US")
      }
  }

  private func pages(_ review: TemplateReview) -> [SiteFinding] {
    var addresses: [String: Int] = [:]
    for record in review.side.records.indices {
      let parts = review.keys[record]?.split(separator: "\u{1F}", omittingEmptySubsequences: false)
      guard let parts, parts.count == 3, parts[0] == "webpage", parts[2] == "root" else { continue }
      addresses[parts[1].isEmpty ? "/" : String(parts[1])] = record
    }
    let listed = Set(review.manifest.pages.map(\.path))
    let missing = review.manifest.pages.filter { addresses[$0.path] == nil }.map {
      SiteFinding.manifest(
        "template.page-missing",
        "the manifest lists the page \(quoted($0.path)), which is not there",
        "correct its path, or take it out")
    }
    let unlisted = addresses.filter { !listed.contains($0.key) }.sorted { $0.key < $1.key }.map {
      SiteFinding(
        code: "template.page-unlisted", place: review.place($0.value),
        cause: "the manifest does not list the page \(quoted($0.key))",
        remedy: "add it to `pages`")
    }
    return twice(review.manifest.pages.map(\.path), "page") + missing + unlisted
  }

  private func references(_ review: TemplateReview) -> [SiteFinding] {
    let texts = review.template.site.files.filter { IdentityMap.isText($0.path) }
    let used = Set(texts.flatMap { RecordID.occurrences(in: $0.bytes).map(\.id) })
    let ids = review.manifest.environmentReferences.map { $0.id.lowercased() }
    return twice(ids, "environment reference")
      + ids.compactMap { id in
        if !used.contains(id) {
          return .manifest(
            "template.reference-unused", "no file names the environment's \(quoted(id))",
            "correct the id, or take it out of `environmentReferences`")
        }
        guard let guid = GUID(id), review.side.owners[guid] != nil else { return nil }
        return .manifest(
          "template.reference-own",
          "\(id) is a record of the website, so it is not the environment's",
          "take it out of `environmentReferences`")
      }
  }

  /// The site setting that tells the version, where there is one.
  private func version(_ review: TemplateReview) -> [SiteFinding] {
    review.side.records.indices.compactMap { record in
      guard review.side.records[record].type == "sitesetting",
        review.side.name(record) == "Metadata/Template-Version",
        review.side.value("value", record) != review.manifest.version
      else { return nil }
      return SiteFinding(
        code: "template.version-setting", place: review.place(record),
        cause: "the site setting tells version \(quoted(review.side.value("value", record))), "
          + "the manifest \(review.manifest.version)",
        remedy: "write the manifest's version into the setting")
    }
  }

  private func twice(_ values: [String], _ what: String) -> [SiteFinding] {
    var seen = Set<String>()
    return values.filter { !seen.insert($0).inserted }.map {
      .manifest(
        "template.entry-twice", "the manifest names the \(what) \(quoted($0)) twice",
        "take one of them out")
    }
  }
}
