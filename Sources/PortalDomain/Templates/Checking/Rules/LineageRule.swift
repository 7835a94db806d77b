/// Against an earlier version: what stays kept its id, so that an update knows it again.
struct LineageRule: TemplateRule {
  func findings(_ review: TemplateReview) -> [SiteFinding] {
    guard let earlier = review.earlier else { return [] }
    guard earlier.manifest.id == review.manifest.id else {
      return [
        .manifest(
          "template.other",
          "this is the template \(quoted(review.manifest.id)), "
            + "the earlier version one of \(quoted(earlier.manifest.id))",
          "compare it with a version of the same template")
      ]
    }
    return manifest(review, earlier.manifest) + records(review, earlier.site)
  }

  private func manifest(
    _ review: TemplateReview, _ earlier: TemplateManifest
  ) -> [SiteFinding] {
    var found: [SiteFinding] = []
    if let new = VersionNumber(review.manifest.version), let old = VersionNumber(earlier.version),
      new <= old
    {
      found.append(
        .manifest(
          "template.version-not-newer",
          "version \(review.manifest.version) does not come after \(earlier.version)",
          "raise `version`"))
    }
    for code in earlier.languages where !review.manifest.languages.contains(code) {
      found.append(
        .manifest(
          "template.language-dropped",
          "\(code) is gone, which version \(earlier.version) had: its portals could not be updated",
          "keep the language"))
    }
    return found
  }

  private func records(_ review: TemplateReview, _ site: SiteFiles) -> [SiteFinding] {
    let before = SiteReview(site)
    let (old, oldKeys) = (before.side, before.keys)
    let earlierKeys = unique(oldKeys)
    let now = unique(review.keys)
    return review.side.records.indices.compactMap { index -> SiteFinding? in
      let record = review.side.records[index]
      if let owner = old.owners[record.guid], old.records[owner.record].type != record.type {
        return SiteFinding(
          code: "template.id-reused", place: review.place(index),
          cause: "\(review.title(index)) has the id of another kind of record "
            + "of the earlier version, \(quoted(old.name(owner.record)))",
          remedy: "give it a new GUID")
      }
      guard let key = review.keys[index], now[key] == index, let earlier = earlierKeys[key] else {
        return nil
      }
      let former = old.records[earlier]
      if former.guid != record.guid, review.side.owners[former.guid] == nil {
        return changed(review, index, former.guid, record.idKey)
      }
      if let attachment = former.attachment, former.guid == record.guid,
        attachment != record.attachment
      {
        return changed(review, index, attachment, "annotationid")
      }
      return nil
    }
  }

  private func changed(
    _ review: TemplateReview, _ record: Int, _ guid: GUID, _ column: String
  ) -> SiteFinding {
    SiteFinding(
      code: "template.id-changed", place: review.place(record),
      cause: "\(review.title(record)) had another \(column) in the earlier version",
      remedy: "give it \(guid.text) again, here and wherever it is referred to")
  }

  /// The records of keys that one record has alone.
  private func unique(_ keys: [String?]) -> [String: Int] {
    var result: [String: Int] = [:]
    var twins = Set<String>()
    for (record, key) in keys.enumerated() {
      guard let key else { continue }
      if result.updateValue(record, forKey: key) != nil { twins.insert(key) }
    }
    return result.filter { !twins.contains($0.key) }
  }
}
