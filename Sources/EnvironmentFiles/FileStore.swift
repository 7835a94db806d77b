import FoundationEssentials
import Glibc
import PortalDomain

/// The environment store as plain files in one folder.
///
/// A generation is a folder of small JSON files with a number for a name; the newest number is the present
/// state. The rename of that folder to its number is the one commit point of every change. A website is
/// a folder of its own kind of generations, put in place before the commit point that refers to it.
/// Readers take no lock. Writers of one environment take turns by `flock`, which the kernel gives back when
/// a process ends.
public struct FileStore: EnvironmentStore {
  let layout: Layout
  let disk: any Disk
  /// How long a writer waits for another one.
  let lockTimeout: Duration
  /// Who holds a lock, for those who wait: `alice on host7: portal-console map run ...`.
  let holder: String

  /// Opens a store; nothing is read or made yet.
  ///
  /// - Parameters:
  ///   - root: the store's folder; made at the first change.
  ///   - lockTimeout: how long to wait for another writer.
  ///   - holder: who we are, shown to those who wait for us.
  public init(root: String, lockTimeout: Duration = .seconds(10), holder: String) {
    self.init(root: root, lockTimeout: lockTimeout, holder: holder, disk: PosixDisk())
  }

  init(root: String, lockTimeout: Duration = .seconds(10), holder: String, disk: any Disk) {
    let trimmed = root.count > 1 && root.hasSuffix("/") ? String(root.dropLast()) : root
    layout = Layout(root: trimmed)
    self.lockTimeout = lockTimeout
    self.holder = holder
    self.disk = disk
  }

  // MARK: Reading

  /// The names of all environments: one folder is read, no file.
  public func names() async throws -> [EnvironmentName] {
    guard try isThere() else { return [] }
    let folders = try disk.list(layout.environments) ?? []
    return folders.compactMap(FolderName.name(of:)).sorted { $0.folded < $1.folded }
  }

  /// The newest generation of an environment, whole.
  public func snapshot(of name: EnvironmentName) async throws -> Snapshot {
    try checkMarker()
    let folder = try await folder(of: name)
    // A writer may be removing the generation that we are about to read; then a newer one is there.
    for _ in 0..<3 {
      guard let number = try newest(folder) else { break }
      if let snapshot = try read(number, folder) { return snapshot }
    }
    throw Problem(
      .inputOutput, "store.no-generation", "the environment \(name) has no readable state",
      remedy: "restore its folder from a copy", place: layout.generations(folder))
  }

  /// The files of a portal's website, as it is or as it was provisioned.
  public func site(
    of portal: String, in name: EnvironmentName, _ copy: SiteCopy
  ) async throws -> SiteFiles {
    let snapshot = try await snapshot(of: name)
    guard let generation = snapshot.portals.first(where: { $0.id == portal })?.siteGeneration else {
      throw Problem(
        .noInput, "portal.no-files", "the store keeps no files of the portal \(quoted(portal))",
        remedy: "import them: portal-console portal import \(name) FOLDER")
    }
    let folder = try await folder(of: name)
    let root = layout.site(portal, generation, folder) + "/" + copy.rawValue
    var files: [SiteFiles.File] = []
    try collect(root, below: "", into: &files)
    return SiteFiles(files)
  }

  /// One line for each generation, newest first.
  public func activity(of name: EnvironmentName) async throws -> [Activity] {
    try checkMarker()
    let folder = try await folder(of: name)
    return try generationNumbers(folder).sorted(by: >).compactMap { number in
      try part(.change, Activity.self, number, folder)
    }
  }

  // MARK: What is there

  /// The folder of an environment that exists.
  func folder(of name: EnvironmentName) async throws -> String {
    let exact = FolderName.folder(of: name)
    if case .folder? = try disk.kind(of: layout.environment(exact)) { return exact }
    let names = try await names()
    if let same = names.first(where: { $0 == name }) { return FolderName.folder(of: same) }
    throw Problem(
      .noInput, "environment.not-found", "there is no environment \(quoted(name.text))",
      remedy: names.isEmpty
        ? "create one: portal-console environment create NAME"
        : "use one of \(names.map(\.text).prefix(10).joined(separator: ", "))")
  }

  /// The numbers of all generations of an environment, in no order.
  func generationNumbers(_ folder: String) throws -> [Int] {
    (try disk.list(layout.generations(folder)) ?? []).compactMap(Layout.number)
  }

  func newest(_ folder: String) throws -> Int? { try generationNumbers(folder).max() }

  /// Reads one generation; nil if it is gone.
  func read(_ number: Int, _ folder: String) throws -> Snapshot? {
    guard
      let environment = try part(.environment, Environment.self, number, folder),
      let licenses = try part(.licenses, LicenseFacts.self, number, folder),
      let solutions = try part(.solutions, SolutionFacts.self, number, folder),
      let maps = try part(.maps, MapFacts.self, number, folder),
      let portals = try part(.portals, [Portal].self, number, folder)
    else { return nil }
    var snapshot = Snapshot(environment: environment)
    snapshot.generation = number
    snapshot.licenses = licenses
    snapshot.solutions = solutions
    snapshot.maps = maps
    snapshot.portals = portals
    return snapshot
  }

  private func part<Value: Codable>(
    _ part: Part, _ type: Value.Type, _ number: Int, _ folder: String
  ) throws -> Value? {
    let path = layout.generation(number, folder) + "/" + part.fileName
    guard let bytes = try disk.read(path) else { return nil }
    return try StoreJSON.decode(PartFile<Value>.self, bytes, at: path).value
  }

  private func collect(_ root: String, below path: String, into files: inout [SiteFiles.File])
    throws
  {
    let folder = path.isEmpty ? root : root + "/" + path
    for name in try disk.list(folder) ?? [] {
      let inner = path.isEmpty ? name : path + "/" + name
      if case .folder? = try disk.kind(of: root + "/" + inner) {
        try collect(root, below: inner, into: &files)
      } else if let bytes = try disk.read(root + "/" + inner) {
        files.append(SiteFiles.File(path: inner, bytes: bytes))
      }
    }
  }

  // MARK: The store as a whole

  /// Whether there is a store at the root; an empty or missing folder is an empty store.
  func isThere() throws -> Bool {
    switch try disk.kind(of: layout.root) {
    case nil: return false
    case .file, .other:
      throw Problem(
        .cannotCreate, "store.not-a-folder", "the store \(layout.root.tamed) is not a folder",
        remedy: "name another folder with --store", place: layout.root)
    case .folder: break
    }
    guard let bytes = try disk.read(layout.marker) else {
      // Templates that the administrator added stand in the store's usual folder too.
      let others = (try disk.list(layout.root) ?? []).filter {
        !$0.hasPrefix(".") && $0.lowercased() != "templates" && $0.lowercased() != "themes"
      }
      if others.isEmpty { return false }
      throw Problem(
        .badInput, "store.not-a-store",
        "the folder \(layout.root.tamed) holds other things and is no store",
        remedy: "name an empty folder, or one that does not exist, with --store",
        place: layout.root)
    }
    try checkFormat(bytes)
    return true
  }

  private func checkMarker() throws {
    if let bytes = try disk.read(layout.marker) {
      try checkFormat(bytes)
    } else {
      _ = try isThere()
    }
  }

  private func checkFormat(_ bytes: [UInt8]) throws {
    let marker = try StoreJSON.decode(Marker.self, bytes, at: layout.marker)
    guard marker.format == Part.format else {
      throw UnknownFormat(format: marker.format).problem(layout.marker)
    }
  }

  /// What `store.json` holds.
  struct Marker: Codable {
    var format: Int
  }
}
