import Cells

/// What an empty store shows: what this program does, and three ways to begin.
enum Welcome {
  /// What is said, with the key that a line is about.
  private static let text: [(role: Role, key: String, words: String)] = [
    ("text.strong", "", "Welcome. There is no environment here yet."),
    ("text", "", ""),
    (
      "text", "",
      "Portal Console leads you to a Customer portal of Dynamics 365 Supply Chain Management: "
        + "it checks licenses and dual-write, runs the entity maps, provisions the portal from a "
        + "template and keeps its website as files."
    ),
    ("text", "", ""),
    ("text.strong", "", "Three ways to begin"),
    ("text", "n", "make a simulated environment, with a sample tenant or empty, to try everything"),
    (
      "text", "i",
      "import facts about a real one from saved files: licenses, solutions, maps, websites"
    ),
    ("text", "?", "see the keys; everything here can be done by commands too"),
    ("text", "", ""),
    ("text.faint", "", "Connecting to live services comes later; nothing leaves this machine."),
  ]

  static func draw(on canvas: inout Canvas, scene: Scene) {
    let room = canvas.bounds.inset(columns: 3, rows: 1)
    var row = room.row
    for (role, key, words) in text where row < room.endRow {
      canvas.write(
        key, column: room.column, row: row, style: scene.theme["keys.key", on: "text"])
      let indent = key.isEmpty ? 0 : 3
      let rest = Rect(
        column: room.column + indent, row: row, columns: min(room.columns, 76) - indent,
        rows: room.endRow - row)
      row += max(1, Paragraph(words).draw(on: &canvas, in: rest, style: scene.theme[role]))
    }
    canvas.place(cursor: room.column, row: room.row)
  }
}
