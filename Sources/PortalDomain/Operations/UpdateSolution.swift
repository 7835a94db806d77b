/// Updates dual-write packages of a simulated environment to a later version, as a release by Microsoft does.
///
/// Each of their maps gets a new version beside the one that is active: which one is used stays as it was.
public struct UpdateSolution: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The packages, by any of their names.
  public var names: [String]

  /// Creates the operation.
  public init(environment: EnvironmentName, names: [String]) {
    self.environment = environment
    self.names = names
  }

  /// What is being done.
  public var title: String { "Update \(names.joined(separator: ", "))" }

  /// What one package becomes.
  public struct Step: Hashable, Sendable, Codable {
    /// The package.
    public var id: String
    /// Its name for people.
    public var name: String
    /// The version that it has and the one that it gets.
    public var from, to: String
    /// Its maps, with the version that each gets besides.
    public var maps: [Release]
  }

  /// A version of a map that comes with an update.
  public struct Release: Hashable, Sendable, Codable {
    /// The map.
    public var map: MapID
    /// Its name for people.
    public var title: String
    /// The version.
    public var version: String
  }

  /// Plans the update.
  ///
  /// - Throws: `Problem`: a recorded environment, a package that is not installed.
  public func plan(_ context: CheckContext) throws -> [Step] {
    try context.snapshot.requireSimulated("have its solutions updated from here")
    var seen = Set<String>()
    return try names.map { try context.packages.find($0) }.filter { seen.insert($0.id).inserted }
      .map { package in
        guard case .installed(let version, _) = context.snapshot.solutions.standing(of: package)
        else {
          throw Problem(
            .refused, "solution.not-installed", "\(package.name) is not installed",
            remedy: "portal-console solution install \(environment.argument) \(package.id)")
        }
        let from = version ?? package.version
        let maps = (context.snapshot.maps.known ?? []).compactMap { map -> Release? in
          guard let entry = context.maps[map.id], entry.package == package.id,
            let newest = map.installed.filter(\.isMicrosofts).first ?? map.installed.first
          else { return nil }
          return Release(map: map.id, title: entry.title, version: Self.next(newest.version))
        }
        return Step(
          id: package.id, name: package.name, from: from, to: Self.next(from), maps: maps)
      }
  }

  /// The version after one: its last number is one higher.
  static func next(_ version: String) -> String {
    guard var parts = VersionNumber(version)?.parts, let last = parts.popLast() else {
      return version + ".1"
    }
    return (parts + [last + 1]).map(String.init).joined(separator: ".")
  }

  /// Updates them as one change.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> [Step] {
    let now = services.now()
    return try await services.store.update(environment) { newest in
      let context = try CheckContext(newest, services.library)
      let steps = try self.plan(context)
      var next = newest
      let time = newest.time(now)
      for step in steps {
        let solutions = Set(context.packages[step.id]?.solutions.map { $0.lowercased() } ?? [])
        for (index, solution) in (next.solutions.installed ?? []).enumerated()
        where solutions.contains(solution.uniqueName.lowercased()) {
          next.solutions.installed?[index].version = step.to
          next.solutions.installed?[index].evidence = Evidence(
            .simulated, "solution update", at: time)
        }
        for release in step.maps {
          guard let index = next.maps.known?.firstIndex(where: { $0.id == release.map }),
            let active = next.maps.known?[index].active
          else { continue }
          next.maps.known?[index].add(active)
          next.maps.known?[index].add(
            MapVersion(version: release.version, publisher: "Microsoft Dynamics 365"))
          next.maps.known?[index].note(
            time, "Version \(release.version) came with \(step.name) \(step.to).")
        }
      }
      let words = steps.map { "\($0.name) to \($0.to)" }.joined(separator: ", ")
      let change = Change(
        next, summary: "Updated \(words)", author: services.author, at: now)
      return (steps.isEmpty ? nil : change, steps)
    }.told
  }
}
