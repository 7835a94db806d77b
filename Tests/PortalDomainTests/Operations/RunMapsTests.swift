import PortalDomain
import Support
import Testing

@Suite("What the history says of maps that were run")
struct RunMapsTests {
  let world: World
  let name: EnvironmentName
  let catalog: MapCatalog

  init() async throws {
    world = try World()
    name = try await world.sample()
    catalog = try world.services.library.maps()
  }

  private func summary(_ words: [String]) async throws -> String? {
    let maps = try words.map { try catalog.find($0).id }
    try await world.run(RunMaps(environment: name, maps: maps))
    return try await world.services.store.activity(of: name).first?.summary
  }

  @Test func mapsThatWereAskedForAreNamedAndTheOthersCounted() async throws {
    #expect(try await summary(["uoms/units"]) == "Ran Units")
    #expect(
      try await summary(["msdyn_unitofmeasureconversions/unit-conversions", "colors", "sizes"])
        == "Ran Unit conversions, Colors and Sizes")
    #expect(
      try await summary(["sites"]) == "Ran Sites and 2 maps that it needs")
    #expect(
      try await summary(["warehouses", "modes of delivery", "product categories"])
        == "Ran Warehouses, Product categories, Modes of delivery and 1 map that they need")
  }

  @Test func atMostFiveMapsAreNamed() async throws {
    let words = [
      "units", "colors", "sizes", "styles", "configurations", "all products", "currencies",
    ]
    #expect(
      try await summary(words) == "Ran Currencies, Units, Colors, Sizes, Styles and 2 more")
  }

  @Test func theFiveRequiredMapsFitIntoALine() async throws {
    let summary = try await summary(catalog.required.compactMap(\.word))
    #expect(
      summary?.hasPrefix(
        "Ran Accounts, Contacts, Products, Sales Order Header, Sales Order Details and ") == true)
    #expect(summary?.hasSuffix(" maps that they need") == true)
  }
}
