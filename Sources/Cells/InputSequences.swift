extension InputDecoder {
  /// What a run of bytes means.
  enum Meaning {
    /// More bytes are needed.
    case incomplete
    /// Complete, and of no meaning here.
    case nothing
    /// The last byte does not belong to what came before: that is dropped, the byte stands alone.
    case again
    /// A string begins that is to be skipped.
    case string
    /// A pasted text begins.
    case pasteBegins
    /// A key.
    case key(Key)
    /// The left mouse button went down.
    case press(Point)

    static func parse(_ bytes: [UInt8]) -> Meaning {
      let first = bytes[0]
      if first == 0x1B { return bytes.count == 1 ? .incomplete : escaped(bytes) }
      if first < 0x20 || first == 0x7F { return .key(control(first)) }
      return letter(bytes, from: 0, { .character($0) })
    }

    private static func control(_ byte: UInt8) -> Key {
      switch byte {
      case 0x08, 0x7F: .backspace
      case 0x09: .tab
      case 0x0A, 0x0D: .enter
      case 0x00: .control(" ")
      default: .control(Character(Unicode.Scalar(byte < 0x1B ? byte + 0x60 : byte + 0x40)))
      }
    }

    /// Reads one scalar of UTF-8.
    private static func letter(_ bytes: [UInt8], from: Int, _ wrap: (Character) -> Key) -> Meaning {
      let first = bytes[from]
      let length =
        switch first {
        case 0..<0x80: 1
        case 0xC2..<0xE0: 2
        case 0xE0..<0xF0: 3
        case 0xF0..<0xF5: 4
        default: 0
        }
      if length == 0 { return .nothing }
      let have = bytes.count - from
      if have > 1, bytes[bytes.count - 1] & 0xC0 != 0x80 { return .again }
      if have < length { return .incomplete }
      var value = UInt32(length == 1 ? first : first & (0x7F >> UInt8(length)))
      for byte in bytes[(from + 1)...] { value = value << 6 | UInt32(byte & 0x3F) }
      let least: [UInt32] = [0, 0, 0x80, 0x800, 0x10000]
      guard value >= least[length], let scalar = Unicode.Scalar(value) else { return .nothing }
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: return .nothing
      default: return .key(wrap(Character(scalar)))
      }
    }

    private static func escaped(_ bytes: [UInt8]) -> Meaning {
      switch bytes[1] {
      case 0x5B: return bytes.count == 2 ? .incomplete : csi(bytes)
      case 0x4F:
        // SS3: one final byte, after the modifiers that some terminals put in between.
        guard bytes.count > 2, let last = bytes.last else { return .incomplete }
        if last >= 0x30 && last <= 0x3B { return .incomplete }
        return last < 0x20 ? .again : final(last)
      case 0x5D, 0x50, 0x5E, 0x5F, 0x58: return .string
      case 0x5C: return .nothing
      case 0x0D, 0x0A: return .key(.enter)
      case 0x7F, 0x08: return .key(.backspace)
      case 0..<0x20: return .again
      default: return letter(bytes, from: 1, { .alt($0) })
      }
    }

    private static func csi(_ bytes: [UInt8]) -> Meaning {
      guard let last = bytes.last else { return .incomplete }
      // X10 mouse: three raw bytes follow the letter.
      if bytes[2] == 0x4D {
        guard bytes.count >= 6 else { return .incomplete }
        let button = Int(bytes[3]) - 32
        return mouse(button, Int(bytes[4]) - 33, Int(bytes[5]) - 33, released: button & 3 == 3)
      }
      // The Linux console: one letter follows a second bracket.
      if bytes[2] == 0x5B {
        guard bytes.count >= 4 else { return .incomplete }
        return last >= 0x41 && last <= 0x45 ? .key(.function(Int(last) - 0x40)) : .nothing
      }
      switch last {
      case 0x20...0x3F: return .incomplete
      case 0x40...0x7E: break
      case 0..<0x20: return .again
      default: return .nothing
      }
      let body = bytes[2..<(bytes.count - 1)]
      if body.first == 0x3C {
        guard let figures = parameters(body.dropFirst()), figures.count == 3 else {
          return .nothing
        }
        return mouse(figures[0], figures[1] - 1, figures[2] - 1, released: last == 0x6D)
      }
      guard let figures = parameters(body) else { return .nothing }
      switch last {
      case 0x7E: return tilde(figures)
      case 0x75: return coded(figures.first ?? 0, modifiers: figures.dropFirst().first ?? 1)
      // With two figures this may be the answer to a question for the cursor's place.
      case 0x52 where figures.count > 1 && figures[0] != 1: return .nothing
      default: return figures.count <= 2 ? final(last) : .nothing
      }
    }

    /// The figures between semicolons; nothing if there is anything else.
    private static func parameters(_ body: ArraySlice<UInt8>) -> [Int]? {
      if body.isEmpty { return [] }
      var figures = [0]
      var skipping = false
      for byte in body {
        switch byte {
        case 0x30...0x39:
          let last = figures.count - 1
          if !skipping { figures[last] = min(figures[last] * 10 + Int(byte) - 0x30, 1 << 24) }
        case 0x3B:
          figures.append(0)
          skipping = false
        // What follows a colon only refines a figure.
        case 0x3A: skipping = true
        default: return nil
        }
      }
      return figures
    }

    private static func final(_ byte: UInt8) -> Meaning {
      switch byte {
      case 0x41: .key(.up)
      case 0x42: .key(.down)
      case 0x43: .key(.right)
      case 0x44: .key(.left)
      case 0x46: .key(.end)
      case 0x48: .key(.home)
      case 0x49: .key(.focus(true))
      case 0x4D: .key(.enter)
      case 0x4F: .key(.focus(false))
      case 0x50...0x53: .key(.function(Int(byte) - 0x4F))
      case 0x5A: .key(.backtab)
      default: .nothing
      }
    }

    private static func tilde(_ figures: [Int]) -> Meaning {
      switch figures.first ?? 0 {
      case 1, 7: .key(.home)
      case 2: .key(.insert)
      case 3: .key(.delete)
      case 4, 8: .key(.end)
      case 5: .key(.pageUp)
      case 6: .key(.pageDown)
      case let number where number >= 11 && number <= 15: .key(.function(number - 10))
      case let number where number >= 17 && number <= 21: .key(.function(number - 11))
      case 23, 24: .key(.function((figures.first ?? 23) - 12))
      case 27 where figures.count == 3: coded(figures[2], modifiers: figures[1])
      case 200: .pasteBegins
      default: .nothing
      }
    }

    /// A key that the terminal names by its scalar and its modifiers.
    private static func coded(_ value: Int, modifiers: Int) -> Meaning {
      let held = max(0, modifiers - 1)
      switch value {
      case 9: return .key(held & 1 == 1 ? .backtab : .tab)
      case 13: return .key(.enter)
      case 27: return .key(.escape)
      case 8, 127: return .key(.backspace)
      default: break
      }
      guard value >= 0x20, let scalar = Unicode.Scalar(UInt32(value)),
        scalar.properties.generalCategory != .control,
        scalar.properties.generalCategory != .privateUse
      else { return .nothing }
      let letter = Character(scalar)
      if held & 4 != 0 { return .key(.control(Character(letter.lowercased()))) }
      if held & 2 != 0 { return .key(.alt(letter)) }
      return .key(.character(held & 1 == 1 ? Character(letter.uppercased()) : letter))
    }

    private static func mouse(_ button: Int, _ column: Int, _ row: Int, released: Bool) -> Meaning {
      guard column >= 0, row >= 0 else { return .nothing }
      switch button & ~0x1C {
      case 64: return .key(.mouse(Mouse(.wheelUp, column: column, row: row)))
      case 65: return .key(.mouse(Mouse(.wheelDown, column: column, row: row)))
      case 0 where !released: return .press(Point(column: column, row: row))
      default: return .nothing
      }
    }
  }
}
