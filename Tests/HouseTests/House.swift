import FoundationEssentials
import Support

/// The source files of the package, as the tests of the house read them.
enum House {
  /// Every Swift file below `Sources`.
  static let sources = files(below: "Sources")
  /// Every Swift file of the package.
  static let everything = sources + files(below: "Tests") + [SourceFile("Package.swift")]
  /// What the README says.
  static let readme = text(of: "README.md")

  /// The source files of one folder.
  static func files(below folder: String) -> [SourceFile] {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: packageFolder + "/" + folder))
    return (paths ?? []).filter { $0.hasSuffix(".swift") }.sorted()
      .map { SourceFile(folder + "/" + $0) }
  }

  /// The names of what lies directly in a folder.
  static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: packageFolder + "/" + folder)) ?? [])
      .sorted()
  }

  /// The text of a file of the package.
  static func text(of path: String) -> String {
    (try? String(contentsOfFile: packageFolder + "/" + path, encoding: .utf8)) ?? ""
  }

  /// The lines of README's table whose first column has a heading.
  static func rows(ofTableHeaded heading: String) -> [[String]] {
    let lines = readme.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.drop { !$0.hasPrefix("| \(heading) |") }.dropFirst(2)
      .prefix { $0.hasPrefix("|") }
      .map { line in
        line.split(separator: "|").map { $0.trimmingPrefix(while: { $0 == " " }) }
          .map { text in String(text.reversed().drop { $0 == " " }.reversed()) }
      }
  }
}

/// One source file.
struct SourceFile: Sendable {
  /// Its path below the package.
  let path: String
  /// What stands in it.
  let text: String
  /// The same with nothing in comments and strings, but what is interpolated.
  let code: Code

  init(_ path: String) { self.init(path: path, text: House.text(of: path)) }

  init(path: String, text: String) {
    self.path = path
    self.text = text
    code = Code(text)
  }

  /// The folder of the target that it belongs to.
  var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

  /// Its name without folders and ending.
  var name: String {
    path.split(separator: "/").last.map { String($0.dropLast(".swift".count)) } ?? ""
  }

  /// How many lines it has.
  var length: Int { text.split(separator: "\n", omittingEmptySubsequences: false).count - 1 }

  /// The modules that it imports, in whichever way that is written.
  var imports: Set<String> {
    let line =
      /(?:(?:@\w+(?:\([^)]*\))?|public|package|internal|fileprivate|private)\s+)*import\s+(?:(?:struct|class|enum|protocol|typealias|func|var|let)\s+)?(\w+).*/
    return Set(
      code.text.split(separator: "\n").flatMap { $0.split(separator: ";") }.compactMap { part in
        part.trimmingPrefix(while: { $0 == " " }).wholeMatch(of: line).map { String($0.1) }
      })
  }

  /// The names of the types that are declared with one of some conformances.
  func types(conformingTo protocols: String...) -> [String] {
    code.text.matches(of: /(?:struct|enum|class) (\w+): ([\w, &]+)/).filter { match in
      match.2.split(whereSeparator: { ", &".contains($0) })
        .contains { protocols.contains(String($0)) }
    }
    .map { String($0.1) }
  }
}
