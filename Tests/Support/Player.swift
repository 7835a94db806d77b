import Cells
import Console
import PortalDomain

/// Plays keys into a whole console and shows its pictures; nothing sleeps.
public final class Player {
  /// The console.
  public let program: Program
  private let bell: AsyncStream<Void>

  /// Starts a console with a screen.
  public init(
    _ screen: any Screen, columns: Int = 80, rows: Int = 24, repertoire: Repertoire = .unicode,
    services: Services, themes: ThemeCatalog = ThemeCatalog()
  ) {
    let (bell, ring) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    self.bell = bell
    program = Program(
      screen, size: Size(columns: columns, rows: rows), repertoire: repertoire, services: services,
      themes: themes, wake: { ring.yield() })
    _ = program.frame()
  }

  /// Presses keys one after the other, each with a picture in between, as someone does who looks.
  public func press(_ keys: Key...) {
    for key in keys {
      program.press(key)
      _ = program.frame()
    }
  }

  /// Types a text, letter by letter.
  public func type(_ text: String) {
    for letter in text { press(.character(letter)) }
  }

  /// Waits until nothing runs any more.
  public func settle() async {
    program.deliver()
    if program.running.isEmpty { return }
    for await _ in bell {
      program.deliver()
      if program.running.isEmpty { return }
    }
  }

  /// Waits until there is news, and delivers it.
  public func hear() async {
    for await _ in bell {
      program.deliver()
      return
    }
  }

  /// What is to be seen, as text.
  public var picture: String { program.frame().text }
  /// The message line.
  public var message: String { line(-2) }
  /// The last line.
  public var keyBar: String { line(-1) }
  /// The first line.
  public var titleLine: String { line(0) }

  /// One line of the picture; negative ones count from the end.
  public func line(_ number: Int) -> String {
    let lines = picture.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let index = number < 0 ? lines.count + number : number
    return lines.indices.contains(index) ? String(lines[index]) : ""
  }
}
