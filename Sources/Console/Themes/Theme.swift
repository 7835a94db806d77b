import Cells

/// What a part of the screen is, as opposed to how it looks: `status.fail`.
///
/// A theme that says nothing of `status.fail` shows it like `status`, and that like `text`.
public struct Role: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The dotted name.
  public let name: String

  /// Creates a role by its dotted name.
  public init(_ name: String) { self.name = name }
  /// Creates a role by its dotted name.
  public init(stringLiteral value: String) { name = value }
  /// The dotted name.
  public var description: String { name }

  /// The role that stands for this one where a theme does not know it.
  public var parent: Role? {
    if let dot = name.lastIndex(of: ".") { return Role(String(name[..<dot])) }
    return name == "text" ? nil : "text"
  }
}

/// How every role looks.
public struct Theme: Hashable, Sendable {
  /// The name that it is chosen by.
  public var name: String
  /// What the picker calls it.
  public var title: String
  /// The roles that it has a look of its own for.
  public var styles: [Role: Style]

  /// Creates a theme.
  public init(name: String, title: String, styles: [Role: Style]) {
    self.name = name
    self.title = title
    self.styles = styles
  }

  /// The look of a role, or of the nearest role above it that has one.
  public subscript(role: Role) -> Style {
    var asked: Role? = role
    while let current = asked {
      if let style = styles[current] { return style }
      asked = current.parent
    }
    return .plain
  }

  /// The look of a role on what another one has behind it.
  public subscript(role: Role, on ground: Role) -> Style { self[role].over(self[ground]) }
}

extension Theme {
  /// The theme of a program that finds no theme files: the terminal's own colors and attributes only.
  public static let builtIn = Theme(
    name: "built-in", title: "Built in (no theme files were found)",
    styles: [
      "text": .plain,
      "title": Style(.terminal, on: .terminal, .bold),
      "keys.key": Style(.terminal, on: .terminal, .bold),
      "keys.off": Style(.terminal, on: .terminal, .dim),
      "border.title": Style(.terminal, on: .terminal, .bold),
      "list.header": Style(.terminal, on: .terminal, .underline),
      "list.selected": Style(.terminal, on: .terminal, .reverse),
      "message.error": Style(.terminal, on: .terminal, .bold),
      "field": Style(.terminal, on: .terminal, .underline),
      "status.fail": Style(.terminal, on: .terminal, .bold),
    ])

  /// The roles that the framework and the screens draw with; every theme must be able to show them.
  public static let roles: [Role] = [
    "text", "text.faint", "text.strong", "title", "title.status", "message", "message.warning",
    "message.error", "keys", "keys.key", "keys.off", "border", "border.title", "list",
    "list.header",
    "list.selected", "field", "field.focused", "field.problem", "status", "status.ok",
    "status.warning", "status.fail", "status.unknown", "status.pending", "status.running", "gauge",
    "gauge.done", "diff.added", "diff.removed", "diff.changed", "merge.base", "merge.yours",
    "merge.theirs", "merge.result", "code.key", "code.tag", "code.string", "code.number",
    "code.keyword", "code.comment", "code.liquid",
  ]
}
