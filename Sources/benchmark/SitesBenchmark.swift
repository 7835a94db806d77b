import EnvironmentFiles
import FoundationEssentials
import PortalDomain
import ResourceFiles

/// Takes a generated website into a store, opens it and looks for texts in it, beside a plain copy of its folder.
///
/// Then lists the portals of many environments. To be run where the package is: catalogs are read from its sources.
enum SitesBenchmark {
  static func run(files: Int, environments: Int = 1_000) async throws {
    let root = FileManager.default.temporaryDirectory.path + "/sites-benchmark-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: root) }
    try BenchmarkSite(side: .ours, files: files, isForeign: false).write(to: root + "/site")
    let services = Services(
      store: FileStore(root: root + "/store", lockTimeout: .seconds(10), holder: "benchmark"),
      library: ResourceFiles(explicit: "Sources/Resources", variables: [:], executable: nil),
      outside: OutsideDisk(), now: { Date() }, newID: { UUID() },
      author: Author(user: "benchmark", command: "benchmark"))
    let name = try EnvironmentName("benchmark")
    _ = try await CreateEnvironment(name: name).run(in: services) { _ in }
    let clock = ContinuousClock()
    let copy = try clock.measure {
      try FileManager.default.copyItem(atPath: root + "/site", toPath: root + "/copied")
    }
    var portal = ""
    let take = try await clock.measure {
      portal = try await ImportPortal(environment: name, folder: root + "/site")
        .run(in: services) { _ in }.portal.id
    }
    let site = try await services.store.site(of: portal, in: name, .site)
    var book = SiteBook(SiteFiles([]))
    let open = clock.measure { book = SiteBook(site) }
    var hits = 0
    let miss = clock.measure { hits += book.lines(holding: "no such text anywhere").count }
    let find = clock.measure { hits += book.lines(holding: "Row 7 of page").count }
    print("a website of \(site.files.count) files, \(book.parts.count) parts; seconds")
    print(
      "copy \(copy.shown)   import \(take.shown)   import/copy \(shown(take.inSeconds / copy.inSeconds))"
    )
    print(
      "open \(open.shown)   search, nothing found \(miss.shown)   search, \(hits) lines \(find.shown)"
    )
    try await list(environments, services, clock)
  }

  /// The portals of many environments, five in each: the first reading, and those after it.
  private static func list(
    _ count: Int, _ services: Services, _ clock: ContinuousClock
  ) async throws {
    for number in 1...count {
      let name = try EnvironmentName("environment-\(number)")
      var snapshot = Snapshot(environment: Environment(name: name, kind: .recorded))
      let evidence = Evidence(.imported, "benchmark", at: services.now())
      snapshot.portals = (1...5).map { place in
        Portal(
          id: "portal-\(place)", name: "Portal \(place) of \(number)", type: .production,
          state: .running, evidence: evidence)
      }
      _ = try await services.store.commit(
        Change(snapshot, summary: "Made", author: services.author, at: services.now()))
    }
    var portals = 0
    let first = try await clock.measure {
      portals = try await SurveyPortals().run(in: services) { _ in }.count
    }
    let again = try await clock.measure { _ = try await SurveyPortals().run(in: services) { _ in } }
    print(
      "\(count) environments, \(portals) portals; listed first \(first.shown)   again \(again.shown)"
    )
  }
}
