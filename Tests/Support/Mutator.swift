import FoundationEssentials

/// Random numbers that are the same for the same seed.
public struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  /// Begins at a seed.
  public init(seed: UInt64) { state = seed }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Makes broken files of sound ones.
public struct Mutator: Sendable {
  /// Sound files, to begin with and to take pieces from.
  public let seeds: [[UInt8]]

  /// Creates a maker of broken files.
  public init(seeds: [[UInt8]]) { self.seeds = seeds }

  /// What parsers stumble over.
  private static let pieces: [[UInt8]] = [
    [0], [0xFF, 0xFE], [0xED, 0xA0, 0x80], [0x0A], [0x0D, 0x0A], [0x20], [0x5C], [0x22], [0x2C],
    [0x2F],
    Array("../".utf8), Array("-1".utf8), Array("9223372036854775807".utf8),
    Array("9223372036854775808".utf8), Array("-9223372036854775808".utf8), Array("1e999".utf8),
    Array("0.1e-400".utf8), Array("null".utf8), Array("\\u0000".utf8), Array("\\ud800".utf8),
    Array("\u{202E}".utf8), Array("{}".utf8), Array("[]".utf8), Array("\"format\" : 3,".utf8),
    Array("000001/files/".utf8), Array("# sum ".utf8), Array("state ".utf8), Array("path=".utf8),
    [UInt8](repeating: 0x5B, count: 3_000), [UInt8](repeating: 0x30, count: 400),
    Array(String(repeating: "{\"a\":", count: 600).utf8), [UInt8](repeating: 0, count: 512),
  ]

  /// A broken file; now and then a sound one.
  public func next(_ random: inout SeededNumbers) -> [UInt8] {
    var bytes = seeds.randomElement(using: &random) ?? []
    for _ in 0..<Int.random(in: 0...6, using: &random) { mutate(&bytes, &random) }
    return bytes
  }

  private func mutate(_ bytes: inout [UInt8], _ random: inout SeededNumbers) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    let end = min(bytes.count, place + Int.random(in: 0...64, using: &random))
    switch Int.random(in: 0..<9, using: &random) {
    case 0 where place < bytes.count:
      bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1 where place < bytes.count: bytes[place] = .random(in: 0...255, using: &random)
    case 2: bytes.insert(contentsOf: Self.pieces.randomElement(using: &random) ?? [], at: place)
    case 3: bytes.removeSubrange(place..<end)
    case 4: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 5:
      bytes.replaceSubrange(place..<end, with: Self.pieces.randomElement(using: &random) ?? [])
    case 6: bytes.removeSubrange(place...)
    case 7:
      let other = seeds.randomElement(using: &random) ?? []
      bytes.replaceSubrange(place..., with: other.suffix(other.count / 2))
    default:
      // A number becomes another one.
      guard let digit = bytes[place...].firstIndex(where: { (48...57).contains($0) }) else {
        return
      }
      bytes[digit] = .random(in: 48...57, using: &random)
    }
    if bytes.count > 65_536 { bytes.removeSubrange(65_536...) }
  }
}

/// How long the tests with broken files go on, and where they begin.
///
/// `FUZZ_SECONDS=300` lets each of them go on that long, `FUZZ_SEED=n` begins elsewhere.
public enum Fuzzing {
  /// How long; nil for a fixed number of rounds.
  public static let seconds = number("FUZZ_SECONDS")
  /// The first seed.
  public static let seed = UInt64(number("FUZZ_SEED") ?? 1)

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }

  /// Calls a body with seed after seed: as many as are asked for, or as fit into the time that was asked for.
  ///
  /// Gives how many there were.
  public static func rounds(_ count: Int, _ body: (UInt64) async throws -> Void) async throws
    -> Int
  {
    let clock = ContinuousClock()
    let end = seconds.map { clock.now + .seconds($0) }
    var round = 0
    while end.map({ clock.now < $0 }) ?? (round < count) {
      try await body(seed &+ UInt64(round))
      round += 1
    }
    return round
  }
}
