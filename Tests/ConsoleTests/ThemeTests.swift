import Cells
import Console
import FoundationEssentials
import PortalDomain
import Testing

@Suite struct ThemeTests {
  static let shipped = ["dark", "light", "high-contrast", "monochrome"]

  private func catalog() throws -> ThemeCatalog {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return ThemeCatalog(
      try Self.shipped.map { name in
        let place = "/\(root)/Themes/\(name).yml"
        return ThemeSource(
          name: name, place: place, bytes: Array(try Data(contentsOf: URL(filePath: place))))
      })
  }

  private func findings(_ text: String) -> [Problem] {
    let source = ThemeSource(name: "t", place: "t.yml", bytes: Array(text.utf8))
    return ThemeCatalog([source]).theme(named: "t").findings
  }

  @Test(arguments: shipped) func shippedThemesAreWithoutFault(name: String) throws {
    let (theme, findings) = try catalog().theme(named: name)
    #expect(findings.isEmpty)
    #expect(theme.name == name)
    for role in theme.styles.keys {
      #expect(Theme.roles.contains(role), "\(role) is drawn nowhere")
    }
  }

  /// Text of every role is readable on what is behind it, also where the terminal has but 256 colors.
  @Test(arguments: shipped) func textHasContrast(name: String) throws {
    let theme = try catalog().theme(named: name).theme
    let grounds: [Role: Role] = [
      "title.status": "title", "keys.key": "keys", "keys.off": "keys",
    ]
    for role in Theme.roles {
      let style = grounds[role].map { theme[role, on: $0] } ?? theme[role]
      guard let letters = style.foreground.parts, let ground = style.background.parts else {
        #expect(style.foreground == .terminal && style.background == .terminal)
        continue
      }
      let ratio = contrast(letters, ground)
      #expect(ratio >= (name == "high-contrast" ? 7 : 4.5), "\(role) has \(ratio)")
    }
  }

  private func contrast(
    _ one: (red: Int, green: Int, blue: Int), _ two: (red: Int, green: Int, blue: Int)
  ) -> Double {
    func luminance(_ color: (red: Int, green: Int, blue: Int)) -> Double {
      let parts = [color.red, color.green, color.blue].map { part -> Double in
        let value = Double(part) / 255
        return value <= 0.03928 ? value / 12.92 : power((value + 0.055) / 1.055)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    let (a, b) = (luminance(one), luminance(two))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// The power of 2.4, by squares and a fifth root.
  private func power(_ value: Double) -> Double {
    var root = value
    for _ in 0..<60 {
      root -= (root * root * root * root * root - value) / (5 * root * root * root * root)
    }
    return value * value * root * root
  }

  @Test func rolesFallBackAlongTheirDots() throws {
    let text = """
      format: 1
      palette: { red: "#ff0000" }
      roles:
        text: { fg: "#111111", bg: "#eeeeee" }
        status: { attributes: [bold] }
        status.fail: { fg: red }
      """
    let source = ThemeSource(name: "t", place: "t", bytes: Array(text.utf8))
    let theme = ThemeCatalog([source]).theme(named: "t").theme
    #expect(theme["status.fail"] == Style(.rgb(255, 0, 0), on: .rgb(238, 238, 238), .bold))
    #expect(theme["status.fail.more"] == theme["status.fail"])
    #expect(theme["status.ok"] == theme["status"])
    #expect(theme["nothing.of.that"] == theme["text"])
  }

  @Test func anHeirColorsWhatItInherits() throws {
    let base = "format: 1\npalette: { ink: \"#000001\" }\nroles: { text: { fg: ink } }\n"
    let heir = "format: 1\ninherits: base\npalette: { ink: \"#000002\" }\n"
    let catalog = ThemeCatalog([
      ThemeSource(name: "base", place: "base", bytes: Array(base.utf8)),
      ThemeSource(name: "heir", place: "heir", bytes: Array(heir.utf8)),
    ])
    #expect(catalog.theme(named: "heir").theme["text"].foreground == .rgb(0, 0, 2))
    #expect(catalog.theme(named: "heir").findings.isEmpty)
  }

  @Test(arguments: [
    ("format: 1\nroles:\n  text: { fg: pink }\n", "theme.color", "t.yml:3:15"),
    (
      "format: 1\nroles:\n  text: { fg: \"#000000\", attributes: [blink] }\n", "theme.attribute",
      "t.yml:3:39"
    ),
    ("format: 1\ncolors: {}\n", "theme.key-unknown", "t.yml:2:1"),
    ("format: 2\n", "theme.format", "t.yml:1:9"),
    ("roles: {}\n", "theme.shape", "t.yml:1:1"),
    ("format: 1\nroles: [1]\n", "theme.shape", "t.yml:2:8"),
    ("format: 1\nroles: {\n", "theme.syntax", "t.yml:3:1"),
    ("format: 1\ninherits: t\n", "theme.circle", "t.yml:2:11"),
    ("format: 1\ninherits: u\n", "theme.parent-missing", "t.yml:2:11"),
    ("format: 1\npalette:\n  ink: blue\n", "theme.color", "t.yml:3:8"),
  ])
  func findingsSayWhere(text: String, code: String, place: String) throws {
    let finding = try #require(findings(text).first { $0.code == code })
    #expect(finding.place == place)
  }

  @Test func aMovedProgramHasATheme() {
    let (theme, findings) = ThemeCatalog().theme(named: "dark")
    #expect(theme == .builtIn)
    #expect(findings.map(\.code) == ["theme.unknown"])
    for role in Theme.roles { #expect(theme[role].foreground == .terminal) }
  }
}
