import ArgumentParser
import EnvironmentFiles
import FoundationEssentials
import PortalDomain

/// `merge BASE OURS THEIRS`: the three-way merge of websites without any store.
struct MergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Merge a customized website with a new version of its template.",
    discussion: """
      BASE is the template as the website was made of it, OURS the website, THEIRS the new template: three folders, \
      none of which is changed. Exit status: 0 clean; 1 conflicts are left, and the result has the values of OURS \
      there; 65 bad input. Records that are nearly the same under other names are taken for renamed and listed; \
      --resolutions can tell them to be separate.
      """)

  @Argument(help: "The template as it was.")
  var base: String

  @Argument(help: "The customized website.")
  var ours: String

  @Argument(help: "The new template.")
  var theirs: String

  @Option(
    help: ArgumentHelp(
      "Where the result is written: a folder that does not exist yet or is empty.",
      valueName: "folder"))
  var output: String?

  @Option(help: "What is taken at conflicts: ours or theirs.")
  var prefer: Preference?

  @Option(
    help: ArgumentHelp(
      "A JSON list of {\"conflict\": id, \"choice\": ours | theirs | base | ours-then-theirs | theirs-then-ours "
        + "| {\"edited\": text}}; for the id of a rename the choice is same | separate.",
      valueName: "file"))
  var resolutions: String?

  @Flag(help: "Print the plan and write nothing.")
  var dryRun = false

  @Flag(help: "List every change, and not only the conflicts.")
  var changes = false

  @Option(help: "How the answer is written: text or json.")
  var format: Format = .text

  enum Preference: String, ExpressibleByArgument, CaseIterable {
    case ours, theirs
  }

  func validate() throws {
    guard dryRun != (output != nil) else {
      throw ValidationError("say --output FOLDER or --dry-run")
    }
  }

  func run() async throws {
    do {
      let open = try await merge()
      if open > 0 { throw ExitCode(1) }
    } catch let problem as Problem {
      Output.write(problem, format)
      throw ExitCode(problem.kind.exitStatus)
    }
  }

  /// Merges and answers; returns how many conflicts are left.
  private func merge() async throws -> Int {
    let folder = try output.map { try MergedFolder($0) }
    let trees = (
      base: try FolderTree(base), ours: try FolderTree(ours), theirs: try FolderTree(theirs)
    )
    let settled = try resolutions.map { try Self.read($0) } ?? []
    let plan = try await SiteMerge.plan(
      base: trees.base, ours: trees.ours, theirs: trees.theirs,
      options: SiteMerge.Options(after: settled))
    let files = try plan.result(settled, prefer: prefer == .theirs ? .theirs : .ours)
    let open = prefer == nil ? plan.open(settled) : []
    if let folder {
      try await folder.write(
        files, roots: [.base: base, .ours: ours, .theirs: theirs],
        ours: try trees.ours.entries())
    }
    let answer = MergeAnswer(
      plan: plan, open: open, resolutions: settled, changes: changes ? plan.changes : nil)
    try Output.write(Answer(value: answer, text: format == .text ? answer.text : ""), format)
    return open.count
  }

  private static func read(_ path: String) throws -> [MergeResolution] {
    let file = try OutsideDisk().read(path)
    do {
      return try JSONDecoder().decode([MergeResolution].self, from: Data(file.bytes))
    } catch {
      throw Problem(
        .badInput, "merge.resolutions", "the file is no list of resolutions",
        remedy: "write [{\"conflict\": \"...\", \"choice\": \"ours\"}, ...]", place: path.tamed)
    }
  }
}

extension MergeAnswer {
  /// The answer for people.
  var text: String {
    var lines = summaryLines
    if let changes, !changes.isEmpty {
      var table = TextTable(["CHANGE", "WHAT", "KIND", "NAME", "FIELD", "PATH"])
      for change in changes {
        table.add([
          change.class.rawValue, change.kind.rawValue, change.componentKind, change.name,
          change.field ?? "-", change.path,
        ])
      }
      lines += ["", table.text]
    }
    if conflicts.isEmpty {
      lines.append("no conflicts")
    } else {
      lines += ["", "\(conflicts.count) \(conflicts.count == 1 ? "conflict" : "conflicts"):"]
      for row in conflicts.map(\.conflict) {
        let field = row.field.map { ", field \($0.tamed)" } ?? ""
        lines.append("  \(row.componentKind) \(quoted(row.name))\(field): \(row.reason.tamed)")
        lines.append("    \(row.path.tamed)")
      }
    }
    return lines.joined(separator: "\n")
  }
}
