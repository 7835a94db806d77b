import ArgumentParser
import FoundationEssentials
import PortalDomain

/// `environment simulate E`.
struct EnvironmentSimulate: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "How a simulated environment behaves: its scenario, what goes wrong, its clock.")

  @OptionGroup var environment: EnvironmentArgument

  @Option(help: ArgumentHelp("Follow this scenario; none ends it.", valueName: "name"))
  var scenario: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Mend these faults, as one would mend their causes.", valueName: "fault"))
  var mend: [String] = []

  @Flag(help: "Mend every fault.")
  var mendAll = false

  @Option(help: ArgumentHelp("Put the clock forward: 90m, 25h, 2d.", valueName: "time"))
  var advance: String?

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let name = try environment.name
    let seconds = try advance.map(Self.seconds)
    if let scenario {
      _ = try await perform(
        SetScenario(environment: name, scenario: scenario == "none" ? nil : scenario), services)
    }
    if mendAll || !mend.isEmpty {
      _ = try await perform(
        MendFaults(environment: name, faults: mendAll ? nil : mend), services)
    }
    if let seconds {
      _ = try await perform(AdvanceClock(environment: name, seconds: seconds), services)
    }
    let snapshot = try await services.store.snapshot(of: name)
    let all = try services.library.scenarios()
    let answer = Answer(
      time: snapshot.at ?? services.now(), clockAhead: snapshot.environment.clockAhead ?? 0,
      scenario: snapshot.maps.scenario,
      offered: all.map { .init(name: $0.name, summary: $0.summary) })
    try write(["simulation": answer], text(answer, snapshot))
  }

  private func text(_ answer: Answer, _ snapshot: Snapshot) -> String {
    let ahead = answer.clockAhead
    var lines = [
      "It is \(answer.time.shortUTC) UTC in \(snapshot.environment.name)"
        + (ahead > 0 ? ", \(ahead.asDuration) ahead of the clock." : ".")
    ]
    if let scenario = answer.scenario {
      lines.append("It follows \(scenario.name.tamed): \(scenario.summary.tamed)")
      for fault in scenario.faults {
        let state = fault.isMended == true ? "mended" : "open  "
        lines.append(
          "  \(state)  \(fault.id.tamed): \((fault.remedy ?? fault.kind.rawValue).tamed)")
      }
      for fault in scenario.linkFaults ?? [] {
        let state = fault.isMended == true ? "mended" : "open  "
        lines.append("  \(state)  \(fault.id.tamed): \((fault.remedy ?? fault.code).tamed)")
      }
    } else {
      lines.append("It follows no scenario: everything takes effect at once. Offered are:")
      lines += answer.offered.map { "  \($0.name.tamed): \($0.summary.tamed)" }
    }
    return lines.joined(separator: "\n")
  }

  private struct Answer: Encodable {
    let time: Date
    let clockAhead: Int
    let scenario: Scenario?
    let offered: [Offer]

    struct Offer: Encodable {
      let name, summary: String
    }
  }

  /// A length of time as seconds: `90m`, `25h`, `2d`, `30s`.
  private static func seconds(_ text: String) throws -> Int {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    guard let last = text.last, let unit = units[last], let number = Int(text.dropLast()),
      number > 0
    else {
      throw Problem(
        .usage, "usage.time", "\(quoted(text)) is no length of time",
        remedy: "say for example 90m, 25h or 2d")
    }
    let (product, isTooLarge) = number.multipliedReportingOverflow(by: unit)
    guard !isTooLarge else {
      throw Problem(
        .usage, "usage.time", "\(quoted(text)) is too long", remedy: "say ten years at most")
    }
    return product
  }
}
