import CNcurses
import CTerminal
import Glibc

/// What is switched on in the terminal besides what ncurses does, and how all of it is undone.
struct TerminalModes {
  /// Switches ours on.
  let on: [UInt8]
  /// Switches ours off.
  let off: [UInt8]
  /// Whether it is of the xterm family.
  let isModern: Bool
  /// Gives the terminal back without ncurses, for a crash.
  let restore: [UInt8]

  /// Looks up what the terminal can take; called when ncurses is open.
  init(mouse: Bool) {
    // A terminal that has a mouse is of the xterm family, which knows bracketed paste as well.
    isModern = nc_string("kmous") != nil
    var on = ""
    var off = ""
    if isModern {
      on += "\u{1B}[?2004h"
      off += "\u{1B}[?2004l"
      if mouse {
        on += "\u{1B}[?1000h\u{1B}[?1006h"
        off += "\u{1B}[?1006l\u{1B}[?1000l"
      }
    }
    self.on = Array(on.utf8)
    self.off = Array(off.utf8)
    var restore = self.off
    for name in ["sgr0", "cnorm", "rmkx", "rmcup"] { restore += Self.bytes(of: name) }
    if nc_string("rmcup") == nil { restore += [0x0D, 0x0A] }
    self.restore = restore
  }

  /// A string of the terminal's description without the pauses that it asks for.
  private static func bytes(of name: String) -> [UInt8] {
    guard let text = nc_string(name) else { return [] }
    var bytes: [UInt8] = []
    var skipping = false
    for byte in String(cString: text).utf8 {
      if byte == UInt8(ascii: "$") { skipping = true }
      if !skipping { bytes.append(byte) }
      if byte == UInt8(ascii: ">") { skipping = false }
    }
    return bytes
  }

  /// Sends bytes past ncurses; only between two of its frames.
  static func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let done = rest.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
      if done > 0 { rest = rest.dropFirst(done) } else if errno != EINTR { return }
    }
  }

  /// Makes the crash handler ready.
  func arm() { restore.withUnsafeBufferPointer { ct_arm($0.baseAddress, Int32($0.count)) } }
}
