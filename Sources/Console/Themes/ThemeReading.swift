import PortalDomain
import Yams

/// One theme file being read, with what was found wrong and where.
///
/// The tree is walked rather than decoded: every finding then knows its line and column, and nothing
/// compiles patterns for dates and the like, which took half of the time until the first picture.
struct ThemeReading {
  private(set) var file: ThemeFile?
  private(set) var findings: [Problem] = []
  private let source: ThemeSource

  init(_ source: ThemeSource) {
    self.source = source
    do {
      let text = String(decoding: source.bytes, as: UTF8.self)
      if let root = try Yams.compose(yaml: text, .basic) {
        read(root)
      } else {
        report("theme.shape", "the file is empty", at: source.place)
      }
    } catch let error as YamlError {
      findings.append(syntax(error))
    } catch {
      findings.append(.unforeseen(error))
    }
  }

  private mutating func read(_ root: Node) {
    var file = ThemeFile()
    var format: ThemeFile.Word?
    for (key, value) in pairs(of: root) {
      switch key.text {
      case "format": format = word(value)
      case "title": file.title = word(value)?.text
      case "inherits": file.inherits = word(value)
      case "palette":
        for (name, color) in pairs(of: value) { file.palette[name.text] = word(color) }
      case "roles":
        for (role, look) in pairs(of: value) { file.roles[role.text] = self.look(look) }
      default: reportUnknown(key)
      }
    }
    guard let format else {
      return report("theme.shape", "the key \"format\" is missing", at: place(of: root))
    }
    guard format.text == "1" else {
      return report(
        "theme.format", "format \(quoted(format.text)) is not known; this program reads format 1",
        at: format.place)
    }
    self.file = file
  }

  private mutating func look(_ node: Node) -> ThemeFile.Look {
    var look = ThemeFile.Look()
    for (key, value) in pairs(of: node) {
      switch key.text {
      case "fg": look.fg = word(value)
      case "bg": look.bg = word(value)
      case "attributes":
        if let sequence = value.sequence {
          look.attributes = sequence.compactMap { word($0) }
        } else {
          report("theme.shape", "a list in brackets belongs here", at: place(of: value))
        }
      default: reportUnknown(key)
      }
    }
    return look
  }

  /// Looks for names that mean nothing; `whole` has what was inherited too.
  mutating func check(_ file: ThemeFile, within whole: ThemeFile) {
    let looks = file.roles.sorted { $0.key < $1.key }.map(\.value)
    let colors = file.palette.sorted { $0.key < $1.key }.map(\.value)
    for word in colors + looks.flatMap({ [$0.fg, $0.bg].compactMap { $0 } })
    where whole.color(word.text) == nil {
      report(
        "theme.color", "\(quoted(word.text)) is neither a color nor in the palette", at: word.place,
        remedy: "write #rrggbb, terminal, or a name of the palette")
    }
    for word in looks.flatMap({ $0.attributes ?? [] })
    where ThemeFile.attributes[word.text] == nil {
      report(
        "theme.attribute", "\(quoted(word.text)) is no attribute", at: word.place,
        remedy: "use \(ThemeFile.attributes.keys.sorted().joined(separator: ", "))")
    }
  }

  /// Notes what is wrong at a place.
  mutating func report(
    _ code: String, _ summary: String, at place: String, remedy: String? = nil
  ) {
    findings.append(Problem(.badInput, code, summary, remedy: remedy, place: place))
  }

  private mutating func reportUnknown(_ key: ThemeFile.Word) {
    report("theme.key-unknown", "the key \(quoted(key.text)) is not known here", at: key.place)
  }

  private mutating func pairs(of node: Node) -> [(ThemeFile.Word, Node)] {
    guard let mapping = node.mapping else {
      report("theme.shape", "keys with values belong here", at: place(of: node))
      return []
    }
    return mapping.compactMap { key, value in word(key).map { ($0, value) } }
  }

  private mutating func word(_ node: Node) -> ThemeFile.Word? {
    guard let scalar = node.scalar else {
      report("theme.shape", "a single word belongs here", at: place(of: node))
      return nil
    }
    return ThemeFile.Word(text: scalar.string, place: place(of: node))
  }

  private func place(of node: Node) -> String {
    node.mark.map { "\(source.place):\($0.line):\($0.column)" } ?? source.place
  }

  private func syntax(_ error: YamlError) -> Problem {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      Problem(
        .badInput, "theme.syntax", "this is not YAML: \(problem.tamed)",
        place: "\(source.place):\(mark.line):\(mark.column)")
    default:
      Problem(
        .badInput, "theme.syntax", "this is not YAML", detail: "\(error)", place: source.place)
    }
  }
}
