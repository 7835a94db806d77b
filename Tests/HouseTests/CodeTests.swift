import Support
import Testing

@Suite("How code is written here")
struct CodeTests {
  /// What is never written in `Sources`: it ends the program, or hides a race from the compiler.
  static let forbidden = [
    "@unchecked", "nonisolated(unsafe)", "fatalError", "preconditionFailure", "assertionFailure",
    "precondition(", "assert(", "unsafeBitCast", "unowned(unsafe)",
  ]

  /// A `!` behind a value or a type: forced tries, casts and unwrapping, in one form.
  static func forced(in code: String) -> [Substring] {
    code.matches(of: /[\w\)\]\}>?"`]!(?!=)/).map { match in
      code[...match.range.lowerBound].split(separator: "\n").last ?? ""
    }
  }

  @Test func nothingIsForced() {
    for file in House.sources {
      let lines = Self.forced(in: file.code.text)
      #expect(lines.isEmpty, "\(file.path): \(lines)")
      for word in Self.forbidden { #expect(!file.code.text.contains(word), "\(file.path)") }
    }
  }

  @Test func noFileIsLong() {
    for file in House.everything {
      #expect(file.length > 0, "\(file.path) is empty")
      #expect(file.length <= 400, "\(file.path)")
    }
  }

  /// A picture that no test compares says nothing; it is deleted with its test.
  @Test func everyPictureIsCompared() {
    let names = House.names(in: "Tests/ConsoleTests/Snapshots")
    let literals = Set(
      House.files(below: "Tests/ConsoleTests").flatMap { $0.code.literals.map(\.text) })
    #expect(!names.isEmpty)
    for name in names.map({ $0.replacing(".txt", with: "") }) {
      let screen = name.replacing(/-(80x24|120x40|200x60)$/, with: "")
      #expect(literals.contains(name) || literals.contains(screen), "\(name)")
    }
  }

  /// Screens and widgets name roles; what those look like is the themes' business.
  @Test func noScreenNamesAColor() {
    for file in House.sources where file.target == "Console" && !file.path.contains("/Themes/") {
      for word in [".rgb(", "Color(", "Style(", ".bold", ".reverse", ".underline"] {
        #expect(!file.code.text.contains(word), "\(file.path)")
      }
    }
  }

  @Test(arguments: [
    "let a = b!", "try! c()", "d as! E", "var f: G!", "h[0]!.i", "j()!", "\"\\(k!)\"", "l?.m!",
  ])
  func theRulesNoticeWhatIsForced(_ code: String) {
    #expect(Self.forced(in: Code(code).text).count == 1)
  }

  @Test(arguments: [
    "a != b", "!c", "// d!", "\"e!\"", "/* f! */", "#\"g!\"#", "\"\"\"\nh! \"i\"!\n\"\"\"",
    "(!j, !k)", "\"\\\"l!\"", "/* /* m! */ n! */",
  ])
  func theRulesLeaveTheRestAlone(_ code: String) {
    #expect(Self.forced(in: Code(code).text).isEmpty)
  }

  @Test(arguments: [
    ("import A", ["A"]), ("@testable import B", ["B"]), ("public import C", ["C"]),
    ("import struct D.E", ["D"]), ("// import F", []), ("  @_spi(G) private import H", ["H"]),
    ("import I; import J", ["I", "J"]), ("let text = \"import K\"", []), ("import L.M", ["L"]),
  ])
  func importsAreReadAsTheyAreWritten(_ code: String, _ modules: [String]) {
    #expect(SourceFile(path: "test", text: code).imports == Set(modules))
  }
}
