/// The table that `pac pages list -v` prints: text for people, whose columns vary with the version.
///
/// What every version has is a heading and one GUID a row; names and words are found from there.
struct PacPages: Importer {
  let name = "pac pages list -v"

  func recognizes(_ document: ImportedDocument) -> Bool {
    guard case .lines(let lines) = document.content, let heading = heading(in: lines) else {
      return false
    }
    return lines[heading...].contains { !cells($0).filter(isGUID).isEmpty }
  }

  func facts(of document: ImportedDocument) throws -> ImportedFacts {
    var facts = ImportedFacts(name, of: document)
    guard case .lines(let lines) = document.content, let heading = heading(in: lines) else {
      return facts
    }
    // Older versions print an index and the id before the name.
    let titles = cells(lines[heading]).map { $0.lowercased() }
    let idColumn = titles.firstIndex { $0.hasSuffix("id") } ?? titles.endIndex
    let nameIsFirst = titles[..<idColumn].contains { $0.contains("name") }
    var portals: [ImportedPortal] = []
    for (index, line) in lines.enumerated().dropFirst(heading + 1) {
      let isRuler = line.allSatisfy { $0.isWhitespace || "-=+|".contains($0) }
      if isRuler { continue }
      guard let portal = portal(cells(line), nameIsFirst: nameIsFirst) else {
        throw Problem(
          .badInput, "import.item-invalid",
          "row \(index - heading) of \(document.fileName) has no name and website id",
          remedy: "save the whole output of pac pages list -v",
          place: "\(document.fileName):\(index + 1)")
      }
      portals.append(portal)
    }
    facts.portals = portals
    return facts
  }

  private func heading(in lines: [String]) -> Int? {
    lines.prefix(50).firstIndex { line in
      let folded = line.lowercased()
      return folded.contains("website") && folded.contains("id") && cells(line).count > 1
        && !cells(line).contains(where: isGUID)
    }
  }

  /// Cells stand apart by a tab, by two spaces or more, or by a GUID.
  private func cells(_ line: String) -> [String] {
    var cells: [String] = []
    var words: [Substring] = []
    var spaces = 0
    func close() {
      if !words.isEmpty { cells.append(words.joined(separator: " ")) }
      words = []
    }
    for part in line.split(separator: " ", omittingEmptySubsequences: false) {
      if part.isEmpty {
        spaces += 1
        continue
      }
      if spaces > 0 { close() }
      spaces = 0
      for (index, word) in part.split(whereSeparator: { $0 == "\t" || $0 == "\r" }).enumerated() {
        if index > 0 || isGUID(String(word)) { close() }
        words.append(word)
        if isGUID(String(word)) { close() }
      }
    }
    close()
    return cells
  }

  private func isGUID(_ text: String) -> Bool { guid(text) != nil }

  private func portal(_ cells: [String], nameIsFirst: Bool) -> ImportedPortal? {
    guard let position = cells.firstIndex(where: isGUID) else { return nil }
    let before = cells[..<position]
    let after = cells[(position + 1)...]
    guard let name = nameIsFirst ? before.last : after.first else { return nil }
    var portal = ImportedPortal(name: nameIsFirst ? withoutIndex(name) : name)
    portal.websiteRecordID = guid(cells[position])
    for cell in nameIsFirst ? after : after.dropFirst() {
      switch cell.lowercased() {
      case "active": portal.state = .running
      case "inactive": portal.state = .inactive
      case "standard": portal.dataModel = "Standard"
      case "enhanced": portal.dataModel = "Enhanced"
      default: break
      }
    }
    return portal
  }

  /// Takes away an index that one space parts from the name: `[1] Customer portal`.
  private func withoutIndex(_ name: String) -> String {
    guard name.hasPrefix("["), let end = name.firstIndex(of: "]"),
      name[..<end].dropFirst().allSatisfy(\.isNumber)
    else { return name }
    let rest = String(name[name.index(after: end)...]).trimmed
    return rest.isEmpty ? name : rest
  }
}
