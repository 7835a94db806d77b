import Cells
import Console
import FoundationEssentials
import PortalDomain
import ResourceFiles
import Support
import Testing

@Suite("Themes know every role that is drawn")
struct RoleTests {
  /// The roles that the console names, each with the files that do.
  static let drawn: [String: [String]] = {
    var drawn: [String: [String]] = [:]
    for file in House.sources where file.target == "Console" && !file.path.contains("/Themes/") {
      for literal in file.code.literals where isRole(literal) {
        drawn[literal.text, default: []].append(file.path)
      }
    }
    return drawn
  }()

  /// Whether a literal is a role: in the brackets behind a theme, or dotted and not the code of a problem.
  static func isRole(_ literal: Code.Literal) -> Bool {
    if literal.before.contains(/[Tt]heme\[[^\]]*$/) { return true }
    return literal.text.wholeMatch(of: /[a-z]+(\.[a-z]+)+/) != nil
      && !literal.before.contains(".code")
  }

  static let shipped = House.names(in: "Themes").filter { $0.hasSuffix(".yml") }
    .map { String($0.dropLast(".yml".count)) }

  /// The themes of the working tree, by the search that the program makes.
  private func catalog() throws -> ThemeCatalog {
    let files = ResourceFiles(
      explicit: packageFolder, variables: ["XDG_DATA_DIRS": "/nowhere"], executable: nil)
    return ThemeCatalog(
      try files.themes().map { ThemeSource(name: $0.name, place: $0.path, bytes: $0.bytes) })
  }

  @Test func theScanFindsWhatIsDrawn() {
    let files = Set(Self.drawn.values.joined())
    #expect(
      ["text", "text.faint", "list.selected", "keys.off", "message.error"]
        .allSatisfy { Self.drawn[$0] != nil })
    for file in House.sources
    where file.target == "Console" && file.code.text.contains(/theme\[ *"/) {
      #expect(files.contains(file.path), "\(file.path)")
    }
  }

  @Test func everyRoleThatIsDrawnIsDeclared() {
    let declared = Set(Theme.roles.map(\.name))
    for (role, files) in Self.drawn.sorted(by: { $0.key < $1.key }) {
      #expect(declared.contains(role), "\(role) of \(files) stands in no theme")
    }
    for status in Status.allCases { #expect(Theme.roles.contains(status.role)) }
  }

  @Test func everyThemeIsFound() throws {
    #expect(Self.shipped.count >= 4)
    #expect(try catalog().names.sorted() == Self.shipped.sorted())
  }

  @Test(arguments: shipped) func aThemeLoadsWithEveryRole(_ name: String) throws {
    let (theme, findings) = try catalog().theme(named: name)
    #expect(theme.name == name)
    #expect(findings.isEmpty)
    for role in Theme.roles {
      var asked: Role? = role
      while let now = asked, theme.styles[now] == nil { asked = now.parent }
      #expect(asked != nil, "\(name) shows \(role) in no way at all")
    }
    // What must stand out does.
    for role: Role in ["list.selected", "title", "field.focused", "status.fail"] {
      #expect(theme[role] != theme["text"], "\(role) looks like text in \(name)")
    }
    for role in theme.styles.keys { #expect(Theme.roles.contains(role), "\(role) is never drawn") }
  }
}
