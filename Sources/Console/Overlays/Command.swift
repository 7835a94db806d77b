import Cells

/// One line of the palette: what can be done, by which key, and how the loop does it.
public struct Command: Sendable {
  /// How the loop does it.
  public enum Deed: Sendable {
    /// What the key table of the screen beneath has in this row.
    case row(Int)
    /// What this key does on every screen.
    case key(Key)
    /// Ends the console.
    case quit
    /// Goes to the first screen of all, and does what its key table has in this row.
    case home(row: Int?)
  }

  var hint: KeyHint
  var deed: Deed

  /// Whether it is one of the screen that is shown.
  var isOwn: Bool {
    if case .row = deed { true } else { false }
  }

  /// Every command: the screen's own, those of the home screen that need no selection, those of every screen.
  ///
  /// - Parameters:
  ///   - hints: the key table of the screen that is shown.
  ///   - home: the screen that everything begins with, as it stands before anything is selected.
  ///   - isHome: whether that is the one that is shown.
  ///   - isDeep: whether there is a screen beneath.
  /// - Returns: the commands, the screen's own first.
  static func all(_ hints: [KeyHint], home: any Screen, isHome: Bool, isDeep: Bool) -> [Command] {
    var result = hints.enumerated().map { Command(hint: $1, deed: .row($0)) }
    if !isHome {
      let name = home.title.lowercased()
      result.append(Command(hint: KeyHint(keys: [], title: name), deed: .home(row: nil)))
      for (row, hint) in home.hints.enumerated() where hint.reason == nil {
        let title = "\(name) › \(hint.title)"
        result.append(
          Command(hint: KeyHint(keys: [], title: title), deed: .home(row: row)))
      }
    }
    // A key that the screen has another use for does that.
    return result
      + everywhere(isDeep: isDeep).filter { command in
        !hints.contains { !Set($0.keys).isDisjoint(with: command.hint.keys) }
      }
  }

  /// The commands of every screen, in the words of its keys.
  private static func everywhere(isDeep: Bool) -> [Command] {
    let keys: [Key] = ["?", "t", "J", .control("l"), .control("z")] + (isDeep ? [.escape] : [])
    return keys.compactMap { key in
      KeyHint.everywhere.first { $0.keys.contains(key) }.map { hint in
        Command(hint: KeyHint(keys: [key], title: hint.title), deed: .key(key))
      }
    } + [Command(hint: KeyHint(keys: isDeep ? [] : ["q"], title: "quit"), deed: .quit)]
  }
}
