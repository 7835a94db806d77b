import PortalDomain
import Support
import Testing

@Suite("Names and addresses of portals")
struct PortalRulesTests {
  @Test(arguments: [
    "a", "Customer Portal", "環境", "👍", "<b>", "{{ x }}", String(repeating: "x", count: 200),
    String(repeating: "環", count: 200),
  ])
  func namesAreFree(_ name: String) throws {
    #expect(try PortalRules.name("  \(name)\n") == name)
  }

  @Test(arguments: [
    ("", "portal.name-empty"), (" \t\n", "portal.name-empty"),
    (String(repeating: "x", count: 201), "portal.name-too-long"),
    ("a" + String(repeating: "\u{301}", count: 5_000), "portal.name-too-long"),
    ("a\u{0}b", "portal.name-invalid"), ("a\nb", "portal.name-invalid"),
    ("a\u{1B}[2J", "portal.name-invalid"), ("a\u{202E}b", "portal.name-invalid"),
  ])
  func emptyLongAndDangerousNamesAreRefused(_ name: String, _ code: String) async {
    let refusal = await problem { _ = try PortalRules.name(name) }
    #expect(refusal?.code == code)
    #expect(refusal?.kind == .badInput)
    #expect(refusal?.remedy != nil)
  }

  @Test(arguments: [2, 3, 50, 51, 63])
  func addressesOfTheseLengthsAreAllowed(_ length: Int) throws {
    let address = String(repeating: "a", count: length)
    #expect(try PortalRules.address(address) == address)
  }

  @Test(arguments: ["contoso-orders", "a1", "1a", "a--b", "0-9"])
  func lettersDigitsAndInnerHyphensAreAllowed(_ address: String) throws {
    #expect(try PortalRules.address(address) == address)
  }

  @Test(arguments: [
    "", "a", String(repeating: "a", count: 64), String(repeating: "a", count: 300), "Contoso",
    "conTOSO",
    "-a1", "a1-", "--", "größe", "環境", "a b", "a.b", "a_b", "a/b", "../a", "a\u{0}", "a\u{1B}",
    "аbc",
    "a\u{301}b", "１２３",
  ])
  func everythingElseIsRefused(_ address: String) async {
    let refusal = await problem { _ = try PortalRules.address(address) }
    #expect(refusal?.code == "portal.address-invalid")
    #expect(refusal?.kind == .badInput)
    #expect(refusal?.summary == refusal?.summary.tamed)
    #expect(refusal?.remedy != nil)
  }

  @Test(
    arguments: [
      ("Customer Portal", "demo", "demo-customer-portal"), ("環境", "demo", "demo"), ("環", "境", nil),
      (String(repeating: "x", count: 200), "demo", "demo-" + String(repeating: "x", count: 45)),
    ] as [(String, String, String?)])
  func aSuggestedAddressIsAlwaysAllowed(
    _ name: String, _ environment: String, _ address: String?
  ) throws {
    let suggested = PortalRules.suggestedAddress(
      for: name, environment: try EnvironmentName(environment))
    #expect(suggested == address)
  }
}
