/// Turns the bytes that a terminal sends into keys.
///
/// Bytes may come in any portions. What is not understood - invalid UTF-8, unknown sequences, a
/// terminal's late answers - is dropped as a whole and never delivered as letters, since each letter
/// is a command somewhere.
public struct InputDecoder: Sendable {
  private enum State {
    case ground
    /// Inside an operating system command or another string that ends in ST.
    case string
    /// Inside a pasted text.
    case paste
  }

  private var state = State.ground
  private var pending: [UInt8] = []
  private var pasted: [UInt8] = []
  private var lastPress: (point: Point, at: Duration)?

  /// The longest text that one paste may bring, in bytes; the rest is dropped.
  public static let longestPaste = 1 << 20
  /// The longest sequence that is waited for.
  static let longestSequence = 64
  static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)
  static let doubleClick = Duration.milliseconds(400)

  /// Creates a decoder.
  public init() {}

  /// Whether a lone escape waits for what may follow; `settle` decides after a while.
  public var isWaiting: Bool { state == .ground && pending == [0x1B] }

  /// Decides that a lone escape was the key.
  public mutating func settle() -> [Key] {
    guard isWaiting else { return [] }
    pending = []
    return [.escape]
  }

  /// Takes bytes and yields the keys that they complete.
  public mutating func feed(_ bytes: some Sequence<UInt8>, at instant: Duration = .zero) -> [Key] {
    var keys: [Key] = []
    for byte in bytes { take(byte, instant, &keys) }
    return keys
  }

  private mutating func take(_ byte: UInt8, _ instant: Duration, _ keys: inout [Key]) {
    switch state {
    case .paste: takePasted(byte, &keys)
    case .string:
      // An answer has no controls: one of them means that its end was lost, and is a key again.
      if byte == 0x07 {
        state = .ground
      } else if byte < 0x20 {
        state = .ground
        if byte == 0x1B { pending = [0x1B] } else { take(byte, instant, &keys) }
      }
    case .ground:
      if !pending.isEmpty && byte == 0x1B {
        // A new sequence begins; only an escape on its own was a key.
        if pending == [0x1B] { keys.append(.escape) }
        pending = [0x1B]
        return
      }
      pending.append(byte)
      switch Meaning.parse(pending) {
      case .incomplete:
        // Too long for anything known: go on to its end, but as one that means nothing.
        if pending.count > Self.longestSequence { pending = [0x1B, 0x5B, 0x3F] }
      case .nothing: pending = []
      case .again:
        pending = []
        take(byte, instant, &keys)
      case .string:
        pending = []
        state = .string
      case .pasteBegins:
        pending = []
        pasted = []
        state = .paste
      case .key(let key):
        pending = []
        keys.append(key)
      case .press(let point):
        pending = []
        keys.append(.mouse(press(at: point, instant)))
      }
    }
  }

  private mutating func press(at point: Point, _ instant: Duration) -> Mouse {
    let again = lastPress.map { $0.point == point && instant - $0.at <= Self.doubleClick } ?? false
    lastPress = again ? nil : (point, instant)
    return Mouse(again ? .double : .press, column: point.column, row: point.row)
  }

  /// Collects a paste; Ctrl-C leaves one whose end never comes.
  private mutating func takePasted(_ byte: UInt8, _ keys: inout [Key]) {
    if byte == 0x03 {
      state = .ground
      pasted = []
      keys.append(.control("c"))
      return
    }
    pasted.append(byte)
    if byte == 0x7E && pasted.suffix(Self.pasteEnd.count) == Self.pasteEnd[...] {
      pasted.removeLast(Self.pasteEnd.count)
      let text = String(decoding: pasted.prefix(Self.longestPaste), as: UTF8.self)
      state = .ground
      pasted = []
      if !text.isEmpty { keys.append(.paste(text)) }
    } else if pasted.count > Self.longestPaste + 64 {
      // Keep only what can still become the end.
      pasted.removeSubrange(Self.longestPaste..<(pasted.count - Self.pasteEnd.count))
    }
  }
}
