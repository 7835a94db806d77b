import FoundationEssentials
import Glibc
import Support
import Testing

@Suite("A program that is killed while it provisions", .serialized)
struct KillTests {
  /// Files and folders of unfinished work that are waited for, and a kill right at the start.
  @Test(arguments: [0, 1, 2, 10, 50, 100, 200, 300, 400, 500])
  func theNextCommandShowsNoneOrAWholePortal(_ moment: Int) throws {
    let program = try Program()
    try program.succeed("environment", "create", "demo", "--sample")
    let run = try program.start(AcceptanceTests.provision + ["--override", "the maps follow"])
    while !run.hasEnded, Self.unfinished(program.store) < moment { sched_yield() }
    run.kill()
    _ = try run.end()
    let list = try program.run("portal", "list", "--format", "json")
    #expect(list.status == 0)
    let portals = try list.json()["portals"].items
    #expect(Self.unfinished(program.store) == 0)
    if portals.isEmpty {
      #expect(!FileManager.default.fileExists(atPath: Self.site(program)))
      try program.succeed(
        "portal", "provision", "demo", "--name", "Customer Portal", "--address", "contoso-orders",
        "--language", "en", "--override", "the maps follow")
    }
    let out = program.folder.path + "/out"
    let export = try program.succeed(
      "portal", "export", "demo", "customer-portal", out, "--format", "json")
    let files = try tree(of: out)
    #expect(
      try export.json()["export"]["files"]
        == .number(Double(files.keys.count { !$0.hasSuffix("/") })))
    #expect(try tree(of: Self.site(program) + "/site") == files)
    #expect(try tree(of: Self.site(program) + "/generations/000001/files") == files)
    #expect(try program.run("check", "demo").status == 1)
  }

  private static func site(_ program: Program) -> String {
    program.store + "/environments/demo/sites/customer-portal"
  }

  private static func unfinished(_ store: String) -> Int {
    (try? FileManager.default.subpathsOfDirectory(atPath: store + "/work").count) ?? 0
  }
}
