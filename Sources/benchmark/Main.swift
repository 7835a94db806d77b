/// Times what has to be fast beside what any program must do, in one run:
/// `swift run -c release benchmark merge [FILES...]`, `swift run -c release benchmark sites [FILES]`.
@main
struct Benchmark {
  static func main() async throws {
    let words = CommandLine.arguments.dropFirst()
    let sizes = words.compactMap { Int($0) }
    switch words.first {
    case "sites"?: try await SitesBenchmark.run(files: sizes.first ?? 10_000)
    default: try await MergeBenchmark.run(sizes)
    }
  }
}

extension Duration {
  /// The duration in seconds.
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }

  /// The duration in seconds, for people.
  var shown: String { benchmark.shown(inSeconds) }
}

/// A number with three decimals.
func shown(_ value: Double) -> String {
  let text = String(Int((value * 1000).rounded()))
  let digits = String(repeating: "0", count: max(0, 4 - text.count)) + text
  return digits.dropLast(3) + "." + digits.suffix(3)
}
