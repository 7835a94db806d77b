import ArgumentParser
import PortalDomain

/// `solution`: the dual-write packages.
struct SolutionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solution",
    abstract: "The dual-write solutions that the Customer portal rests on.",
    subcommands: [SolutionList.self, SolutionInstall.self, SolutionUpdate.self])
}

/// `solution list E`.
struct SolutionList: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The packages, what each is needed for, and whether it is there."
  )

  @OptionGroup var environment: EnvironmentArgument
  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let snapshot = try await services.store.snapshot(of: environment.name)
    let rows = try services.library.packages().packages.map { package in
      Row(package, snapshot.solutions.standing(of: package))
    }
    var table = TextTable(["ID", "SOLUTION", "NEEDED", "STATE", "VERSION", "PURPOSE"])
    for row in rows {
      table.add([
        row.id, row.name, row.isRequired ? "yes" : "no", row.state, row.version ?? "-", row.purpose,
      ])
    }
    try write(["solutions": rows], table.text)
  }

  /// One package with its standing.
  private struct Row: Encodable {
    let id, name, purpose, state: String
    let isRequired: Bool
    let version: String?
    let solutions, needs: [String]
    let evidence: String?

    init(_ package: PackageCatalog.Package, _ standing: SolutionFacts.Standing) {
      id = package.id
      name = package.name
      purpose = package.purpose
      isRequired = package.isRequired
      solutions = package.solutions
      needs = package.needs
      switch standing {
      case .installed(let version, let evidence):
        state = "installed"
        self.version = version
        self.evidence = evidence.sentence
      case .missing(let evidence):
        state = "missing"
        version = nil
        self.evidence = evidence?.sentence
      case .unknown:
        state = "unknown"
        version = nil
        evidence = nil
      }
    }
  }
}

/// `solution install E NAME...`.
struct SolutionInstall: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Install packages in a simulated environment, with all that they rest on.")

  @OptionGroup var environment: EnvironmentArgument

  @Argument(help: ArgumentHelp("The packages; all required ones if left out.", valueName: "name"))
  var names: [String] = []

  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let required = try services.library.packages().packages.filter(\.isRequired).map(\.id)
    let job = InstallSolution(
      environment: try environment.name, names: names.isEmpty ? required : names)
    let context = try CheckContext(
      await services.store.snapshot(of: job.environment), services.library)
    let plan = try job.plan(context)
    let list = plan.enumerated().map { "  \($0 + 1). \($1.name). \($1.purpose)" }
    if change.dryRun {
      return try write(
        ["plan": plan],
        plan.isEmpty
          ? "Nothing to install." : "Would install, in this order:\n" + list.joined(separator: "\n")
      )
    }
    let installed = try await perform(job, services)
    try write(
      ["solutions": installed],
      installed.isEmpty
        ? "Nothing to install: all of it is there."
        : "Installed, in this order:\n" + list.joined(separator: "\n"))
  }
}

/// `solution update E NAME...`.
struct SolutionUpdate: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Update packages of a simulated environment: their maps get a newer version besides.")

  @OptionGroup var environment: EnvironmentArgument

  @Argument(help: ArgumentHelp("The packages.", valueName: "name"))
  var names: [String]

  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let job = UpdateSolution(environment: try environment.name, names: names)
    if change.dryRun {
      let before = try await services.store.snapshot(of: job.environment)
      let steps = try job.plan(try CheckContext(before, services.library))
      return try write(["plan": steps], text(steps, "Would update"))
    }
    let steps = try await perform(job, services)
    try write(["solutions": steps], text(steps, "Updated"))
  }

  private func text(_ steps: [UpdateSolution.Step], _ verb: String) -> String {
    steps.map { step in
      "\(verb) \(step.name) from \(step.from.tamed) to \(step.to.tamed); "
        + (step.maps.isEmpty
          ? "it brings no map."
          : "\(step.maps.count) maps get a newer version, none of which is active yet: "
            + "portal-console map versions \((try? environment.name.argument) ?? "ENVIRONMENT")")
    }.joined(separator: "\n")
  }
}
