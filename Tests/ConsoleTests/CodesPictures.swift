import Cells
import Console
import PortalDomain
import Support
import Testing

@Suite("Pictures of the codes", .timeLimit(.minutes(10)))
struct CodesPictures {
  @Test(arguments: Window.allCases) func codes(_ window: Window) async throws {
    let player = await window.open(EnvironmentsScreen(), try World().services)
    await player.play("c", .down)
    player.expect("codes", in: window)
  }

  @Test(arguments: Window.allCases) func filtered(_ window: Window) async throws {
    let player = await window.open(CodesScreen(), try World().services)
    player.type("/lookup")
    player.expect("codes-filtered", in: window)
  }

  @Test(arguments: Window.allCases) func oneGroup(_ window: Window) async throws {
    let player = await window.open(CodesScreen(), try World().services)
    player.press("f", "f", "f", .end)
    player.expect("codes-group", in: window)
  }

  @Test func afterTheLastGroupAllAreShown() async throws {
    let player = await Window.small.open(CodesScreen(), try World().services)
    let first = player.picture
    for _ in CodeDictionary.Group.allCases { player.press("f") }
    #expect(player.picture != first)
    player.press("f", .home)
    #expect(player.picture == first)
  }

  /// The maps' own screen leads there and back.
  @Test func theyOpenFromTheMaps() async throws {
    let world = try World()
    let player = await Window.small.open(
      SetupScreen(try await world.ready(), atMaps: true), world.services)
    let maps = player.picture
    await player.play("c")
    #expect(player.picture.contains("DWDVEV1001"))
    await player.play(.escape)
    #expect(player.picture == maps)
  }

  @Test func theyOpenFromThePalette() async throws {
    let world = try World()
    let player = await Window.small.open(
      PortalsScreen(environment: nil), world.services)
    await player.play(":")
    player.type("codes")
    await player.play(.enter)
    #expect(player.picture.contains("DWDVEV1001"))
  }

  /// Even in the smallest full window nothing of an explanation is cut off.
  @Test func everyExplanationFits() async throws {
    let player = await Window.small.open(CodesScreen(), try World().services)
    for entry in try treeLibrary().codes().codes {
      #expect(player.picture.contains(entry.title), "\(entry.code)")
      let end = entry.remedy.split(separator: " ").suffix(1).joined()
      let shown = player.picture.split(separator: "\n")
      #expect(shown.contains { String($0).trimmed.hasSuffix(end) }, "\(entry.code)")
      player.press(.down)
    }
  }

  @Test(arguments: Window.allCases) func unread(_ window: Window) async throws {
    let player = await window.open(CodesScreen(), .none)
    player.expect("codes-unread", in: window)
  }
}
