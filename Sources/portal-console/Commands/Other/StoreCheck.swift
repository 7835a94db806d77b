import ArgumentParser
import PortalDomain

/// `store check`.
struct StoreCheck: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract:
      "Verify every checksum, reference, count and file name; exit 1 if something needs mending.")

  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    let report = try await perform(CheckStore(), services)
    let sizes = report.sizes
    var lines = report.findings.map(\.text)
    lines.append(
      (report.isSound ? "The store is sound: " : "Looked at ")
        + "\(sizes.environments) environments, \(sizes.generations) generations, "
        + "\(sizes.siteStates) states of websites, \(sizes.files) files, \(sizes.bytes.asSize)")
    try write(
      Checked(sound: report.isSound, findings: report.findings, sizes: sizes),
      lines.joined(separator: "\n"))
    if !report.isSound { throw ExitCode(Problem.Kind.refused.exitStatus) }
  }

  private struct Checked: Encodable {
    let sound: Bool
    let findings: [StoreFinding]
    let sizes: StoreSizes
  }
}

/// `store repair`.
struct StoreRepairCommand: PortalCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair",
    abstract: "Mend what can be mended without loss, and move aside what cannot be read.")

  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  func answer(_ services: Services) async throws {
    if change.dryRun {
      let wrong = try await perform(CheckStore(), services).findings
        .filter { $0.status == .damage || $0.status == .leftover }
      return try write(
        ["plan": wrong],
        wrong.isEmpty ? "Nothing needs mending." : wrong.map(\.text).joined(separator: "\n"))
    }
    let outcome = try await perform(RepairStore(), services)
    var lines = outcome.mended.map { "mended    \($0)" }
    lines += outcome.setAside.map { "aside     \($0)" }
    lines += outcome.left.map(\.text)
    if lines.isEmpty { lines = ["Nothing needs mending."] }
    try write(["repair": outcome], lines.joined(separator: "\n"))
    if !outcome.left.isEmpty { throw ExitCode(Problem.Kind.refused.exitStatus) }
  }
}

extension StoreFinding {
  /// The finding for people.
  fileprivate var text: String {
    let word = status.rawValue + String(repeating: " ", count: 10 - status.rawValue.count)
    var text = "\(word)\(place): \(cause); \(meaning) [\(code)]"
    if let remedy { text += "\n          remedy: \(remedy)" }
    return text
  }
}
