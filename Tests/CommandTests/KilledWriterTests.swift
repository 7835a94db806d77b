import FoundationEssentials
import Glibc
import Support
import Testing

@Suite("A writer that is killed", .serialized)
struct KilledWriterTests {
  /// Kills a change at growing moments of its life; the next command, which does not wait at all, works at once.
  @Test(arguments: 0..<20)
  func leavesNoLockBehind(_ moment: Int) throws {
    let program = try Program()
    try program.succeed("environment", "create", "demo", "--sample")
    let before = try generations(program)
    let run = try program.start(["map", "run", "demo", "--required"])
    // By what it has done so far, as nothing here looks at a clock.
    while !run.hasEnded, try Self.traces(program.store) < moment { sched_yield() }
    run.kill()
    _ = try run.end()
    let next = try program.run(
      "map", "run", "demo", "--required", "--lock-timeout", "0", "--format", "json")
    #expect(next.status == 0, "\(next.err)")
    #expect(try generations(program) > before)
    let check = try program.run("store", "check", "--format", "json")
    #expect(check.status == 0, "\(check.out)")
    #expect(try Self.leftovers(program.store) == [])
  }

  private func generations(_ program: Program) throws -> Int {
    try FileManager.default.contentsOfDirectory(
      atPath: program.store + "/environments/demo/generations"
    ).count
  }

  private static func leftovers(_ store: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: store + "/work")
  }

  /// How much a change has left so far: its work, and its note in the lock.
  private static func traces(_ store: String) throws -> Int {
    let work = (try? FileManager.default.subpathsOfDirectory(atPath: store + "/work").count) ?? 0
    let lock = try? FileManager.default.attributesOfItem(atPath: store + "/locks/demo.lock")
    let size = (lock?[.size] as? Int) ?? 0
    return work + (size > 0 ? 1 : 0)
  }
}
