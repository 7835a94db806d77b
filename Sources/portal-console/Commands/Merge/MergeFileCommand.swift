import ArgumentParser
import EnvironmentFiles
import PortalDomain

/// `merge-file BASE OURS THEIRS PATH`: a merge driver for git.
struct MergeFileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge-file",
    abstract: "Merge one file of a website: the merge driver for git.",
    discussion: """
      The result is written to OURS. Record files are merged record by record and field by field, others by line. \
      Exit status: 0 clean; 1 conflicts are left, between markers.
      git config merge.portal-console.driver "portal-console merge-file %O %A %B %P"
      """)

  @Argument(help: "The common ancestor (%O).")
  var base: String

  @Argument(help: "Our version, which becomes the result (%A).")
  var ours: String

  @Argument(help: "Their version (%B).")
  var theirs: String

  @Argument(help: "The path of the file in the website (%P).")
  var path: String

  @Option(help: ArgumentHelp("The size of conflict markers (%L).", valueName: "count"))
  var markerSize: Int = 7

  func validate() throws {
    guard (1...1000).contains(markerSize) else {
      throw ValidationError("--marker-size takes 1 to 1000")
    }
  }

  func run() async throws {
    do {
      let (old, mine, new) = (
        try LooseFile.read(base), try LooseFile.read(ours), try LooseFile.read(theirs)
      )
      let merged = try await MarkedFile.merge(
        base: old, ours: mine, theirs: new, path: path, markerSize: markerSize)
      if let bytes = merged.bytes, bytes != mine { try LooseFile.write(bytes, to: ours) }
      if merged.hasConflicts || merged.bytes == nil { throw ExitCode(1) }
    } catch let problem as Problem {
      Output.write(problem, .text)
      throw ExitCode(problem.kind.exitStatus)
    }
  }
}
