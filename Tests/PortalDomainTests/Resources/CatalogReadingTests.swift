import PortalDomain
import ResourceFiles
import Support
import Testing

@Suite struct CatalogReadingTests {
  /// What is wrong, and the line and column that are named.
  @Test(arguments: [
    ("", "resources.malformed", "1:1"),
    ("{", "resources.malformed", "1:2"),
    ("{\"languages\": [\n  {\"lcid\": 1,}\n]}", "resources.malformed", "2:14"),
    ("{\"languages\": [\n  {\"lcid\": \"x\"}\n]}", "resources.malformed", "2:12"),
    ("{\"languages\": [\n  {\"lcid\": 1033}\n]}", "resources.malformed", "2:3"),
    ("{\"languages\": []}\nmore", "resources.malformed", "2:1"),
    ("{\"languages\": {}}", "resources.malformed", "1:15"),
    ("[\"é\", nul]", "resources.malformed", "1:7"),
  ]) func malformedFilesNameThePlace(text: String, code: String, place: String) throws {
    let scratch = try Scratch()
    let path = try scratch.write("Catalogs/languages.json", text)
    let library = ResourceFiles(explicit: scratch.path, variables: [:], executable: nil)
    let problem = #expect(throws: Problem.self) { try library.languages() }
    #expect(problem?.code == code && problem?.kind == .badInput)
    #expect(problem?.place == "\(path):\(place)")
  }

  @Test func strangeFilesAreRefused() throws {
    let scratch = try Scratch()
    try scratch.write("Catalogs/maps.json/stray", "")
    try scratch.write("Catalogs/packages.json", String(repeating: " ", count: 5 << 20))
    let library = ResourceFiles(explicit: scratch.path, variables: [:], executable: nil)
    #expect(
      #expect(throws: Problem.self) { try library.maps() }?.code == "resources.not-a-file")
    #expect(
      #expect(throws: Problem.self) { try library.packages() }?.code == "resources.too-large")
  }

  private func products(extendedBy text: String) throws -> ProductTable {
    let scratch = try Scratch()
    try scratch.write("portal-console/products.json", text)
    return try ResourceFiles(
      explicit: packageFolder + "/Sources/Resources",
      variables: ["XDG_CONFIG_HOME": scratch.path], executable: nil
    ).products()
  }

  @Test func administratorsExtendTheProductTable() throws {
    let ours = try treeLibrary().products()
    let table = try products(
      extendedBy: """
        {"products": [
          {"id": "99999999-9999-4999-8999-999999999999", "partNumber": "NEW", "name": "New pack",
           "era": "power-pages", "gives": ["portalAnonymous"]},
          {"id": "F2E48CB3-9DA0-42CD-8464-4A54CE198AD0", "partNumber": "SCM", "name": "Ours"}
        ]}
        """)
    #expect(table.products.count == ours.products.count + 1)
    #expect(table.plans == ours.plans)
    #expect(table.product("f2e48cb3-9da0-42cd-8464-4a54ce198ad0")?.name == "Ours")
    #expect(table.product("99999999-9999-4999-8999-999999999999")?.gives == [.portalAnonymous])
  }

  @Test func aFaultyExtensionIsToldWithoutTheDecodersWords() {
    let problem = #expect(throws: Problem.self) {
      try products(extendedBy: #"{"products":[{"id":"z"}]}"#)
    }
    #expect(
      problem?.summary == "the file cannot be used: the key \"partNumber\" is missing (products[0])"
    )
    #expect(problem?.detail == nil)
    #expect(problem?.place?.hasSuffix("products.json:1:14") == true)
  }

  @Test(arguments: [
    (#"{"plans": [{"id": "x", "name": "n", "gives": []}]}"#, "resources.id-invalid"),
    (
      """
      {"plans": [{"id": "99999999-9999-4999-8999-99999999999a", "name": "n", "gives": []},
        {"id": "99999999-9999-4999-8999-99999999999A", "name": "m", "gives": []}]}
      """, "resources.duplicate-id"
    ),
    (
      """
      {"plans": [{"id": "99999999-9999-4999-8999-99999999999a", "name": "n", "gives": ["flight"]}]}
      """, "resources.malformed"
    ),
  ]) func faultyExtensionsAreRefused(text: String, code: String) {
    let problem = #expect(throws: Problem.self) { try products(extendedBy: text) }
    #expect(problem?.code == code)
    #expect(problem?.place?.contains("portal-console/products.json") == true)
  }
}
