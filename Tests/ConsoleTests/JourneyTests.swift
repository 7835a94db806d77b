import Cells
import Console
import PortalDomain
import Support
import Testing

/// The main job by keys alone, from an empty store to a provisioned portal.
@Suite("The journey by keys")
struct JourneyTests {
  /// Someone at the keyboard who counts what is pressed besides typed text.
  private final class Operator {
    let player: Player
    private(set) var presses = 0

    init(_ world: World) async {
      player = await Window.small.open(EnvironmentsScreen(), world.services)
    }

    /// Presses one key after the other, and looks at the outcome of each.
    func press(_ keys: Key...) async {
      for key in keys {
        presses += 1
        await player.play(key)
      }
    }

    /// Types a text, which does not count.
    func type(_ text: String) { player.type(text) }

    /// All that the picture says, with its lines joined as one reads them.
    var words: String {
      player.picture.split { "│┌┐└┘─ \n".contains($0) }.joined(separator: " ")
    }
  }

  /// What the end screen must tell, and what must be in the store.
  private func expectProvisioned(
    _ hand: Operator, _ world: World, _ name: String, _ address: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let words = hand.words
    for part in [
      "✔ Customer Portal is provisioned.", "https://\(address).powerappsportals.com", "Next:",
      "Give every contact who will order a company", "Invite contacts and assign web roles",
      "Convert the portal to production before its trial ends on 2026-12-20",
      "Solutions are updated for you; the website's configuration is not",
    ] {
      #expect(words.contains(part), "\(part)", sourceLocation: sourceLocation)
    }
    #expect(hand.presses <= 25, sourceLocation: sourceLocation)
    let portals = try await world.snapshot(EnvironmentName(name)).portals
    #expect(portals.map(\.address) == [address], sourceLocation: sourceLocation)
    #expect(portals.map(\.state) == [.running], sourceLocation: sourceLocation)
    let id = try #require(portals.first?.id, sourceLocation: sourceLocation)
    let site = try await world.services.store.site(of: id, in: EnvironmentName(name), .site)
    #expect(site.files.count > 100, sourceLocation: sourceLocation)
  }

  @Test(arguments: StoreKind.allCases) func withASampleTenant(_ kind: StoreKind) async throws {
    let world = try World(kind)
    let hand = await Operator(world)
    #expect(hand.words.contains("Welcome. There is no environment here yet."))
    await hand.press("n")
    hand.type("demo")
    await hand.press(.control("s"), "s")
    #expect(hand.words.contains("3 of 6 · Entity maps"))
    await hand.press("a", "y", .enter)
    #expect(hand.words.contains("4 of 6 · Template"))
    await hand.press(.enter, .tab, .control("u"))
    hand.type("contoso-orders")
    await hand.press(.control("n"), .enter)
    try await expectProvisioned(hand, world, "demo", "contoso-orders")
    await hand.press(.enter)
    #expect(hand.words.contains("Customer Portal Trial 90 d ✔ Running"))
  }

  /// The longest way: nothing is there but the environment itself.
  @Test func fromAnEmptyEnvironment() async throws {
    let world = try World()
    let hand = await Operator(world)
    await hand.press("n")
    hand.type("Contoso SCM")
    await hand.press(.tab, .right, .enter)
    #expect(hand.words.contains("Created Contoso SCM."))
    await hand.press("s")
    #expect(hand.words.contains("1 of 6 · Licenses"))
    await hand.press(.enter, "s", "y", "f")
    #expect(hand.words.contains("✔ 2 Dual-write"))
    await hand.press(.enter, "a", "y")
    #expect(hand.words.contains("✔ 3 Entity maps"))
    await hand.press(.enter, .enter, .enter, .enter, .enter, .enter)
    try await expectProvisioned(hand, world, "Contoso SCM", "contoso-scm-customer-portal")
  }
}
