import PortalDomain
import Testing

@Suite("Names of environments")
struct EnvironmentNameTests {
  @Test(arguments: [
    "demo", "Contoso (default)", "a", "1", "it's", "R&D, West", "Größe", "環境", "Ελλάδα", "x.y",
    "x_y-z",
    String(repeating: "a", count: 64), String(repeating: "環", count: 64),
  ])
  func namesOfPeopleAreAllowed(_ text: String) throws {
    #expect(try EnvironmentName(text).text == text)
  }

  @Test(arguments: [
    "", " ", ".", "..", "../x", "a/b", "a\\b", "-a", "_a", " a", "a ", "a.", ".a", "a:b", "a*b",
    "a?b",
    "a\"b", "a<b", "a|b", "a=b", "a\u{0}b", "a\nb", "a\tb", "a\u{1B}[31m", "a\u{202E}b",
    "a\u{200B}b",
    "a\u{7F}", "a\u{9B}b", "a\u{FEFF}", "a\u{2028}b", "👍", "a👍", String(repeating: "a", count: 65),
    String(repeating: "a", count: 300), "a" + String(repeating: "\u{301}", count: 400),
  ])
  func whatFoldersOrTerminalsCannotHoldIsRefused(_ text: String) {
    do {
      _ = try EnvironmentName(text)
      Issue.record("\(text.debugDescription) was allowed")
    } catch {
      let refusal = error as? Problem
      #expect(refusal?.code == "environment.name-invalid")
      #expect(refusal?.kind == .badInput)
      #expect(refusal?.summary == refusal?.summary.tamed)
      #expect((refusal?.summary.count ?? 0) < 200)
    }
  }

  @Test func caseMakesNoDifference() throws {
    let (one, other) = (try EnvironmentName("Größe"), try EnvironmentName("GRÖSSE"))
    #expect(try EnvironmentName("DEMO") == EnvironmentName("demo"))
    #expect(try EnvironmentName("GRÖẞE") == EnvironmentName("größe"))
    #expect(one != other)
    #expect(try EnvironmentName("e\u{301}") == EnvironmentName("\u{E9}"))
  }
}
