import Cells
import PortalDomain
import Support
import Testing

@testable import Console

@Suite("Pictures of a website's inside", .timeLimit(.minutes(10)))
struct SitePictures {
  private func open(_ window: Window, _ world: World, edited: Bool = false) async throws -> Player {
    let name = try await world.ready()
    let portal = try await world.portal(name, at: "contoso-orders")
    if edited {
      let book = try await world.run(BrowseSite(environment: name, portal: portal.id))
      let path = try book.mainPath(of: #require(book.parts.first { $0.name == "Home tile" }))
      let old = try #require(book.bytes(of: path))
      let text = String(decoding: old, as: UTF8.self)
      try await world.run(
        EditSiteFile(
          environment: name, portal: portal.id, path: path, old: old,
          new: Array(("{% comment %} ours {% endcomment %}\n" + text).utf8)))
    }
    return await window.open(
      SiteScreen(environment: name, portal: portal.id, name: portal.name), world.services)
  }

  @Test(arguments: Window.allCases) func tree(_ window: Window) async throws {
    let player = try await open(window, try World())
    player.press(.down, .right, .down)
    player.expect("site-tree", in: window)
  }

  @Test(arguments: Window.allCases) func partWithItsText(_ window: Window) async throws {
    let player = try await open(window, try World(), edited: true)
    player.press(.left, .down, .right, .down)
    player.type("/home tile")
    player.press(.enter)
    player.expect("site-part", in: window)
    player.press("v", "v", .tab)
    player.expect("site-source", in: window)
    player.press(.tab, "d")
    player.expect("site-difference", in: window)
  }

  @Test(arguments: Window.allCases) func searching(_ window: Window) async throws {
    let player = try await open(window, try World())
    player.press("F")
    player.type("order history")
    await player.play(.enter)
    player.expect("site-found", in: window)
    await player.play(.enter)
    #expect(player.message.contains(".yml:") || player.message.contains(".html:"))
    player.press("g")
    player.expect("site-links", in: window)
  }

  @Test func whatIsBrokenIsNotKeptAndNotLost() async throws {
    let outside = Editing { text in
      text.hasPrefix("{% if") ? text + "{% endif %}" : "{% if a %}never ended"
    }
    let player = try await open(.small, try World(outside: outside))
    player.type("/home tile")
    player.press(.enter)
    await player.edit()
    #expect(player.picture.contains("{% if %} is"))
    #expect(player.message.contains("the website is as it was. e goes on with your text."))
    await player.edit()
    #expect(outside.texts.last == "{% if a %}never ended")
    #expect(player.message.contains("Kept; the text of before stays in the history"))
    #expect(player.picture.contains("~ Changed since provisioning"))
  }

  @Test func aChangeIsFoundAgainByOneKey() async throws {
    let player = try await open(.small, try World(), edited: true)
    player.press("c")
    #expect(player.picture.contains("▸   ~ Home tile"))
    player.press(.escape)
    #expect(player.picture.contains("Web templates"))
  }
}
