import CNcurses
import Cells

/// Styles as ncurses wants them: attributes and the number of a color pair.
struct Inks {
  struct Ink {
    var attributes: attr_t
    var pair: Int32
  }

  let depth: ColorDepth
  private var known: [Style: Ink] = [:]
  private var last: (Style, Ink)?

  init(depth: ColorDepth) { self.depth = depth }

  /// The ink for a style; neighbors mostly share one.
  mutating func ink(for style: Style) -> Ink {
    if let last, last.0 == style { return last.1 }
    let ink = known[style] ?? mix(style)
    last = (style, ink)
    return ink
  }

  private mutating func mix(_ style: Style) -> Ink {
    let attributes = style.attributes
    var pair: Int32 = 0
    if depth != .none {
      let colors = depth.nearest(style.foreground, on: style.background)
      if colors.front >= 0 || colors.back >= 0 {
        // No pair left means the terminal's own colors: readable, if plain.
        pair = max(0, alloc_pair(Int32(colors.front), Int32(colors.back)))
      }
    }
    let ink = Ink(
      attributes: nc_attributes(
        attributes.contains(.bold) ? 1 : 0, attributes.contains(.dim) ? 1 : 0,
        attributes.contains(.underline) ? 1 : 0, attributes.contains(.reverse) ? 1 : 0),
      pair: pair)
    known[style] = ink
    return ink
  }
}
