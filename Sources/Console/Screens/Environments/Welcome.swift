import Cells

/// What an empty store shows: what this program does, and three ways to begin.
enum Welcome {
  private static let text = [
    ("text.strong", "Welcome. There is no environment here yet."),
    ("text", ""),
    (
      "text",
      "Portal Console leads you to a Customer portal of Dynamics 365 Supply Chain Management: "
        + "it checks licenses and dual-write, runs the entity maps, provisions the portal from a "
        + "template and keeps its website as files."
    ),
    ("text", ""),
    ("text.strong", "Three ways to begin"),
    ("text", "n  make a simulated environment, with a sample tenant or empty, to try everything"),
    (
      "text",
      "i  import facts about a real one from saved files: licenses, solutions, maps, websites"
    ),
    ("text", "?  see the keys; everything here can be done by commands too"),
    ("text", ""),
    ("text.faint", "Connecting to live services comes later; nothing leaves this machine."),
  ]

  static func draw(on canvas: inout Canvas, scene: Scene) {
    let room = canvas.bounds.inset(columns: 3, rows: 1)
    var row = room.row
    for (role, paragraph) in text where row < room.endRow {
      if paragraph.isEmpty {
        row += 1
        continue
      }
      let rest = Rect(
        column: room.column, row: row, columns: min(room.columns, 76), rows: room.endRow - row)
      row += Paragraph(paragraph).draw(on: &canvas, in: rest, style: scene.theme[Role(role)])
    }
    canvas.place(cursor: room.column, row: room.row)
  }
}
