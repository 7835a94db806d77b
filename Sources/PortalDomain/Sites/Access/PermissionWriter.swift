/// Writes table permissions as the website's own files are written.
struct PermissionWriter {
  private let review: SiteReview
  /// A permission of the website to go by; nil where it has none.
  private let model: Int?

  init(_ review: SiteReview) {
    self.review = review
    model = review.records("tablepermission").first
  }

  /// The record whose file shows the style.
  private var pattern: Int? { model ?? review.records("website").first }

  /// Whether columns have the prefix of the tables: those of code sites have not.
  private var hasPrefix: Bool {
    pattern.map { review.side.records[$0].idKey.hasPrefix("adx_") } ?? true
  }

  /// A permission that is not there yet, with its id.
  func file(
    _ part: PartyPermission, roles: [Int], parent: String?
  ) throws -> (id: String, file: SiteFiles.File) {
    let website = review.records("website").first.map { review.side.records[$0].guid.text } ?? ""
    let id = RecordID.derived(from: part.templateID, website: website)
    var columns = [
      "append": "true", "appendto": "true", "create": "true", "delete": "true", "read": "true",
      "write": "true", "entitylogicalname": part.table, "entityname": part.name,
      "scope": (part.parent == nil ? TablePermission.Scope.contact : .parent).rawValue,
      (part.parent == nil ? "contactrelationship" : "parentrelationship"): part.relationship,
    ]
    if let parent { columns["parententitypermission"] = parent }
    var entries = columns.map { (hasPrefix ? "adx_" + $0.key : $0.key, " " + $0.value) }
    entries.append((hasPrefix ? "adx_entitypermissionid" : "id", " " + id))
    if !roles.isEmpty {
      let ids = roles.map { "\n- " + review.side.records[$0].guid.text }.joined()
      entries.append((roleKey, ids))
    }
    let style = pattern.map { RecordStyle(review.side.text($0)) }
    let plain = RecordStyle(isCRLF: style?.isCRLF ?? false)
    let bytes = entries.sorted { $0.0.lowercased() < $1.0.lowercased() }
      .flatMap { plain.render(key: $0.0, value: Array($0.1.utf8), isFirst: false) }
    return (id, SiteFiles.File(path: path(part, id), bytes: bytes))
  }

  /// The key of the roles: code sites write it both ways.
  private var roleKey: String {
    for record in review.records("tablepermission") {
      if let key = review.side.entry("entitypermission_webrole", record)?.key { return key }
    }
    return "adx_entitypermission_webrole"
  }

  /// A path that no file has: named after the record, with its suffix where that is taken.
  private func path(_ part: PartyPermission, _ id: String) -> String {
    let stem = SiteFileName.stem(part.name)
    let taken = Set(review.site.files.map { $0.path.lowercased() })
    let plain = "table-permissions/\(stem).tablepermission.yml"
    return taken.contains(plain.lowercased())
      ? "table-permissions/\(stem)\(SiteFileName.suffix(id)).tablepermission.yml" : plain
  }

  /// A deactivated permission's file without its state.
  func activated(_ record: Int) -> SiteFiles.File? {
    let text = review.side.text(record)
    let states = ["statecode", "statuscode"].compactMap { review.side.entry($0, record) }
    guard !states.isEmpty else { return nil }
    return SiteFiles.File(
      path: review.side.path(record), bytes: text.replacing(states.map { ($0.range, "") }))
  }
}
