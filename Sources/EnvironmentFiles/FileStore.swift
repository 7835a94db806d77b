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
  /// Makes the short text that is kept beside a new state; nil for none.
  public var memo: (@Sendable (Snapshot) -> String?)?
  /// Is told what had to be left out or could not be completed, one sentence at a time.
  let tell: @Sendable (String) -> Void

  /// Opens a store; nothing is read or made yet.
  ///
  /// - Parameters:
  ///   - root: the store's folder; made at the first change.
  ///   - lockTimeout: how long to wait for another writer.
  ///   - holder: who we are, shown to those who wait for us.
  ///   - tell: hears what had to be left out or could not be completed, one sentence at a time.
  public init(
    root: String, lockTimeout: Duration = .seconds(10), holder: String,
    tell: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.init(
      root: root, lockTimeout: lockTimeout, holder: holder, disk: PosixDisk(), tell: tell)
  }

  init(
    root: String, lockTimeout: Duration = .seconds(10), holder: String, disk: any Disk,
    tell: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    let trimmed = root.count > 1 && root.hasSuffix("/") ? String(root.dropLast()) : root
    // The root may be a link; below it none is followed.
    layout = Layout(root: PosixDisk.resolved(trimmed) ?? trimmed)
    self.lockTimeout = lockTimeout
    self.holder = holder
    self.disk = disk
    self.tell = tell
  }

  // MARK: Reading

  /// The names of all environments: one folder is read, no file of it.
  public func names() async throws -> [EnvironmentName] { try allNames() }

  private func allNames() throws -> [EnvironmentName] {
    guard try isThere() else { return [] }
    let folders = try disk.list(layout.environments) ?? []
    // A stray file is none, whatever its name.
    return try folders.filter { try disk.isFolder(layout.environment($0)) }
      .compactMap(FolderName.name(of:)).sorted { $0.folded < $1.folded }
  }

  /// The newest generation of an environment, whole.
  ///
  /// Where the newest one is damaged, the last one that is not, with a notice.
  public func snapshot(of name: EnvironmentName) async throws -> Snapshot {
    try checkMarker()
    return try newestReading(try await folder(of: name)).snapshot
  }

  /// An earlier generation of an environment, whole.
  public func snapshot(of name: EnvironmentName, at generation: Int) async throws -> Snapshot {
    try checkMarker()
    let folder = try await folder(of: name)
    if let reading = try reading(generation, folder) { return reading.snapshot }
    let kept = try generationNumbers(folder).sorted()
    throw Problem(
      .noInput, "environment.no-generation",
      "the environment \(name) has no generation \(generation)",
      remedy: "see its generations: portal-console activity \(name.argument)"
        + (kept.isEmpty ? "" : "; kept are \(kept[0]) to \(kept[kept.count - 1])"))
  }

  /// The newest generation that can be read.
  func newestReading(_ folder: String) throws -> GenerationReading {
    if let number = try pointed(folder), let reading = try? reading(number, folder) {
      return reading
    }
    var damage: Problem?
    // A writer may be removing the generation that we are about to read; then a newer one is there.
    for _ in 0..<3 {
      damage = nil
      for number in try generationNumbers(folder).sorted(by: >) {
        do {
          guard let reading = try reading(number, folder) else { continue }
          guard let damage else { return reading }
          let sentence =
            "the newest state of \(reading.snapshot.environment.name) cannot be read, "
            + "generation \(number) is shown: \(damage.summary)"
          tell(sentence)
          return reading.noticing(sentence)
        } catch let problem as Problem where problem.code == "store.damaged" {
          damage = damage ?? problem
        }
      }
    }
    // Somebody may have deleted the environment while we waited for our turn.
    guard try disk.isFolder(layout.environment(folder)) else {
      throw Self.absent(FolderName.name(of: folder)?.text ?? folder, among: try allNames())
    }
    throw damage
      ?? Problem.damaged(
        "\(layout.generations(folder).tamed) holds no state", place: layout.generations(folder))
  }

  /// One line for each generation, newest first; one that cannot be read is told.
  public func activity(of name: EnvironmentName) async throws -> [Activity] {
    try checkMarker()
    let folder = try await folder(of: name)
    return try generationNumbers(folder).sorted(by: >).compactMap { number in
      do {
        return try activity(at: number, folder)
      } catch let problem as Problem
        where ["store.damaged", "store.format-unknown"].contains(problem.code)
      {
        tell("generation \(number) of \(name) is left out: \(problem.summary)")
        return nil
      }
    }
  }

  // MARK: What is there

  /// The folder of an environment that exists.
  func folder(of name: EnvironmentName) async throws -> String {
    let exact = FolderName.folder(of: name)
    if try disk.isFolder(layout.environment(exact)) { return exact }
    let names = try await names()
    if let same = names.first(where: { $0 == name }) { return FolderName.folder(of: same) }
    throw Self.absent(name.text, among: names)
  }

  private static func absent(_ name: String, among names: [EnvironmentName]) -> Problem {
    Problem(
      .noInput, "environment.not-found", "there is no environment \(quoted(name))",
      remedy: names.isEmpty
        ? "create one: portal-console environment create NAME"
        : "use one of \(names.map(\.text).prefix(10).joined(separator: ", "))")
  }

  /// The numbers of all generations of an environment, in no order.
  func generationNumbers(_ folder: String) throws -> [Int] {
    (try disk.list(layout.generations(folder)) ?? []).compactMap(Layout.number)
  }

  /// The number of the newest generation: from the pointer, or from all that are there.
  func newest(_ folder: String) throws -> Int? {
    try pointed(folder) ?? generationNumbers(folder).max()
  }

  /// The generation that the pointer names, if it is there and none comes after it.
  ///
  /// The folder of all generations grows with every change; listing it for each would make changes dearer and dearer.
  private func pointed(_ folder: String) throws -> Int? {
    guard let number = try pointer(folder),
      try disk.isFolder(layout.generation(number, folder)),
      try disk.status(of: layout.generation(number + 1, folder)) == nil
    else { return nil }
    return number
  }

  // MARK: The store as a whole

  /// Whether there is a store at the root; an empty or missing folder is an empty store.
  ///
  /// A path that can hold no store is no such input for those who read, and something that cannot be
  /// created for those who are about to make or change it.
  func isThere(isToChange: Bool = false) throws -> Bool {
    func impossible(_ cause: String) -> Problem {
      Problem(
        isToChange ? .cannotCreate : .noInput, "store.not-a-folder", cause,
        remedy: "name another folder with --store", place: layout.root.tamed)
    }
    switch try disk.kind(of: layout.root) {
    case nil:
      // Nothing can come to be below a file, so that is no store which only has not been made yet.
      var above = Path.parent(of: layout.root)
      while try disk.kind(of: above) == nil, above != Path.parent(of: above) {
        above = Path.parent(of: above)
      }
      if let item = try disk.kind(of: above), item != .folder {
        throw impossible("the store lies below \(quoted(above, upTo: 200)), which is not a folder")
      }
      return false
    case .file, .other: throw impossible("the store is not a folder")
    case .folder: break
    }
    var marker = try disk.read(layout.marker)
    if marker == nil {
      // Templates that the administrator added stand in the store's usual folder too.
      let others = (try disk.list(layout.root) ?? []).filter {
        !$0.hasPrefix(".") && $0.lowercased() != "templates" && $0.lowercased() != "themes"
      }
      if others.isEmpty { return false }
      // Another one may be making the store just now: its marker is there before its folders are.
      marker = try disk.read(layout.marker)
    }
    guard let bytes = marker else {
      throw Problem(
        .badInput, "store.not-a-store",
        "the folder \(layout.root.tamed) holds other things and is no store",
        remedy: "name an empty folder, or one that does not exist, with --store",
        place: layout.root)
    }
    try checkFormat(bytes)
    return true
  }

  func checkMarker() throws {
    if let bytes = try disk.read(layout.marker) {
      try checkFormat(bytes)
    } else {
      _ = try isThere()
    }
  }

  private func checkFormat(_ bytes: [UInt8]) throws {
    let marker = try StoreJSON.decode(Marker.self, bytes, at: layout.marker)
    guard Part.formats.contains(marker.format) else {
      throw UnknownFormat(format: marker.format).problem(layout.marker)
    }
  }

  /// What `store.json` holds.
  struct Marker: Codable {
    var format: Int
  }
}
