import ArgumentParser
import PortalDomain
import ResourceFiles

/// `map explain CODE...`: cause and remedy of dual-write's codes and errors, without any store.
struct MapExplain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "What a code or an error of dual-write means, and what to do.",
    discussion: """
      Without a code: the list of all of them, by group. A whole message may be given between quotation marks: the \
      codes in it are explained, or the error that its words mean. What begins with a hyphen stands behind --. Exit status: 0 explained; 66 nothing is known of it.
      """)

  @Argument(
    help: ArgumentHelp(
      "Codes such as DIPV1003, 400 or lookup-missing, or messages between quotation marks.",
      valueName: "code"))
  var codes: [String] = []

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    do {
      let dictionary = try Wiring.library(options).codes()
      if codes.isEmpty {
        try write(dictionary.codes, Self.list(dictionary.codes))
      } else {
        let found = try dictionary.find(all: codes)
        try write(found, found.map(Self.explanation).joined(separator: "\n\n"))
      }
    } catch let problem as Problem {
      Output.write(problem, options.format)
      throw ExitCode(problem.kind.exitStatus)
    }
  }

  private func write(_ entries: [CodeDictionary.Entry], _ text: String) throws {
    try Output.write(Answer(value: ["codes": entries], text: text), options.format)
  }

  private static func list(_ entries: [CodeDictionary.Entry]) -> String {
    var table = TextTable(["CODE", "GROUP", "MEANING"])
    for group in CodeDictionary.Group.allCases {
      for entry in entries where entry.group == group {
        table.add([entry.code, group.title, entry.title])
      }
    }
    return table.text
  }

  private static func explanation(_ entry: CodeDictionary.Entry) -> String {
    """
    \(entry.code.tamed): \(entry.title.tamed) (\(entry.group.title.lowercased()))
      cause: \(entry.cause.tamed)
      remedy: \(entry.remedy.tamed)
    """
  }
}
