import ArgumentParser
import FoundationEssentials
import PortalDomain

/// `portal list [E]`.
struct PortalList: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The portals of one environment, or of all.",
    discussion: """
      --filter takes words that all must be found; state:suspended, type:trial, visibility:public, kind:recorded, \
      template:blank and update:available look at one thing.
      """)

  @Argument(
    help: ArgumentHelp("The environment; all of them if left out.", valueName: "environment"))
  var environment: String?

  @Option(
    help: ArgumentHelp(
      "all, active (with a host), inactive (only the rows are left), or a state such as suspended.",
      valueName: "state"))
  var state: String = "all"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Sort by a column; with a hyphen before it the other way round: -created.",
      valueName: "column"))
  var sort: String?

  @Option(help: ArgumentHelp("Only those in which these words are found.", valueName: "text"))
  var filter: String?

  @Option(
    help: ArgumentHelp(
      "The columns, with commas: "
        + PortalColumn.allCases.map(\.rawValue).joined(separator: ", ") + ".",
      valueName: "columns"))
  var columns: String?

  @Option(
    help: ArgumentHelp(
      "Write a table for spreadsheets into this file; - writes it to standard output.",
      valueName: "file"))
  var csv: String?

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let only = try environment.map { try EnvironmentName($0) }
    let shown = try columns.map { try $0.split(separator: ",").map(Self.column) }
    let order = try sort.map {
      (try Self.column($0.hasPrefix("-") ? $0.dropFirst() : $0[...]), $0.hasPrefix("-"))
    }
    if options.format == .json, csv == nil { return try await json(only, order, services) }
    let list = try await perform(SurveyPortalLines(environment: only), services)
    let lines = chosen(list.lines, order)
    if let csv {
      let text = Self.csv(lines, shown ?? PortalColumn.allCases, at: list.at)
      if csv == "-" { return try Output.write(Answer(value: "", text: text), .text) }
      try services.outside.write(Array(text.utf8), toFile: csv)
      return try write(
        ["written": lines.count], "Wrote \(lines.count) portals to \(csv.tamed).")
    }
    let columns = shown ?? PortalColumn.usual
    var table = TextTable(columns.map(\.title))
    for line in lines { table.add(columns.map { $0.text(line, at: list.at) }) }
    try write(
      "", lines.isEmpty ? (list.lines.isEmpty ? "No portals yet." : "No portal fits.") : table.text)
    guard !lines.isEmpty, shown == nil else { return }
    let summary = PortalSummary(lines, at: list.at)
    Output.note(([summary.sentence] + [summary.next].compactMap(\.self)).joined(separator: "\n"))
  }

  /// The whole records, which a list of lines does not have.
  private func json(
    _ only: EnvironmentName?, _ order: (PortalColumn, Bool)?, _ services: Services
  ) async throws {
    let placed = try await perform(SurveyPortals(environment: only), services)
    let rows = Dictionary(placed.map { ($0.id, PortalRow($0)) }) { one, _ in one }
    let lines = chosen(placed.map { PortalLine($0) }, order)
    try write(["portals": lines.compactMap { rows[$0.id] }], "")
  }

  /// What the options leave, in their order.
  private func chosen(_ lines: [PortalLine], _ order: (PortalColumn, Bool)?) -> [PortalLine] {
    let words = (filter ?? "").lowercased().split(separator: " ").map(String.init)
    let state = state.lowercased()
    let left = lines.filter { line in
      switch state {
      case "all": line.fits(words)
      case "active": line.isActive && line.fits(words)
      case "inactive": !line.isActive && line.fits(words)
      default: line.state.word.lowercased() == state && line.fits(words)
      }
    }
    return order.map { $0.0.sorted(left, descending: $0.1) } ?? left
  }

  private static func column(_ text: Substring) throws -> PortalColumn {
    guard let column = PortalColumn(rawValue: String(text).trimmed.lowercased()) else {
      throw Problem(
        .usage, "usage.column", "there is no column \(quoted(String(text)))",
        remedy: "use one of \(PortalColumn.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return column
  }

  /// A table as spreadsheets read it; what they would take for a formula is told by an apostrophe.
  private static func csv(_ lines: [PortalLine], _ columns: [PortalColumn], at now: Date) -> String
  {
    func cell(_ text: String) -> String {
      let text = text.tamed
      let isFormula = text.count > 1 && "=+-@".contains(text.first ?? " ")
      return "\"" + (isFormula ? "'" : "") + text.replacing("\"", with: "\"\"") + "\""
    }
    let rows =
      [columns.map { cell($0.rawValue) }]
      + lines.map { line in columns.map { cell($0.text(line, at: now)) } }
    return rows.map { $0.joined(separator: ",") }.joined(separator: "\r\n") + "\r\n"
  }
}
