import ArgumentParser
import FoundationEssentials
import PortalDomain

/// `portal show E P`.
struct PortalShow: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Everything known about one portal: facts, next date, what can be done, history.")

  @OptionGroup var arguments: PortalArguments
  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let name = try EnvironmentName(arguments.environment)
    let survey = try await perform(
      SurveyPortal(environment: name, portal: arguments.portal), services)
    var table = TextTable(["FACT", "VALUE"])
    for fact in survey.facts { table.add([fact.title, fact.value]) }
    let portal = survey.placed.portal
    let offered = PortalLifecycle.offered(by: portal)
    var parts = [table.text]
    if !offered.isEmpty {
      parts.append("Can be done: " + offered.map(\.title).joined(separator: ", "))
    }
    if let log = portal.log, !log.isEmpty {
      var history = TextTable(["TIME (UTC)", "BY", "WHAT"])
      for line in log { history.add([line.at.shortUTC, line.by ?? "time", line.text]) }
      parts.append(history.text)
    }
    try write(["portal": PortalRow(survey.placed)], parts.joined(separator: "\n\n"))
  }
}

/// `portal open E P`.
struct PortalOpen: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open a portal's address in the browser of the desktop.")

  @OptionGroup var arguments: PortalArguments

  @Flag(help: "Only print the address.")
  var print = false

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let row = try await arguments.find(services)
    let job = OpenAddress(portal: row.portal)
    let url = print ? try job.address() : try await perform(job, services)
    try write(["url": url], url)
  }
}
