import ArgumentParser
import PortalDomain

extension AccessRight: ExpressibleByArgument {}

/// `portal access E P`.
struct PortalAccess: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "access",
    abstract: "Who sees which rows, from the website's web roles and table permissions.",
    discussion: """
      Without a file the people and orders are those of the documented acceptance matrix of the Customer portal. \
      A file says {"contacts": [{"id": "jane", "name": "Jane", "roles": ["Authorized users"], "account": "x"}], \
      "rows": [{"table": "salesorder", "id": "1", "links": {"order_customer_accounts": "x"}}]}.
      """)

  @OptionGroup var arguments: PortalArguments

  @Option(help: ArgumentHelp("A file of contacts and rows.", valueName: "file"))
  var contacts: String?

  @Option(help: ArgumentHelp("The logical name of the table.", valueName: "table"))
  var table = "salesorder"

  @Option(help: "The right: read, write, create, delete, append or appendto.")
  var right = AccessRight.read

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let row = try await arguments.find(services)
    let matrix = try await perform(
      SurveyAccess(
        environment: row.environment, portal: row.portal.id, file: contacts, table: table,
        right: right), services)
    var table = TextTable(["MAY \(right.rawValue.uppercased())"] + matrix.persons.map(\.name))
    for line in matrix.rows {
      table.add([line.name] + line.cells.map { $0.isAllowed ? "yes" : "no" })
    }
    try write(
      ["access": matrix], ([table.text] + matrix.notes.map(\.tamed)).joined(separator: "\n"))
  }
}
