import Cells

/// One row of a screen's table of keys: it drives the handling, the key bar, the help and the palette.
public struct KeyRow<S: Screen> {
  /// The keys that do it; the first one is shown in the key bar.
  public var keys: [Key]
  /// What it does, in a word or two.
  public var title: String
  /// Why it cannot be done now, as a sentence; nothing if it can.
  public var reason: String?
  /// Whether it stands in the key bar.
  public var isInBar: Bool
  /// What it does.
  public var action: (inout S) -> Reaction<S.Message>

  /// Creates a row; with a reason after `unless` it is disabled and says so.
  public init(
    _ key: Key, _ title: String, also others: [Key] = [], unless reason: String? = nil,
    inBar: Bool = true, do action: @escaping (inout S) -> Reaction<S.Message>
  ) {
    keys = [key] + others
    self.title = title
    self.reason = reason
    isInBar = inBar
    self.action = action
  }

  /// The row without its action.
  public var hint: KeyHint { KeyHint(keys: keys, title: title, reason: reason, isInBar: isInBar) }
}

/// A row of a table of keys as it is shown.
public struct KeyHint: Hashable, Sendable {
  /// The keys.
  public var keys: [Key]
  /// What they do.
  public var title: String
  /// Why that cannot be done now.
  public var reason: String?
  /// Whether it stands in the key bar.
  public var isInBar: Bool

  /// Creates a hint.
  public init(keys: [Key], title: String, reason: String? = nil, isInBar: Bool = false) {
    self.keys = keys
    self.title = title
    self.reason = reason
    self.isInBar = isInBar
  }

  /// What the keys do while a list's filter is typed.
  static let filtering: [KeyHint] = [
    KeyHint(keys: [.enter, .tab], title: "keep the filter", isInBar: true),
    KeyHint(keys: [.escape], title: "show all", isInBar: true),
  ]

  /// The keys that work on every screen that does not use them otherwise.
  public static let everywhere: [KeyHint] = [
    KeyHint(keys: [.up, .down, "k", "j"], title: "move"),
    KeyHint(keys: [.pageUp, .pageDown, .home, .end], title: "jump"),
    KeyHint(keys: ["/"], title: "filter a list as you type"),
    KeyHint(keys: [":"], title: "find a command"),
    KeyHint(keys: ["?", .function(1)], title: "help"),
    KeyHint(keys: ["t"], title: "choose a theme"),
    KeyHint(keys: ["J"], title: "running jobs"),
    KeyHint(keys: ["q"], title: "back; on the first screen: quit"),
    KeyHint(keys: [.escape], title: "back"),
    KeyHint(keys: [.control("l")], title: "paint the screen anew"),
    KeyHint(keys: [.control("z")], title: "suspend"),
    KeyHint(keys: [.control("c")], title: "quit; nothing is left half-written"),
  ]
}

extension Key {
  /// What the key is called.
  public func name(in repertoire: Repertoire = .unicode) -> String {
    let ascii = repertoire == .ascii
    return switch self {
    case .character(" "): "Space"
    case .character(let letter): String(letter)
    case .enter: ascii ? "Enter" : "⏎"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backtab: "Shift-Tab"
    case .backspace: ascii ? "Bksp" : "⌫"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: ascii ? "Up" : "↑"
    case .down: ascii ? "Down" : "↓"
    case .left: ascii ? "Left" : "←"
    case .right: ascii ? "Right" : "→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .function(let number): "F\(number)"
    case .control(let letter): "Ctrl-\(letter.uppercased())"
    case .alt(let letter): "Alt-\(letter)"
    case .paste, .mouse, .resize, .focus: ""
    }
  }

  /// The key as a movement: letters under the right hand count as arrows.
  public var movement: Key {
    switch self {
    case .character("h"): .left
    case .character("j"): .down
    case .character("k"): .up
    case .character("l"): .right
    case .character("g"): .home
    case .character("G"): .end
    case .control("f"): .pageDown
    case .control("b"): .pageUp
    default: self
    }
  }

  /// Whether it is text where text is wanted.
  var isText: Bool {
    switch self {
    case .character, .paste: true
    default: false
    }
  }
}
