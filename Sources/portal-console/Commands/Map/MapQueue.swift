import ArgumentParser
import FoundationEssentials
import PortalDomain

/// `map queue E [MAP...]`.
struct MapQueue: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "queue",
    abstract: "What waits for paused maps, and what could not be written when a pause ended.")

  @OptionGroup var environment: EnvironmentArgument

  @Argument(help: ArgumentHelp("The maps; without any, all.", valueName: "map"))
  var maps: [String] = []

  @Flag(help: "Try to write the catch-up errors again.")
  var retry = false

  @Flag(help: "Delete the catch-up errors.")
  var delete = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if retry, delete { throw ValidationError("say --retry or --delete, not both") }
  }

  func answer(_ services: Services) async throws {
    let catalog = try services.library.maps()
    let wanted = maps.isEmpty ? nil : try maps.map { try catalog.find($0).id }
    var handled: [HandleCatchUp.Outcome] = []
    if retry || delete {
      handled = try await perform(
        HandleCatchUp(environment: environment.name, maps: wanted, deletes: delete), services)
    }
    let snapshot = try await services.store.snapshot(of: environment.name)
    let rows = (snapshot.maps.known ?? []).filter { wanted?.contains($0.id) ?? true }
      .compactMap { Row($0, catalog, snapshot) }
    var lines = handled.map {
      "\(catalog[$0.map]?.title ?? $0.map.text): \($0.done.grouped) \(delete ? "deleted" : "written"), "
        + "\($0.left.grouped) left."
    }
    if rows.isEmpty {
      lines.append("Nothing waits.")
    } else {
      var table = TextTable([
        "MAP", "PAUSED SINCE", "WAITING", "BYTES", "LEFT", "LOST", "CATCH-UP ERRORS",
      ])
      for row in rows {
        table.add([
          row.title, row.pausedAt.map { $0.shortUTC } ?? "-", row.queue?.records.grouped ?? "-",
          row.queue?.bytes.grouped ?? "-",
          row.queue.map { $0.remaining > 0 ? Int($0.remaining).asDuration : "none" } ?? "-",
          row.queue?.lost.grouped ?? "-",
          row.catchUp.map { "\($0.records.grouped) (\($0.reason.tamed))" } ?? "-",
        ])
      }
      lines.append(table.text)
    }
    try write(Answer(queues: rows, handled: handled), lines.joined(separator: "\n"))
  }

  private struct Answer: Encodable {
    let queues: [Row]
    let handled: [HandleCatchUp.Outcome]
  }

  private struct Row: Encodable {
    let map: MapID
    let title: String
    let pausedAt: Date?
    let queue: PauseQueue?
    let catchUp: CatchUpErrors?

    init?(_ map: EntityMap, _ catalog: MapCatalog, _ snapshot: Snapshot) {
      queue = snapshot.at.flatMap { map.queue(at: $0, snapshot.maps) }
      catchUp = map.catchUp
      guard queue != nil || catchUp != nil else { return nil }
      self.map = map.id
      title = catalog[map.id]?.title ?? map.id.text
      pausedAt = map.pausedAt
    }
  }
}

/// `map log E MAP`.
struct MapLog: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "What happened to one map, newest first.")

  @OptionGroup var environment: EnvironmentArgument

  @Argument(help: ArgumentHelp("The map, by word or identity.", valueName: "map"))
  var map: String

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let snapshot = try await services.store.snapshot(of: environment.name)
    let entry = try services.library.maps().find(map)
    let lines = Array((snapshot.maps[entry.id]?.log ?? []).reversed())
    try write(
      ["log": lines],
      lines.isEmpty
        ? "Nothing is known to have happened to \(entry.title)."
        : lines.map { "\($0.at.shortUTC)  \($0.text.tamed)" }.joined(separator: "\n"))
  }
}

/// `map alert E [NAME]`.
struct MapAlert: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "alert", abstract: "Rules on what is done when too many changes fail.")

  @OptionGroup var environment: EnvironmentArgument

  @Argument(help: ArgumentHelp("The rule; without any, all are shown.", valueName: "name"))
  var name: String?

  @Option(help: "So many errors ...")
  var errors: Int?

  @Option(help: "... within so many minutes.")
  var minutes: Int?

  @Option(help: "What is done then: none, pause or stop.")
  var action: Action = .none

  @Flag(help: "Remove the rule.")
  var remove = false

  @OptionGroup var options: GlobalOptions

  enum Action: String, ExpressibleByArgument, CaseIterable {
    case none, pause, stop
  }

  func validate() throws {
    let isSet = errors != nil || minutes != nil
    if isSet, name == nil { throw ValidationError("name the rule") }
    if name != nil, remove == isSet || isSet && (errors == nil || minutes == nil) {
      throw ValidationError("say --errors N --minutes N for the rule, or --remove")
    }
  }

  func answer(_ services: Services) async throws {
    let environment = try environment.name
    var rules = try await services.store.snapshot(of: environment).maps.alerts ?? []
    if let name {
      let rule = errors.flatMap { errors in
        minutes.map {
          AlertRule(
            name: name, count: errors, minutes: $0,
            action: AlertRule.Action(rawValue: action.rawValue) ?? .none)
        }
      }
      rules = try await perform(
        SetAlert(environment: environment, name: name, rule: rule), services)
    }
    var table = TextTable(["RULE", "ERRORS", "MINUTES", "ACTION"])
    for rule in rules {
      table.add([rule.name.tamed, String(rule.count), String(rule.minutes), rule.action.rawValue])
    }
    try write(["alerts": rules], rules.isEmpty ? "No alert rule is set." : table.text)
  }
}
