/// What became of the records of a website since it was provisioned.
struct SiteChanges {
  /// By record.
  private(set) var of: [Int: SiteBook.Change] = [:]
  /// How many records are there no more.
  private(set) var removed = 0

  /// Compares file by file; only files that differ are cut into records.
  init(
    _ side: SiteSide, _ site: SiteFiles, _ places: [String: Int], _ base: SiteFiles?,
    _ basePlaces: [String: Int]
  ) {
    guard let base else { return }
    func isSame(_ path: String) -> Bool {
      guard let here = places[path], let there = basePlaces[path] else { return false }
      return SiteComparison.isEqual(site.files[here].bytes, base.files[there].bytes)
    }
    let differing = base.files.filter { file in
      file.path.hasSuffix(".yml") && !SiteComparison.isEnvironments(file.path)
        && !isSame(file.path)
    }
    let former = SiteSide(.theirs, SiteComparison(SiteFiles(differing)), plain: [])
    for document in side.documents where !isSame(document.path) {
      for record in document.records {
        guard let old = former.byID[side.records[record].guid]?.first else {
          of[record] = .added
          continue
        }
        if !Self.isSame(side.bytes(record), former.bytes(old)) { of[record] = .changed }
      }
    }
    for (path, owner) in side.ownerOfFile where of[owner.record] == nil && !isSame(path) {
      of[owner.record] = .changed
    }
    removed = former.records.count { side.owners[$0.guid] == nil }
  }

  /// Whether two records read the same, whatever ends their lines.
  private static func isSame(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
    one.elementsEqual(other)
      || one.lazy.filter { $0 != 0x0D }.elementsEqual(other.lazy.filter { $0 != 0x0D })
  }
}
