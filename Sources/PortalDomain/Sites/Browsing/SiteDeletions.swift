/// Records that a website had when it was provisioned and has no more: an upload deletes them only if it is told so.
enum SiteDeletions {
  /// The website with its deletions in `.portalconfig/manifest.yml`; the same files where nothing was deleted.
  ///
  /// Rows that stand there already stay as they are (site format 6).
  static func listed(in site: SiteFiles, since base: SiteFiles) -> SiteFiles {
    let rows = self.rows(site, base)
    guard !rows.isEmpty else { return site }
    let manifest = DeletionManifest(
      bytes: site[DeletionManifest.path] ?? Array("{}\n".utf8), rows: rows)
    guard let bytes = manifest.file(isTaken: { _ in true }) else { return site }
    return SiteFiles(
      site.files.filter { $0.path != DeletionManifest.path }
        + [SiteFiles.File(path: DeletionManifest.path, bytes: bytes)])
  }

  /// The records that are there no more; only files that differ are looked into.
  private static func rows(_ site: SiteFiles, _ base: SiteFiles) -> [DeletionManifest.Row] {
    let present = Dictionary(site.files.map { ($0.path, $0.bytes) }) { first, _ in first }
    func isRecordFile(_ file: SiteFiles.File) -> Bool {
      file.path.hasSuffix(".yml") && !SiteComparison.isEnvironments(file.path)
    }
    let differing = base.files.filter { file in
      isRecordFile(file)
        && present[file.path].map { !SiteComparison.isEqual($0, file.bytes) } ?? true
    }
    guard !differing.isEmpty else { return [] }
    let former = SiteSide(.theirs, SiteComparison(SiteFiles(differing)), plain: [])
    // A record may have moved to any other file.
    let now = SiteSide(
      .theirs, SiteComparison(SiteFiles(site.files.filter(isRecordFile))), plain: [])
    return former.records.indices.filter { now.owners[former.records[$0].guid] == nil }
      .compactMap { number in
        let record = former.records[number]
        return ComponentKind.byFileType[record.type].map { kind in
          DeletionManifest.Row(
            table: kind.table, id: record.guid.text, name: former.name(number), conflict: nil)
        }
      }
  }
}
