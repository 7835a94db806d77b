/// The languages of a template's website, and what belongs to those that were not chosen.
struct LanguageRecords {
  /// The website language record of the chosen language.
  private let chosen: String
  /// The records of the languages that were not chosen: website languages and portal languages.
  private let dropped: Set<String>

  /// The columns by which a record belongs to one language.
  private static let columns = [
    "adx_webpagelanguageid", "adx_contentsnippetlanguageid", "adx_websitelanguageid",
    "adx_portallanguageid",
  ]

  init(_ site: SiteFiles, chosen code: String) throws {
    var portal: [String: String] = [:]
    let portalText = SiteText(site[".portalconfig/portallanguage.yml"] ?? [])
    for record in portalText.records {
      guard let id = portalText.string("adx_portallanguageid", in: record) else { continue }
      portal[id] = portalText.string("adx_languagecode", in: record)
    }
    var chosen: String?
    var dropped = Set(portal.filter { $0.value != code }.keys)
    let text = SiteText(site["websitelanguage.yml"] ?? [])
    for record in text.records {
      guard let id = text.string("adx_websitelanguageid", in: record) else { continue }
      let isChosen =
        text.string("adx_portallanguageid", in: record).flatMap { portal[$0] } == code
      if isChosen { chosen = id } else { dropped.insert(id) }
    }
    guard let chosen else {
      throw Problem(
        .badInput, "template.malformed", "the template has no website language \(code)",
        remedy: "add its records to websitelanguage.yml and .portalconfig/portallanguage.yml",
        place: "websitelanguage.yml")
    }
    self.chosen = chosen
    self.dropped = dropped
  }

  /// The files that hold one record of a language not chosen, and how the names of their side files begin.
  func droppedFiles(_ site: SiteFiles) -> [(file: String, sidePrefix: String)] {
    site.files.compactMap { file in
      guard file.path.hasSuffix(".yml"), file.path.contains("/") else { return nil }
      let text = SiteText(file.bytes)
      guard !text.isList, let record = text.records.first, isDropped(record, in: text) else {
        return nil
      }
      return (file.path, file.path.dropLast(3) + "")
    }
  }

  /// A list file without the records of languages not chosen.
  func withoutDroppedRecords(_ path: String, _ bytes: [UInt8]) -> [UInt8] {
    let text = SiteText(bytes)
    guard text.isList else { return bytes }
    let edits = text.records.filter { isDropped($0, in: text) }.map { (range: $0.range, with: "") }
    return edits.isEmpty ? bytes : text.replacing(edits)
  }

  /// The website's own file with the chosen language as its default.
  func withDefaultLanguage(_ bytes: [UInt8]) -> [UInt8] {
    let text = SiteText(bytes)
    guard let entry = text.records.first?["adx_defaultlanguage"] else { return bytes }
    return text.replacing([(entry.value, " " + chosen)])
  }

  private func isDropped(_ record: SiteText.Record, in text: SiteText) -> Bool {
    Self.columns.contains { key in
      text.string(key, in: record).map(dropped.contains) ?? false
    }
  }
}
