/// Installs dual-write packages in a simulated environment, those that they rest on first.
public struct InstallSolution: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The packages: ids, anchors, application ids or solution names, without case.
  public var names: [String]

  /// Creates the operation.
  public init(environment: EnvironmentName, names: [String]) {
    self.environment = environment
    self.names = names
  }

  /// What is being done.
  public var title: String { "Install \(names.joined(separator: ", "))" }

  /// The packages that will be installed, in order; those that are there are left out.
  public func plan(_ context: CheckContext) throws -> [PackageCatalog.Package] {
    guard context.snapshot.environment.kind == .simulated else {
      throw Problem(
        .refused, "environment.recorded",
        "\(environment) is a recorded environment: nothing can be installed there from here",
        remedy: "install with `pac application install` or in the Power Platform admin center, "
          + "then import `pac solution list --json`")
    }
    return try order(context)
  }

  /// The packages that are not there, each after those that it rests on.
  func order(_ context: CheckContext) throws -> [PackageCatalog.Package] {
    let snapshot = context.snapshot
    var order: [PackageCatalog.Package] = []
    func add(_ package: PackageCatalog.Package) {
      for need in package.needs { if let needed = context.packages[need] { add(needed) } }
      if case .installed = snapshot.solutions.standing(of: package) { return }
      if !order.contains(package) { order.append(package) }
    }
    for name in names { add(try context.packages.find(name)) }
    return order
  }

  /// Installs them as one change.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> [PackageCatalog.Package] {
    let now = services.now()
    let packages = try await services.store.update(environment) { newest in
      let context = try CheckContext(newest, services.library)
      let packages = try self.plan(context)
      var snapshot = newest
      let evidence = Evidence(.simulated, "solution install", at: now)
      for (index, package) in packages.enumerated() {
        report(Progress(done: index, total: packages.count, note: "Installing \(package.name)"))
        snapshot.install(package, context.maps, evidence)
      }
      let change = Change(
        snapshot, summary: "Installed \(packages.map(\.name).joined(separator: ", "))",
        author: services.author, at: now)
      return (packages.isEmpty ? nil : change, packages)
    }.told
    report(Progress(done: packages.count, total: packages.count, note: "Installed"))
    return packages
  }
}

extension PackageCatalog {
  /// Finds a package by any of its names, without case.
  ///
  /// - Throws: `Problem` with code `solution.unknown`.
  public func find(_ text: String) throws -> Package {
    let folded = text.lowercased()
    let found = packages.first { package in
      ([package.id, package.name, package.applicationID ?? ""] + package.anchors)
        .contains { $0.lowercased() == folded }
    }
    if let found { return found }
    if let owner = packages.first(where: { package in
      package.solutions.contains { $0.lowercased() == folded }
    }) {
      return owner
    }
    throw Problem(
      .noInput, "solution.unknown", "there is no dual-write solution \(quoted(text))",
      remedy: "use one of \(packages.map(\.id).joined(separator: ", "))")
  }
}
