import Cells
import Console
import FoundationEssentials
import Testing

/// Compares a screen at a size with its committed picture.
///
/// With `RECORD=1` in the environment the picture is taken anew instead.
public func expectPicture(
  of screen: some Screen, named name: String, columns: Int = 80, rows: Int = 21,
  repertoire: Repertoire = .unicode, scene: Scene = Scene(),
  file: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) {
  var canvas = Canvas(Size(columns: columns, rows: rows), repertoire: repertoire)
  screen.draw(on: &canvas, scene: scene)
  expectPicture(canvas, named: name, file: file, sourceLocation: sourceLocation)
}

/// Compares a canvas with its committed picture; the hardware cursor is written below it.
public func expectPicture(
  _ canvas: Canvas, named name: String, file: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let cursor = canvas.cursor.map { "cursor \($0.column),\($0.row)" } ?? "no cursor"
  let picture = canvas.text + "-- \(cursor)\(canvas.showsCursor ? " shown" : "")\n"
  expectText(picture, named: name, file: file, sourceLocation: sourceLocation)
}

/// Compares a text with the committed one of that name.
public func expectText(
  _ text: String, named name: String, file: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
  let path = folder.joined(separator: "/") + "/Snapshots/\(name).txt"
  if ProcessInfo.processInfo.environment["RECORD"] == "1" {
    do {
      try text.write(toFile: path, atomically: false, encoding: .utf8)
    } catch {
      Issue.record(
        "the picture \(name) cannot be written: \(error)", sourceLocation: sourceLocation)
    }
    return
  }
  guard let expected = try? String(contentsOfFile: path, encoding: .utf8) else {
    Issue.record(
      "there is no picture \(name); take it with RECORD=1:\n\(text)",
      sourceLocation: sourceLocation)
    return
  }
  #expect(text == expected, sourceLocation: sourceLocation)
}
