import PortalDomain
import Support
import Testing

@testable import EnvironmentFiles

@Suite("Stores that cannot be used")
struct StoreDamageTests {
  @Test func anUnknownFormatIsRefusedAndLeftAlone() async throws {
    let folder = try TemporaryFolder()
    try await Self.make(folder.path)
    try folder.write("store.json", #"{"format":3}"#)
    try await expectRefused(folder, "store.format-unknown", .badInput)
  }

  @Test func aPartOfAnUnknownFormatIsRefusedAndLeftAlone() async throws {
    let folder = try TemporaryFolder()
    try await Self.make(folder.path)
    let part = "environments/contoso/generations/000001/maps.json"
    let path = try folder.write(part, #"{"format":9,"maps":{}}"#)
    let before = try tree(of: folder.path)
    let store = FileStore(root: folder.path, holder: "alice")
    let refusal = await problem { _ = try await store.snapshot(of: StoreWorld.name("contoso")) }
    #expect(refusal?.code == "store.format-unknown")
    #expect(refusal?.place == path)
    #expect(try tree(of: folder.path) == before)
  }

  @Test(arguments: ["", "{", "null", "[]", #"{"format":1}"#, "\u{0}\u{1}"])
  func aDamagedStateFileIsNamed(_ text: String) async throws {
    let folder = try TemporaryFolder()
    try await Self.make(folder.path)
    let part = "environments/contoso/generations/000001/environment.json"
    let path = try folder.write(part, text)
    let store = FileStore(root: folder.path, holder: "alice")
    let refusal = await problem { _ = try await store.snapshot(of: StoreWorld.name("contoso")) }
    #expect(refusal?.code == "store.damaged")
    #expect(refusal?.kind == .inputOutput)
    #expect(refusal?.place == path)
  }

  @Test func aFileIsNoStore() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("file", "text")
    let store = FileStore(root: path, holder: "alice")
    let problems = [
      await problem { _ = try await store.names() },
      await problem { _ = try await store.commit(StoreWorld.change(StoreWorld.new("contoso"))) },
    ]
    #expect(problems.map(\.?.code) == ["store.not-a-folder", "store.not-a-folder"])
    #expect(problems.map(\.?.kind) == [.noInput, .cannotCreate])
    #expect(try tree(of: folder.path) == ["file": Array("text".utf8)])
  }

  @Test func aFolderBelowAFileIsNoStore() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("file", "text")
    for below in ["/store", "/a/b"] {
      let store = FileStore(root: path + below, holder: "alice")
      let name = try StoreWorld.name("contoso")
      let problems = [
        await problem { _ = try await store.names() },
        await problem { _ = try await store.snapshot(of: name) },
        await problem { _ = try await store.namesToAddTo() },
        await problem { _ = try await store.commit(StoreWorld.change(StoreWorld.new("contoso"))) },
      ]
      #expect(problems.map(\.?.code) == Array(repeating: "store.not-a-folder", count: 4))
      #expect(problems.map(\.?.kind) == [.noInput, .noInput, .cannotCreate, .cannotCreate])
      #expect(problems.allSatisfy { $0?.place == path + below })
    }
  }

  @Test(arguments: [
    (#"{"fmt":1}"#, ":1:1", "the key \"format\" is missing"),
    ("{\n  \"format\":", ":2:12", "it is not JSON: a value is missing"),
    (#"{"format": "two"}"#, ":1:12", "a whole number is due (format)"),
    ("[]", ":1:1", "an object is due"),
  ])
  func aDamagedMarkerIsToldWithoutTheDecodersWords(
    _ text: String, _ place: String, _ cause: String
  ) async throws {
    let folder = try TemporaryFolder()
    try await Self.make(folder.path)
    let path = try folder.write("store.json", text)
    let store = FileStore(root: folder.path, holder: "alice")
    let refusal = await problem { _ = try await store.names() }
    #expect(refusal?.code == "store.damaged")
    #expect(refusal?.place == path + place)
    #expect(refusal?.summary == "the state file is damaged: " + cause)
    #expect(refusal?.detail == nil)
  }

  @Test func whatRightsForbidIsToldOfTheStoresFolder() async throws {
    let (empty, made) = (try TemporaryFolder(), try TemporaryFolder())
    try await Self.make(made.path)
    for folder in [empty.path, made.path] {
      let store = FileStore(root: folder, holder: "alice", disk: ReadOnlyDisk())
      let refusal = await problem {
        _ = try await store.commit(StoreWorld.change(StoreWorld.new("fabrikam")))
      }
      #expect(refusal?.place == folder)
      #expect(refusal?.summary == "the store cannot be changed: permission denied")
      #expect(refusal?.kind == .cannotCreate)
    }
  }

  @Test func aFolderWithOtherThingsIsLeftAlone() async throws {
    let folder = try TemporaryFolder()
    try folder.write("letters/one.txt", "Dear")
    try await expectRefused(folder, "store.not-a-store", .badInput)
  }

  @Test func aReadOnlyFolderIsToldWithItsRemedy() async throws {
    let folder = try TemporaryFolder()
    let denied = Problem(
      .cannotCreate, "store.not-permitted", "cannot create the folder: permission denied",
      remedy: "give yourself the right to it")
    // The first verb looks at the root, the second at its parent: then it has to be made.
    let disk = FaultyDisk(failingAt: 2, .dead, with: denied)
    let store = FileStore(root: folder.path + "/store", holder: "alice", disk: disk)
    let refusal = await problem {
      _ = try await store.commit(StoreWorld.change(StoreWorld.new("contoso")))
    }
    #expect(refusal == denied)
    #expect(try tree(of: folder.path).isEmpty)
  }

  @Test func anEmptyFolderBecomesAStore() async throws {
    let folder = try TemporaryFolder()
    try await Self.make(folder.path + "/")
    #expect(
      try await FileStore(root: folder.path, holder: "bob").names().map(\.text) == ["contoso"])
  }

  static func make(_ root: String) async throws {
    let store = FileStore(root: root, holder: "alice")
    _ = try await store.commit(StoreWorld.change(StoreWorld.new("contoso")))
  }

  private func expectRefused(
    _ folder: TemporaryFolder, _ code: String, _ kind: Problem.Kind
  ) async throws {
    let before = try tree(of: folder.path)
    let store = FileStore(root: folder.path, holder: "alice")
    let name = try StoreWorld.name("contoso")
    let problems = [
      await problem { _ = try await store.names() },
      await problem { _ = try await store.snapshot(of: name) },
      await problem { _ = try await store.commit(StoreWorld.change(StoreWorld.new("contoso"))) },
      await problem { try await store.delete(name, by: World.author) },
    ]
    #expect(problems.map(\.?.code) == Array(repeating: code, count: 4))
    #expect(problems.allSatisfy { $0?.kind == kind })
    #expect(try tree(of: folder.path) == before)
  }
}
