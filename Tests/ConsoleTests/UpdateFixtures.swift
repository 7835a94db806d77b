import Cells
import PortalDomain
import Support
import Synchronization

@testable import Console

/// Files outside the store that are kept in memory, and an editor that is a function.
final class Editing: OutsideFiles {
  private let body: @Sendable (String) throws -> String
  private let kept = Mutex<(texts: [String], files: [String: String])>(([], [:]))

  init(_ body: @escaping @Sendable (String) throws -> String = { $0 }) { self.body = body }

  /// What the editor was given, in order.
  var texts: [String] { kept.withLock(\.texts) }
  /// What was written, by path.
  var files: [String: String] { kept.withLock(\.files) }

  func read(_ path: String) throws -> HandedFile { throw Problem.cancelled }
  func readSite(_ folder: String) throws -> SiteFiles { throw Problem.cancelled }
  func write(_ site: SiteFiles, to folder: String) throws { throw Problem.cancelled }
  func write(_ site: SiteFiles, toZip file: String) throws { throw Problem.cancelled }
  func write(_ bytes: [UInt8], toFile path: String) throws {
    kept.withLock { $0.files[path] = String(decoding: bytes, as: UTF8.self) }
  }
  func edit(_ text: String, named name: String) throws -> String {
    kept.withLock { $0.texts.append(text) }
    return try body(text)
  }
}

extension Player {
  /// Presses `e`, lets the editor have the terminal, and waits until what it gave is kept.
  func edit() async {
    press("e")
    let terminal = RecordingTerminal(playing: [])
    terminal.size = program.frame().size
    program.serve(on: terminal)
    await settle()
  }
}
