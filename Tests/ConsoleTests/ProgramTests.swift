import Cells
import Console
import PortalDomain
import Support
import Testing

@Suite struct ProgramTests {
  private func play(_ screen: SampleScreen = SampleScreen(), rows: Int = 14) -> Player {
    Player(screen, columns: 60, rows: rows, services: .none)
  }

  @Test func showsTheWholeFrame() {
    let player = play()
    player.press(.down)
    expectPicture(player.program.frame(), named: "frame")
  }

  @Test func showsTheWholeFrameInAscii() {
    let player = Player(
      SampleScreen(), columns: 60, rows: 14, repertoire: .ascii, services: .none)
    player.press(.down)
    expectPicture(player.program.frame(), named: "frame-ascii")
    #expect(player.picture.unicodeScalars.allSatisfy { $0.isASCII })
  }

  @Test func opensAndGoesBack() {
    let player = play()
    player.press(.down, .enter)
    #expect(player.titleLine.hasPrefix(" Portal Console › Environments › beta"))
    player.press(.escape)
    #expect(player.titleLine.hasPrefix(" Portal Console › Environments   "))
    #expect(player.picture.contains("appeared, uncovered"))
    #expect(player.picture.contains("▸ beta"))
    player.press(.escape)
    #expect(player.program.ending == nil)
    player.press("q")
    #expect(player.program.ending == .quit)
  }

  @Test func aDisabledKeySaysWhy() {
    let player = play()
    player.press("u")
    #expect(player.message == " ▲ The lock is held by carol.")
    player.press(.down)
    #expect(player.message == "")
    let empty = play(SampleScreen(names: []))
    empty.press(.enter)
    #expect(empty.message == " ▲ The list is empty.")
    #expect(empty.picture.contains("There are no environments yet."))
  }

  @Test func operationsReportAsMessages() async {
    let player = play()
    player.press("c")
    #expect(player.titleLine.hasSuffix("simulated · 1 running"))
    await player.settle()
    #expect(player.picture.contains("appeared, number 1, number 2, number 3, three"))
    #expect(player.message == " Counted to three.")
    player.press("f")
    await player.settle()
    #expect(player.message == " ✘ Nobody counts beyond two. Count less.")
  }

  @Test func workCanBeStopped() async {
    let player = play()
    player.press("w", "s")
    await player.settle()
    #expect(player.picture.contains("interrupted"))
    #expect(player.message.hasPrefix(" ▲ Stopped before it was done"))
  }

  @Test func leavingAScreenStopsItsWork() async {
    let player = play()
    player.press(.enter, "w", .escape)
    #expect(player.program.running.isEmpty)
  }

  @Test func workMayOutliveItsScreen() async {
    let player = play()
    player.press(.enter, "W", .escape)
    #expect(player.program.running.map(\.title) == ["Count to three"])
    player.press("J")
    while player.program.running.first?.progress?.done != 3 { await player.hear() }
    #expect(player.picture.contains("3/3 · 0:00  number 3"))
    player.press("x")
    await player.settle()
    #expect(player.picture.contains("ended"))
    #expect(player.message.hasPrefix(" ▲ Stopped before"))
  }

  @Test func globalKeysAreTextWhereTextIsTyped() {
    let player = play()
    player.press("/")
    player.type("tq?")
    #expect(player.program.ending == nil)
    #expect(player.picture.contains("/ tq?"))
    player.press(.escape)
    player.type("/et")
    #expect(player.picture.contains("1 of 3"))
    // The first one ends the filter, the second one opens what it found.
    player.press(.enter)
    #expect(player.titleLine.contains("› Environments  "))
    player.press(.enter)
    #expect(player.titleLine.contains("Environments › beta  "))
  }

  @Test func asksForRoom() {
    let player = play()
    player.press(.resize(Size(columns: 30, rows: 8)))
    #expect(player.picture.contains("needs at least\n40 columns"))
    player.press("q")
    #expect(player.program.ending == nil)
    for side in 0...3 {
      player.press(.resize(Size(columns: side, rows: side)))
      _ = player.picture
    }
    player.press(.resize(Size(columns: 60, rows: 14)))
    #expect(player.picture.contains("▸ alpha"))
    player.press(.control("c"))
    #expect(player.program.ending == .interrupted)
  }

  @Test func everySizeIsDrawnWithoutFault() {
    let player = play()
    for keys in [
      [Key.down], ["?"], [.escape, ":"], [.escape, "t"], [.escape, "J"], [.escape, "d"],
    ] {
      for key in keys { player.press(key) }
      for columns in stride(from: 40, through: 130, by: 9) {
        for rows in [10, 11, 15, 24, 50] {
          player.press(.resize(Size(columns: columns, rows: rows)))
          #expect(player.program.frame().cursor != nil)
        }
      }
    }
  }

  @Test func pendingKeysArePaintedOnce() {
    let terminal = RecordingTerminal(
      columns: 60, rows: 14, playing: [[.down, .down], [.up], [.control("z")], ["e"], ["q"]])
    let program = Program(
      SampleScreen(), size: terminal.size, services: .none, wake: terminal.waker)
    #expect(program.run(on: terminal) == .quit)
    #expect(terminal.pictures.count == 5)
    #expect(terminal.pictures[1].text.contains("▸ gamma"))
    #expect(terminal.pictures[2].text.contains("▸ beta"))
    #expect(terminal.suspensions == 1)
    #expect(terminal.loans == 1)
    #expect(terminal.pictures[4].text.contains("Counted to edited."))
    #expect(terminal.wholes == [true, false, false, true, true])
  }

  @Test func endsWhenTheTerminalIsGone() {
    let terminal = RecordingTerminal(playing: [["w"], [.down]])
    let program = Program(
      SampleScreen(), size: terminal.size, services: .none, wake: terminal.waker)
    #expect(program.run(on: terminal) == .gone)
  }

  @Test func aScreenCanTakeAnothersPlace() {
    let player = play()
    player.press("x")
    #expect(player.titleLine.contains("Portal Console › Other"))
    player.press("q")
    #expect(player.program.ending == .quit)
  }
}
