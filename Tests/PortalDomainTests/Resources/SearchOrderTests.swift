import PortalDomain
import ResourceFiles
import Support
import Testing

@Suite struct SearchOrderTests {
  @Test func theFirstFolderWins() throws {
    let scratch = try Scratch()
    let places = [
      "flag", "variable", "config/portal-console", "data/portal-console", "one/portal-console",
      "two/portal-console", "opt/bin", "opt/share/portal-console", "tree/Sources/Resources",
    ]
    for place in places {
      try scratch.write(
        place + "/Catalogs/languages.json",
        #"{"languages": [{"lcid": 1033, "code": "en-US", "name": "\#(place)"}]}"#)
    }
    let variables = [
      "PORTAL_CONSOLE_RESOURCES": scratch.path + "/variable",
      "XDG_CONFIG_HOME": scratch.path + "/config", "XDG_DATA_HOME": scratch.path + "/data",
      "XDG_DATA_DIRS": "relative:\(scratch.path)/one:\(scratch.path)/two",
    ]
    var order = SearchOrder(
      explicit: scratch.path + "/flag", variables: variables,
      executable: scratch.path + "/opt/bin/portal-console")
    // Take the winner away again and again: the next folder has to take its place.
    for place in places.dropLast() {
      #expect(try ResourceFiles(order).languages().languages.first?.name == place)
      try scratch.remove(place + "/Catalogs/languages.json")
    }
    order = SearchOrder(
      explicit: nil, variables: [:], executable: scratch.path + "/tree/.build/debug/portal-console")
    #expect(!order.roots.contains { $0.path.hasSuffix("Sources/Resources") })
    try scratch.write("tree/Package.swift", "")
    order = SearchOrder(
      explicit: nil, variables: [:], executable: scratch.path + "/tree/.build/debug/portal-console")
    #expect(order.roots.last?.path == scratch.path + "/tree/Sources/Resources")
    #expect(order.roots.last?.themes == scratch.path + "/tree")
    #expect(
      try ResourceFiles(order).languages().languages.first?.name == "tree/Sources/Resources")
  }

  @Test func aCatalogThatIsMissingInOneFolderIsTakenFromTheNext() throws {
    let scratch = try Scratch()
    try scratch.write("one/Catalogs/maps.json", #"{"maps": []}"#)
    let library = ResourceFiles(
      explicit: scratch.path + "/one",
      variables: ["PORTAL_CONSOLE_RESOURCES": packageFolder + "/Sources/Resources"],
      executable: nil)
    #expect(try library.maps().maps.isEmpty)
    #expect(try library.languages().languages.count == 43)
  }

  @Test func missingResourcesSayHowToPointToThem() throws {
    let library = ResourceFiles(
      variables: ["XDG_DATA_DIRS": "/nowhere"], executable: "/nowhere/bin/portal-console")
    let problem = #expect(throws: Problem.self) { try library.maps() }
    #expect(problem?.code == "resources.missing" && problem?.kind == .noInput)
    #expect(problem?.remedy?.contains("--resources") == true)
    #expect(problem?.detail?.contains("/nowhere/share/portal-console") == true)
    let wrong = ResourceFiles(explicit: "/nowhere/else", variables: [:], executable: nil)
    let other = #expect(throws: Problem.self) { try wrong.themes() }
    #expect(other?.place == "/nowhere/else")
  }

  @Test func relativeXDGFoldersAreIgnored() {
    let order = SearchOrder(
      explicit: nil, variables: ["HOME": "/home/ann", "XDG_DATA_HOME": "data"], executable: nil)
    #expect(order.data == "/home/ann/.local/share/portal-console")
    #expect(order.configuration == "/home/ann/.config/portal-console")
  }
}
