import Cells
import Testing

@Suite struct ColorTests {
  @Test func readsColors() {
    #expect(Color("#ff8000") == .rgb(255, 128, 0))
    #expect(Color("terminal") == .terminal)
    #expect(Color("#ff80") == nil)
    #expect(Color("#ff80zz") == nil)
    #expect(Color("red") == nil)
  }

  @Test func findsTheNearest() {
    #expect(ColorDepth.many.nearest(.rgb(255, 0, 0)) == 196)
    #expect(ColorDepth.many.nearest(.rgb(18, 18, 18)) == 233)
    #expect(ColorDepth.eight.nearest(.rgb(250, 20, 20)) == 1)
    #expect(ColorDepth.sixteen.nearest(.rgb(250, 20, 20)) == 9)
    #expect(ColorDepth.none.nearest(.rgb(250, 20, 20)) == -1)
    #expect(ColorDepth.many.nearest(.terminal) == -1)
  }

  @Test func lettersNeverVanishIntoTheirGround() {
    for depth in [ColorDepth.eight, .sixteen, .many] {
      for step in 0..<16 {
        let grey = UInt8(step * 16)
        let pair = depth.nearest(.rgb(grey, grey, grey), on: .rgb(grey ^ 8, grey, grey))
        #expect(pair.front != pair.back)
      }
    }
  }

  @Test func depthIsTheNextOneBelow() {
    #expect(ColorDepth(colors: 16_777_216) == .many)
    #expect(ColorDepth(colors: 88) == .sixteen)
    #expect(ColorDepth(colors: 8) == .eight)
    #expect(ColorDepth(colors: -1) == .none)
  }
}
