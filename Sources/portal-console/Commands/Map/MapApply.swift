import ArgumentParser
import PortalDomain

/// `map profile E FILE`.
struct MapProfileCommand: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "Write which maps run, led by which side, as a file that can be applied elsewhere.")

  @OptionGroup var environment: EnvironmentArgument

  @Argument(help: ArgumentHelp("The file; without one the profile is shown.", valueName: "file"))
  var file: String?

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let snapshot = try await services.store.snapshot(of: environment.name)
    let profile = MapProfile(snapshot, try services.library.maps())
    let text = try AnswerDocument.json(profile)
    guard let file else { return try write(profile, text) }
    try services.outside.write(Array(text.utf8), toFile: file)
    try write(profile, "Wrote the profile of \(profile.maps.count) maps to \(file.tamed).")
  }
}

/// `map apply E FILE`.
struct MapApply: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: "Make the maps as a profile says, in one go.")

  @OptionGroup var environment: EnvironmentArgument

  @Argument(help: ArgumentHelp("The profile's file.", valueName: "file"))
  var file: String

  @Flag(help: "Begin initial syncs that break a documented limit all the same.")
  var ignoreLimits = false

  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let handed = try services.outside.read(file)
    var job = ApplyProfile(
      environment: try environment.name,
      profile: try MapProfile(handed.bytes, fileName: handed.name))
    job.ignoresLimits = ignoreLimits
    if change.dryRun {
      let context = try CheckContext(
        await services.store.snapshot(of: job.environment), services.library)
      let plan = try job.plan(context)
      return try write(["plan": plan], text(plan, "Would be changed"))
    }
    let plan = try await perform(job, services)
    try write(["plan": plan], text(plan, "Changed"))
  }

  private func text(_ plan: ApplyProfile.Plan, _ verb: String) -> String {
    guard !plan.difference.lines.isEmpty else { return "Every map is as the profile says." }
    var lines = ["\(verb):"]
    for line in plan.difference.lines {
      let leads = line.master.map { ", \($0.label) leads" } ?? ""
      lines.append(
        "  \(line.title) (\(line.from?.label.lowercased() ?? "unknown")): \(line.action.verb)\(leads)"
      )
    }
    let wanted = Set(plan.difference.lines.map(\.map))
    let needed = (plan.starts.steps + plan.startsWithoutSync.steps).filter {
      $0.pass != 2 && !wanted.contains($0.map)
    }
    if !needed.isEmpty {
      lines.append("With them, as they are needed: \(needed.map(\.title).joined(separator: ", ")).")
    }
    return (lines + plan.starts.warnings + plan.preflight.summary).joined(separator: "\n")
  }
}
