import PortalDomain
import Support
import Testing

/// Broken files of websites: whatever they hold is read, and not a byte of it gets lost.
@Suite("Broken files of websites")
struct SiteFuzzTests {
  private static func mutator() throws -> Mutator {
    Mutator(seeds: try RealSites.files().map(\.bytes))
  }

  @Test func areReadWithoutLosingAByte() async throws {
    let mutator = try Self.mutator()
    let rounds = try await Fuzzing.rounds(2_000) { seed in
      var random = SeededNumbers(seed: seed)
      let bytes = mutator.next(&random)
      let text = SiteText(bytes)
      let entries = text.records.flatMap(\.entries)
      for entry in entries { _ = text.value(of: entry) }
      #expect(text.replacing([]) == bytes, "seed \(seed)")
      // What is no text at all is never taken apart, so its values need not come through as texts.
      guard String(validating: bytes, as: UTF8.self) != nil else { return }
      let same = entries.map { ($0.value, text.text($0.value)) }
      #expect(text.replacing(same) == bytes, "seed \(seed)")
    }
    if Fuzzing.seconds != nil { print("files of websites: \(rounds) rounds") }
  }

  /// A website in which two files are broken stays as it is where the template brings nothing new.
  @Test func areKeptByAMerge() async throws {
    let mutator = try Self.mutator()
    let rounds = try await Fuzzing.rounds(40) { seed in
      var random = SeededNumbers(seed: seed)
      let site = ModelSite.Triple(seed: seed % 50).base.files()
      var files = site.files
      for _ in 0..<2 {
        let place = Int.random(in: files.indices, using: &random)
        let own = Mutator(seeds: [files[place].bytes])
        files[place].bytes = Bool.random(using: &random) ? own.next(&random) : mutator.next(&random)
      }
      let broken = SiteFiles(files)
      #expect(try await Merged(site, broken, site).site == broken, "seed \(seed)")
      #expect(try await Merged(broken, broken, broken).site == broken, "seed \(seed)")
      do {
        _ = try await Merged(site, broken, ModelSite.Triple(seed: seed % 50).theirs.files())
      } catch let problem as Problem {
        #expect(problem.summary == problem.summary.tamed, "seed \(seed)")
      }
    }
    if Fuzzing.seconds != nil { print("merges with broken files: \(rounds) rounds") }
  }
}
