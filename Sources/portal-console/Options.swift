import ArgumentParser

/// How answers are written.
enum Format: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

/// How progress is told on standard error.
enum ProgressMode: String, ExpressibleByArgument, CaseIterable {
  case auto, plain, json, none
}

/// The options of every command.
struct GlobalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The store's folder; else PORTAL_CONSOLE_STORE, else $XDG_DATA_HOME/portal-console.",
      valueName: "folder"))
  var store: String?

  @Option(help: "How the answer is written: text or json.")
  var format: Format = .text

  @Option(help: "How progress is told on standard error: auto, plain, json or none.")
  var progress: ProgressMode = .auto

  @Option(
    help: ArgumentHelp("How long to wait for another writer.", valueName: "seconds"))
  var lockTimeout: Double = 10

  @Option(
    help: ArgumentHelp(
      "A folder with catalogs, templates and themes to look in first.", valueName: "folder"))
  var resources: String?

  /// The arguments with global options that stand before the command moved behind it, where the parser
  /// looks for them: `--store S check E` means the same as `check E --store S`.
  static func behindTheCommand(_ arguments: [String]) -> [String] {
    let names = ["--store", "--format", "--progress", "--lock-timeout", "--resources"]
    var rest = arguments[...]
    var options: [String] = []
    while let first = rest.first {
      if names.contains(first), rest.count > 1 {
        options += rest.prefix(2)
        rest = rest.dropFirst(2)
      } else if names.contains(where: { first.hasPrefix($0 + "=") }) {
        options.append(first)
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    guard let command = rest.first, !command.hasPrefix("-") else { return arguments }
    // What follows a lone `--` is no option.
    let end = rest.firstIndex(of: "--") ?? rest.endIndex
    return rest[..<end] + options + rest[end...]
  }

  func validate() throws {
    guard lockTimeout >= 0, lockTimeout <= 86_400 else {
      throw ValidationError("--lock-timeout takes 0 to 86400 seconds")
    }
  }
}

/// The option of every command that changes something.
struct ChangeOptions: ParsableArguments {
  @Flag(help: "Print the plan and change nothing.")
  var dryRun = false

  @Flag(help: "Answer the confirmation with yes.")
  var yes = false
}
