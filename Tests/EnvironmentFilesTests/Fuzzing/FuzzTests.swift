import FoundationEssentials
import PortalDomain
import Support
import Testing

@testable import EnvironmentFiles

/// Broken files of every kind: they are read or refused with a sentence; nothing crashes, nothing hangs.
///
/// How long is settable (see `Fuzzing`); `FUZZ_ONLY=tar` tries one decoder alone.
@Suite("Broken files")
struct FuzzTests {
  private static let decoders = Decoder.all.filter { decoder in
    ProcessInfo.processInfo.environment["FUZZ_ONLY"].map { $0 == decoder.name } ?? true
  }

  @Test(arguments: decoders)
  func areReadOrRefused(_ decoder: Decoder) async throws {
    let mutator = Mutator(seeds: try await decoder.seeds())
    #expect(!mutator.seeds.isEmpty)
    for bytes in mutator.seeds { try decoder.read(bytes) }
    let rounds = try await Fuzzing.rounds(300) { seed in
      var random = SeededNumbers(seed: seed)
      let broken = mutator.next(&random)
      for bytes in [broken, decoder.mend(broken)] {
        do {
          try decoder.read(bytes)
        } catch let problem as Problem {
          #expect(problem.summary == problem.summary.tamed, "seed \(seed)")
        } catch {
          Issue.record("seed \(seed): \(error)")
        }
      }
    }
    if Fuzzing.seconds != nil {
      print("\(decoder.name): \(rounds) rounds from seed \(Fuzzing.seed)")
    }
  }

  /// A note of unfinished work can say what it wants: no state that a generation refers to goes.
  @Test func aBrokenNoteTakesNothingAway() async throws {
    let note = try #require(Decoder.all.first { $0.name == "note" })
    let mutator = Mutator(seeds: try await note.seeds())
    let world = try await DamagedStore()
    let before = try Readable(world.store)
    _ = try await Fuzzing.rounds(300) { seed in
      var random = SeededNumbers(seed: seed)
      try world.folder.write("work/contoso=1/note.json", mutator.next(&random))
      _ = try await world.store.recover()
      #expect(try Readable(world.store).lost(since: before) == [], "seed \(seed)")
      #expect(try PosixDisk().list(world.store.layout.work) == [], "seed \(seed)")
    }
  }
}
