import Cells
import Console
import FoundationEssentials
import PortalDomain
import Support

/// A store with nothing in it: the console's own tests need none.
struct NoStore: EnvironmentStore {
  func names() async throws -> [EnvironmentName] { [] }
  func snapshot(of name: EnvironmentName) async throws -> Snapshot { throw Problem.cancelled }
  func snapshot(of name: EnvironmentName, at generation: Int) async throws -> Snapshot {
    throw Problem.cancelled
  }
  func takeInEdits(
    of portal: String, in name: EnvironmentName, by author: Author, at: Date
  ) async throws -> HandEdits? { nil }
  func commit(_ change: Change) async throws -> Snapshot { throw Problem.cancelled }
  func delete(_ name: EnvironmentName, by author: Author) async throws {}
  func site(
    of portal: String, in name: EnvironmentName, _ copy: SiteCopy
  ) async throws -> SiteFiles { throw Problem.cancelled }
  func activity(of name: EnvironmentName) async throws -> [Activity] { [] }
  func recover() async throws -> [String] { [] }
  func holdingAddresses<Result: Sendable>(
    _ body: @Sendable () async throws -> Result
  ) async throws -> Result { try await body() }
}

struct NoLibrary: Library {
  func products() throws -> ProductTable { throw Problem.cancelled }
  func packages() throws -> PackageCatalog { throw Problem.cancelled }
  func maps() throws -> MapCatalog { throw Problem.cancelled }
  func codes() throws -> CodeDictionary { throw Problem.cancelled }
  func templates() throws -> TemplateCatalog { throw Problem.cancelled }
  func languages() throws -> LanguageCatalog { throw Problem.cancelled }
  func versions(of template: String) throws -> [String] { [] }
  func manifest(_ id: String, version: String) throws -> TemplateManifest {
    throw Problem.cancelled
  }
  func template(_ id: String, version: String) throws -> PortalTemplate { throw Problem.cancelled }
}

struct NoOutside: OutsideFiles {
  func readSite(_ folder: String) throws -> SiteFiles { throw Problem.cancelled }
  func read(_ path: String) throws -> HandedFile { throw Problem.cancelled }
  func write(_ site: SiteFiles, to folder: String) throws { throw Problem.cancelled }
  func write(_ site: SiteFiles, toZip file: String) throws { throw Problem.cancelled }
  func write(_ bytes: [UInt8], toFile path: String) throws { throw Problem.cancelled }
  func edit(_ text: String, named name: String) throws -> String { throw Problem.cancelled }
}

extension Services {
  static let none = Services(
    store: NoStore(), library: NoLibrary(), outside: NoOutside(),
    now: { Date(timeIntervalSince1970: 0) },
    newID: { UUID() }, author: Author(user: "test", command: "test"))
}

/// Counts to three, or fails at two, or waits to be stopped.
struct Counting: PortalDomain.Operation {
  enum Fate { case ends, fails, waits }
  var fate = Fate.ends
  var title: String { "Count to three" }

  func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> String {
    for step in 1...3 {
      report(Progress(done: step, total: 3, note: "number \(step)"))
      if fate == .fails && step == 2 {
        throw Problem(
          .refused, "count.refused", "nobody counts beyond two", remedy: "count less")
      }
    }
    if fate == .waits {
      let (forever, _) = AsyncStream<Never>.makeStream()
      for await _ in forever {}
      try Task.checkCancellation()
    }
    return "three"
  }
}

/// A screen with everything that the loop has to serve.
struct SampleScreen: Screen {
  struct Row: Identifiable, Sendable {
    var id: String
    var status: Status
  }

  let title: String
  var list: ListBox<Row>
  var events: [String] = []
  var isLocked = true

  init(_ title: String = "Environments", names: [String] = ["alpha", "beta", "gamma"]) {
    self.title = title
    list = ListBox(
      name: "rows",
      columns: [
        Column("NAME", .atLeast(12)) { Label($0.id) },
        Column("STATE", .fixed(12)) { $0.status.label() },
      ], rows: names.map { Row(id: $0, status: $0 == "beta" ? .fail : .ok) },
      placeholder: "There are no environments yet."
    ) { $0.id }
  }

  var status: String { "simulated" }
  var isFiltering: Bool { list.isFiltering }
  var keys: [KeyRow<SampleScreen>] {
    [
      KeyRow(.enter, "open", unless: list.selected == nil ? "The list is empty." : nil) {
        .open(SampleScreen($0.list.selected?.id ?? ""))
      },
      KeyRow("c", "count") { _ in .start(Work(Counting()) { $0 }) },
      KeyRow("f", "fail") { _ in .start(Work(Counting(fate: .fails)) { $0 }) },
      KeyRow("w", "wait") { _ in .start(Work(Counting(fate: .waits), name: "wait") { $0 }) },
      KeyRow("W", "wait on", inBar: false) { _ in
        .start(Work(Counting(fate: .waits), outlives: true) { $0 })
      },
      KeyRow("s", "stop") { _ in .stop("wait") },
      KeyRow("u", "unlock", unless: isLocked ? "The lock is held by carol." : nil) { _ in .stay },
      KeyRow("d", "delete") {
        .open(
          ConfirmScreen(
            "Delete \($0.list.selected?.id ?? "")?",
            effects: ["Three portals are removed with all their pages, settings and history."],
            verb: "delete", phrase: $0.list.selected?.id, token: "delete"))
      },
      KeyRow("r", "restart") { _ in
        .open(ConfirmScreen("Restart?", effects: ["Visitors wait a minute."], verb: "restart"))
      },
      KeyRow("e", "edit", inBar: false) { _ in .outside { _ in .finished("edited") } },
      KeyRow("x", "replace", inBar: false) { _ in .replace(SampleScreen("Other")) },
    ]
  }

  mutating func appear() -> Reaction<OperationEvent<String>> {
    events.append("appeared")
    return .stay
  }

  mutating func handle(_ key: Key, seen: Regions) -> Reaction<OperationEvent<String>> {
    switch list.handle(key, seen: seen) {
    case .ignored: .pass
    case .used: .stay
    case .opened: .open(SampleScreen(list.selected?.id ?? ""))
    }
  }

  mutating func receive(
    _ event: OperationEvent<String>
  ) -> Reaction<OperationEvent<String>> {
    switch event {
    case .progress(let progress):
      events.append(progress.note)
      return .stay
    case .finished(let word):
      events.append(word)
      return .say("Counted to \(word).")
    case .failed(let problem):
      events.append(problem.code)
      return .say(Notice(problem))
    }
  }

  mutating func uncover(with answer: (any Sendable)?) -> Reaction<OperationEvent<String>> {
    events.append((answer as? Confirmation).map { "confirmed \($0.token)" } ?? "uncovered")
    return .stay
  }

  func draw(on canvas: inout Canvas, scene: Scene) {
    let (top, rest) = canvas.bounds.top(canvas.size.rows - 1)
    list.draw(on: &canvas, in: top, theme: scene.theme)
    canvas.write(
      events.joined(separator: ", "), column: 1, row: rest.row, style: scene.theme["text.faint"])
  }
}
