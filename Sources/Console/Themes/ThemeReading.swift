import PortalDomain
import Yams

/// One theme file being read, with what was found wrong and where.
struct ThemeReading {
  private let source: ThemeSource
  private var root: Node?
  private(set) var file: ThemeFile?
  private(set) var findings: [Problem] = []

  init(_ source: ThemeSource) {
    self.source = source
    let text = String(decoding: source.bytes, as: UTF8.self)
    do {
      // The basic resolver takes scalars as they stand: the other one compiles patterns for dates and
      // the like first, which alone would double the time until the first picture.
      root = try Yams.compose(yaml: text, .basic)
      if let root { file = try YAMLDecoder().decode(ThemeFile.self, from: root) }
    } catch let error as YamlError {
      findings.append(syntax(error))
    } catch let error as DecodingError {
      findings.append(shape(error))
    } catch {
      findings.append(.unforeseen(error))
    }
    if let format = file?.format, format != 1 {
      report(
        "theme.format", "format \(format) is not known; this program reads format 1", at: ["format"]
      )
      file = nil
    }
  }

  /// Looks for names that mean nothing.
  mutating func check(_ file: ThemeFile, within whole: ThemeFile? = nil) {
    let whole = whole ?? file
    for key in keys(at: []) where !ThemeFile.keys.contains(key) {
      report("theme.key-unknown", "the key \(quoted(key)) is not known here", at: [key])
    }
    for (name, color) in (file.palette ?? [:]).sorted(by: { $0.key < $1.key })
    where whole.color(color) == nil {
      report("theme.color", "\(quoted(color)) is no color", at: ["palette", name])
    }
    for (role, look) in (file.roles ?? [:]).sorted(by: { $0.key < $1.key }) {
      for key in keys(at: ["roles", role]) where !ThemeFile.lookKeys.contains(key) {
        report(
          "theme.key-unknown", "the key \(quoted(key)) is not known here", at: ["roles", role, key])
      }
      for (key, color) in [("fg", look.fg), ("bg", look.bg)] {
        guard let color, whole.color(color) == nil else { continue }
        report(
          "theme.color", "\(quoted(color)) is neither in the palette nor a color",
          at: ["roles", role, key])
      }
      for attribute in look.attributes ?? [] where ThemeFile.attributes[attribute] == nil {
        report(
          "theme.attribute", "\(quoted(attribute)) is no attribute",
          at: ["roles", role, "attributes"])
      }
    }
  }

  /// Notes what is wrong at a path of keys.
  mutating func report(_ code: String, _ summary: String, at path: [String]) {
    let remedies = [
      "theme.color": "write #rrggbb, terminal, or a name of the palette",
      "theme.attribute": "use \(ThemeFile.attributes.keys.sorted().joined(separator: ", "))",
    ]
    findings.append(
      Problem(.badInput, code, summary, remedy: remedies[code], place: place(of: path)))
  }

  private func keys(at path: [String]) -> [String] {
    var node = root
    for key in path { node = node?.mapping?[Node(key)] }
    return node?.mapping.map { $0.keys.compactMap(\.string) } ?? []
  }

  /// The line and column of what stands at a path; of the nearest thing above it where it is missing.
  private func place(of path: [String]) -> String {
    var node = root
    var mark = root?.mark
    for key in path {
      guard let next = node?.mapping?[Node(key)] else {
        let found = node?.sequence.flatMap { sequence in
          Int(key).flatMap { sequence.indices.contains($0) ? sequence[$0] : nil }
        }
        guard let found else { break }
        node = found
        mark = found.mark ?? mark
        continue
      }
      node = next
      mark = next.mark ?? mark
    }
    guard let mark else { return source.place }
    return "\(source.place):\(mark.line):\(mark.column)"
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

  private func shape(_ error: DecodingError) -> Problem {
    let (path, summary) =
      switch error {
      case .keyNotFound(let key, let context):
        (context.codingPath, "the key \(quoted(key.stringValue)) is missing")
      case .typeMismatch(_, let context), .valueNotFound(_, let context),
        .dataCorrupted(let context):
        (context.codingPath, "a theme has something else here: \(context.debugDescription.tamed)")
      @unknown default: ([], "a theme looks different")
      }
    return Problem(
      .badInput, "theme.shape", summary, place: place(of: path.map(\.stringValue)))
  }
}
