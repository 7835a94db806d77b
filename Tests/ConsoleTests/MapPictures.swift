import Cells
import Console
import PortalDomain
import Support
import Testing

@Suite("Pictures of the maps", .timeLimit(.minutes(10)))
struct MapPictures {
  @Test(arguments: Window.every) func well(_ window: Window) async throws {
    let world = try World()
    let player = await window.open(MapsScreen(try await world.ready()), world.services)
    player.expect("maps-well", in: window)
  }

  @Test func wellInASCII() async throws {
    let world = try World()
    let player = await Window.small.open(
      MapsScreen(try await world.ready()), world.services, repertoire: .ascii)
    player.expect("maps-well-ascii", in: .small)
    #expect(player.picture.unicodeScalars.allSatisfy { $0.isASCII })
  }

  @Test(arguments: Window.every) func syncUnderWay(_ window: Window) async throws {
    let world = try World()
    let name = try await world.maps("typical-errors", after: 240)
    let player = await window.open(MapsScreen(name), world.services)
    player.press(.down, .down, "o", "o", .home, .down)
    player.expect("maps-sync", in: window)
  }

  @Test(arguments: Window.allCases) func details(_ window: Window) async throws {
    let world = try World()
    let name = try await world.maps("typical-errors", after: 7200)
    let player = await window.open(MapsScreen(name), world.services)
    player.press(.tab, .pageDown)
    player.expect("maps-details", in: window)
  }

  @Test(arguments: Window.allCases) func failed(_ window: Window) async throws {
    let world = try World()
    let name = try await world.maps("typical-errors", after: 7200)
    let player = await window.open(MapsScreen(name), world.services)
    player.press("o", "o", " ", .down, " ", "p")
    player.expect("maps-failed", in: window)
  }

  @Test(arguments: Window.allCases) func paused(_ window: Window) async throws {
    let world = try World()
    let player = await window.open(
      MapsScreen(try await world.paused(for: 46_800)), world.services)
    player.press(.down, .down, "s")
    player.expect("maps-paused", in: window)
  }

  @Test(arguments: Window.allCases) func lost(_ window: Window) async throws {
    let world = try World()
    let player = await window.open(
      MapsScreen(try await world.paused(for: 90_000)), world.services)
    player.press(.down, .down)
    player.expect("maps-lost", in: window)
  }

  @Test(arguments: Window.allCases) func askingHowToResume(_ window: Window) async throws {
    let world = try World()
    let player = await window.open(
      MapsScreen(try await world.paused(for: 90_000)), world.services)
    player.press(.down, .down, "u", .down)
    player.expect("maps-resume", in: window)
  }

  @Test(arguments: Window.allCases) func askingToPause(_ window: Window) async throws {
    let world = try World()
    let player = await window.open(
      MapsScreen(try await world.maps("all-well", after: 86_400)), world.services)
    player.press("p")
    player.expect("maps-pause", in: window)
  }

  @Test(arguments: Window.allCases) func recorded(_ window: Window) async throws {
    let world = try World()
    let player = await window.open(
      MapsScreen(try await world.recorded("Fabrikam")), world.services)
    player.press("p")
    player.expect("maps-recorded", in: window)
  }

  @Test(arguments: Window.allCases) func askingAboutARecordedOne(_ window: Window) async throws {
    let world = try World()
    let name = try await world.ready("Fabrikam")
    try await world.change(name) { $0.environment.kind = .recorded }
    let player = await window.open(MapsScreen(name), world.services)
    player.press("p")
    player.expect("maps-recorded-pause", in: window)
    await player.play(.enter)
    player.expect("maps-recorded-wanted", in: window)
  }

  @Test(arguments: Window.allCases) func versions(_ window: Window) async throws {
    let world = try World()
    let name = try await world.ready()
    try await world.run(UpdateSolution(environment: name, names: ["supply-chain"]))
    let player = await window.open(MapsScreen(name), world.services)
    player.press(.down, .down, .down)
    await player.play("v")
    player.expect("maps-versions", in: window)
    player.press("a")
    player.expect("maps-versions-switch", in: window)
    await player.play("y")
    #expect(
      player.message.contains(
        "Sales Order Header is at version 1.0.0.6 of Microsoft Dynamics 365 now."))
  }

  @Test(arguments: Window.allCases) func missing(_ window: Window) async throws {
    let world = try World()
    let player = await window.open(MapsScreen(try EnvironmentName("gone")), world.services)
    player.expect("maps-missing", in: window)
  }

  // MARK: The plan

  @Test(arguments: Window.allCases) func plan(_ window: Window) async throws {
    let world = try World()
    let name = try await world.maps("all-well", begun: false)
    let player = await window.open(MapsScreen(name), world.services)
    await player.play("a")
    player.press(.down, .down, .down, "m", .down)
    player.expect("maps-plan", in: window)
  }

  @Test(arguments: Window.allCases) func planWithAMapLeftOut(_ window: Window) async throws {
    let world = try World()
    let name = try await world.maps("all-well", begun: false)
    let player = await window.open(MapsScreen(name), world.services)
    await player.play("a")
    player.type("/terms of p")
    player.press(.enter, " ", .escape, .home)
    for _ in 0..<9 { player.press(.down) }
    player.expect("maps-plan-left-out", in: window)
  }

  @Test(arguments: Window.allCases) func planWithBrokenLimits(_ window: Window) async throws {
    let world = try World()
    let name = try await world.maps("large", begun: false)
    let player = await window.open(MapsScreen(name), world.services)
    await player.play("a", .enter)
    player.expect("maps-plan-limits", in: window)
  }

  @Test(arguments: Window.allCases) func preflight(_ window: Window) async throws {
    let world = try World()
    let name = try await world.maps("large", begun: false)
    let player = await window.open(MapsScreen(name), world.services)
    await player.play("a", .tab)
    player.expect("maps-preflight", in: window)
  }

  @Test(arguments: Window.allCases) func planOfARecordedOne(_ window: Window) async throws {
    let world = try World()
    let player = await window.open(
      MapsScreen(try await world.recorded("Fabrikam")), world.services)
    await player.play("a")
    player.expect("maps-plan-recorded", in: window)
  }

  @Test(arguments: Window.allCases) func planThatCannotBe(_ window: Window) async throws {
    let world = try World()
    let player = await window.open(MapsScreen(try await world.paused(for: 60)), world.services)
    player.press(.down, .down, "r")
    player.expect("maps-run-refused", in: window)
  }

  // MARK: Errors

  @Test(arguments: Window.allCases) func errors(_ window: Window) async throws {
    let world = try World()
    let name = try await world.maps("typical-errors", after: 7200)
    let player = await window.open(MapsScreen(name), world.services)
    await player.play("e")
    player.expect("maps-errors", in: window)
  }

  @Test(arguments: Window.allCases) func errorsFiltered(_ window: Window) async throws {
    let world = try World()
    let name = try await world.maps("typical-errors", after: 7200)
    let player = await window.open(MapsScreen(name), world.services)
    await player.play("e")
    player.type("/n045")
    player.expect("maps-errors-filtered", in: window)
  }
}
