import Cells

/// A theme as it stands in its file.
struct ThemeFile: Sendable {
  /// A word and where it stands.
  struct Word: Sendable {
    var text: String
    var place: String
  }

  /// The look of a role; what is not said comes from the role above it.
  struct Look: Sendable {
    var fg: Word?
    var bg: Word?
    var attributes: [Word]?

    /// This look, with another one for what it does not say.
    func filled(from other: Look?) -> Look {
      Look(
        fg: fg ?? other?.fg, bg: bg ?? other?.bg, attributes: attributes ?? other?.attributes)
    }
  }

  static let attributes: [String: Attributes] = [
    "bold": .bold, "dim": .dim, "underline": .underline, "reverse": .reverse,
  ]

  /// What the picker calls it.
  var title: String?
  /// The theme that it starts from.
  var inherits: Word?
  /// Names for colors.
  var palette: [String: Word] = [:]
  /// The look of each role.
  var roles: [String: Look] = [:]

  /// This file on top of the one that it inherits from: its palette colors the other's roles too.
  func over(_ base: ThemeFile) -> ThemeFile {
    ThemeFile(
      title: title ?? base.title, inherits: base.inherits,
      palette: base.palette.merging(palette) { $1 },
      roles: base.roles.merging(roles) { $1.filled(from: $0) })
  }

  /// The color of a name or of `#rrggbb`.
  func color(_ name: String) -> Color? { Color(palette[name]?.text ?? name) }

  /// The theme, with every role's look complete; what cannot be understood is left out.
  func theme(named name: String) -> Theme {
    var styles: [Role: Style] = [:]
    for role in roles.keys { styles[Role(role)] = style(of: Role(role)) }
    return Theme(name: name, title: title ?? name, styles: styles)
  }

  private func style(of role: Role) -> Style {
    var look = Look()
    var asked: Role? = role
    while let current = asked {
      look = look.filled(from: roles[current.name])
      asked = current.parent
    }
    return Style(
      look.fg.flatMap { color($0.text) } ?? .terminal,
      on: look.bg.flatMap { color($0.text) } ?? .terminal,
      Attributes((look.attributes ?? []).compactMap { Self.attributes[$0.text] }))
  }
}
