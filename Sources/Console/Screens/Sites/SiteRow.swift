import Cells
import PortalDomain

/// One line of a website's tree, or of what was found in it.
struct SiteRow: Identifiable, Sendable {
  /// What it stands for.
  enum Thing: Hashable, Sendable {
    /// A section, by its kind.
    case section(String)
    /// A part, by its number.
    case part(Int)
    /// A file of no record.
    case file(String)
    /// A line in which a text was found, by its number among the hits.
    case hit(Int)
  }

  let thing: Thing
  let depth: Int
  let text: String
  /// What is said behind it: a count, a language.
  let note: String
  /// Whether something stands below it, and whether that is shown.
  let isOpen: Bool?
  let change: SiteBook.Change?
  /// What the filter looks in besides the text.
  let more: String

  var id: Thing { thing }

  /// The line in the list, with the sign of a change since provisioning before the name.
  var label: Label {
    let fold = isOpen.map { $0 ? "▾ " : "▸ " } ?? "  "
    let mark: (text: String, role: Role?) =
      switch change {
      case .changed?: ("~ ", "diff.changed")
      case .added?: ("+ ", "diff.added")
      case nil: ("", isOpen != nil && depth == 0 ? "text.strong" : nil)
      }
    return Label(String(repeating: "  ", count: depth) + fold + mark.text + text, mark.role)
  }
}

extension SiteBook {
  /// The tree with what is open in it.
  func rows(open: Set<SiteRow.Thing>) -> [SiteRow] {
    var rows: [SiteRow] = []
    func add(_ number: Int, _ depth: Int) {
      let below = children[number] ?? []
      let isOpen = open.contains(.part(number))
      rows.append(row(number, depth: depth, isOpen: below.isEmpty ? nil : isOpen))
      if isOpen { for part in below { add(part, depth + 1) } }
    }
    for section in sections {
      let thing = SiteRow.Thing.section(section.kind)
      let isOpen = open.contains(thing)
      rows.append(
        SiteRow(
          thing: thing, depth: 0, text: section.title, note: section.count.grouped, isOpen: isOpen,
          change: nil, more: section.kind))
      guard isOpen else { continue }
      for number in section.roots { add(number, 1) }
      if section.kind == "file" { rows += looseFiles.map { fileRow($0) } }
    }
    return rows
  }

  /// A part as a line.
  func row(_ number: Int, depth: Int, isOpen: Bool?) -> SiteRow {
    let part = parts[number]
    let words = [part.language?.tamed, part.isInactive ? "inactive" : nil].compactMap(\.self)
    return SiteRow(
      thing: .part(number), depth: depth, text: part.name.tamed, note: words.joined(separator: " "),
      isOpen: isOpen, change: part.change, more: "\(part.recordID)\n\(part.path)\n\(part.kind)")
  }

  private func fileRow(_ path: String) -> SiteRow {
    SiteRow(
      thing: .file(path), depth: 1, text: path.tamed, note: "", isOpen: nil, change: nil, more: "")
  }

  /// Every part and file as lines without depth, for looking by name or id.
  func flatRows(changedOnly: Bool) -> [SiteRow] {
    let order = sections.flatMap { section in section.roots.flatMap { [$0] + below($0) } }
    let rows = order.filter { !changedOnly || parts[$0].change != nil }
      .map { row($0, depth: 0, isOpen: nil) }
    return changedOnly ? rows : rows + looseFiles.map { fileRow($0) }
  }

  private func below(_ number: Int) -> [Int] {
    (children[number] ?? []).flatMap { [$0] + below($0) }
  }
}
