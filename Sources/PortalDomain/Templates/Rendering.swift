/// Making a website out of a template: one language chosen, ids derived, placeholders filled.
///
/// Deterministic: the same template and answers give the same bytes, which is what makes the pristine base
/// of a later merge reproducible.
public enum Rendering {
  /// Renders a template.
  ///
  /// - Throws: `Problem` with code `template.language` where the template lacks the language, or
  ///   `template.malformed` where its files cannot carry an answer.
  public static func render(_ template: PortalTemplate, _ answers: Answers) throws -> SiteFiles {
    let language = answers.language
    guard template.manifest.languages.contains(language.code) else {
      throw Problem(
        .refused, "template.language",
        "the template \(template.manifest.name) has no content in \(language.name)",
        remedy: "choose one of \(template.manifest.languages.joined(separator: ", "))")
    }
    let languages = try LanguageRecords(template.site, chosen: language.code)
    let ids = IdentityMap(template, website: answers.websiteRecordID)
    let dropped = languages.droppedFiles(template.site)
    let files = try template.site.files.compactMap { file -> SiteFiles.File? in
      guard !dropped.contains(where: { file.path == $0.file || file.path.hasPrefix($0.sidePrefix) })
      else { return nil }
      var bytes = file.bytes
      if file.path.hasSuffix(".yml") {
        bytes = languages.withoutDroppedRecords(file.path, bytes)
        if file.path == "website.yml" { bytes = languages.withDefaultLanguage(bytes) }
        // Ids first: an id within an answer is text.
        bytes = try filledYAML(ids.translated(bytes), answers, file.path)
        bytes = sorted(bytes, file.path)
      } else {
        if IdentityMap.isText(file.path) { bytes = ids.translated(bytes) }
        if file.path.hasSuffix(".html") { bytes = filledHTML(bytes, answers) }
      }
      return SiteFiles.File(path: ids.renamed(file.path), bytes: bytes)
    }
    return SiteFiles(files)
  }

  // MARK: Placeholders

  /// Placeholders within YAML values: the value is spelled anew, so that a colon or quote in a name
  /// stays part of the name.
  private static func filledYAML(
    _ bytes: [UInt8], _ answers: Answers, _ path: String
  ) throws -> [UInt8] {
    guard Placeholder.occurs(in: bytes) else { return bytes }
    let text = SiteText(bytes)
    var edits: [(range: Range<Int>, with: String)] = []
    for entry in text.records.flatMap(\.entries) where Placeholder.occurs(in: bytes[entry.value]) {
      guard case .text(let value) = text.value(of: entry) else {
        throw malformed(path, "a placeholder stands in \(entry.key), which is no single value")
      }
      let filled = Placeholder.allCases.reduce(value) {
        $0.replacing($1.rawValue, with: $1.answer(answers))
      }
      guard let spelling = SiteScalar.spelled(filled) else {
        throw malformed(path, "\(quoted(filled)) cannot be written as the value of \(entry.key)")
      }
      edits.append((entry.value, " " + spelling))
    }
    return text.replacing(edits)
  }

  /// Placeholders within HTML: the answer is text there, neither markup nor Liquid.
  ///
  /// So a snippet that holds one is of type HTML, and templates show it without escaping it a second time.
  private static func filledHTML(_ bytes: [UInt8], _ answers: Answers) -> [UInt8] {
    guard Placeholder.occurs(in: bytes) else { return bytes }
    let text = String(decoding: bytes, as: UTF8.self)
    return Array(
      Placeholder.allCases.reduce(text) {
        $0.replacing($1.rawValue, with: escapedForHTML($1.answer(answers)))
      }.utf8)
  }

  /// A text as HTML that neither a browser nor Liquid reads as anything but text.
  static func escapedForHTML(_ text: String) -> String {
    let entities: [Character: String] = [
      "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;", "{": "&#123;",
      "}": "&#125;",
    ]
    return text.map { entities[$0] ?? String($0) }.joined()
  }

  private static func malformed(_ path: String, _ detail: String) -> Problem {
    Problem(
      .badInput, "template.malformed", "the template cannot be rendered: \(detail)",
      remedy: "run portal-console template validate on its folder", place: path)
  }

  // MARK: Order

  /// Records of a list file, and the ids of a list value, in the order of their ids: as the tools write them.
  private static func sorted(_ bytes: [UInt8], _ path: String) -> [UInt8] {
    let lists = withSortedLists(bytes)
    guard let kind = ComponentKind.of(path: path), kind.isList else { return lists }
    let text = SiteText(lists)
    guard text.isList, text.records.count > 1 else { return lists }
    let keyed = text.records.map { (id: text.string(kind.idKey, in: $0) ?? "", range: $0.range) }
    let head = lists[..<(keyed.first?.range.lowerBound ?? 0)]
    return keyed.sorted { $0.id < $1.id }.reduce(into: Array(head)) { $0 += lists[$1.range] }
  }

  private static func withSortedLists(_ bytes: [UInt8]) -> [UInt8] {
    let text = SiteText(bytes)
    var edits: [(range: Range<Int>, with: String)] = []
    for entry in text.records.flatMap(\.entries)
    where entry.value.contains(where: { bytes[$0] == 0x0A }) {
      guard case .list(let ids) = text.value(of: entry), ids.allSatisfy(RecordID.isGUID),
        ids != ids.sorted()
      else { continue }
      // Ids have one length: they change places without touching anything around them.
      let places = RecordID.occurrences(in: Array(bytes[entry.value]))
      guard places.count == ids.count else { continue }
      for (place, id) in zip(places, ids.sorted()) {
        let start = entry.value.lowerBound
        edits.append((place.range.lowerBound + start..<place.range.upperBound + start, id))
      }
    }
    return edits.isEmpty ? bytes : text.replacing(edits)
  }
}

extension Placeholder {
  /// Whether any placeholder stands in a text.
  static func occurs(in bytes: some Collection<UInt8>) -> Bool {
    // Every file is asked, and most have none: a plain look at the bytes is ten times as fast as a search for a text.
    bytes.withContiguousStorageIfAvailable { stands(in: $0) }
      ?? Array(bytes).withUnsafeBufferPointer { stands(in: $0) }
  }

  private static func stands(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    // All of them begin alike: one search decides.
    let mark = Array("__PORTAL_".utf8)
    var rest = bytes[...]
    while let start = rest.firstIndex(of: mark[0]) {
      if rest[start...].starts(with: mark) { return true }
      rest = rest[(start + 1)...]
    }
    return false
  }
}
