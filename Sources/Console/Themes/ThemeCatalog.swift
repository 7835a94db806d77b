import Cells
import PortalDomain

/// A theme file that was found somewhere.
public struct ThemeSource: Hashable, Sendable {
  /// The file's name without its ending; the theme is chosen by it.
  public var name: String
  /// Where it was found, for findings.
  public var place: String
  /// What it holds.
  public var bytes: [UInt8]

  /// Creates a source.
  public init(name: String, place: String, bytes: [UInt8]) {
    self.name = name
    self.place = place
    self.bytes = bytes
  }
}

/// The themes that can be chosen; a file is read only when its theme is wanted.
public struct ThemeCatalog: Sendable {
  /// The theme of those who did not choose.
  public static let usual = "dark"

  /// The files, in the order of the picker.
  public let sources: [ThemeSource]

  /// Creates a catalog of files.
  public init(_ sources: [ThemeSource] = []) { self.sources = sources }

  /// The names that can be chosen.
  public var names: [String] { sources.map(\.name) + (sources.isEmpty ? [Theme.builtIn.name] : []) }

  /// A theme, and what is wrong with its files; the built-in one where nothing can be read.
  public func theme(named name: String) -> (theme: Theme, findings: [Problem]) {
    if name == Theme.builtIn.name { return (.builtIn, []) }
    var findings: [Problem] = []
    guard let file = file(named: name, above: [], &findings) else { return (.builtIn, findings) }
    return (file.theme(named: name), findings)
  }

  private func file(
    named name: String, above: [String], _ findings: inout [Problem]
  ) -> ThemeFile? {
    guard let source = sources.first(where: { $0.name == name }) else {
      findings.append(
        Problem(
          .noInput, "theme.unknown", "there is no theme \(quoted(name))",
          remedy: "choose one of: \(names.joined(separator: ", "))"))
      return nil
    }
    var reading = ThemeReading(source)
    guard let file = reading.file else {
      findings += reading.findings
      return nil
    }
    defer { findings += reading.findings }
    guard let parent = file.inherits else {
      reading.check(file, within: file)
      return file
    }
    if parent.text == name || above.contains(parent.text) {
      reading.report("theme.circle", "the theme inherits from itself", at: parent.place)
      return file
    }
    guard let base = self.file(named: parent.text, above: above + [name], &findings) else {
      reading.report(
        "theme.parent-missing",
        "the theme \(quoted(parent.text)) that it inherits from is not usable", at: parent.place)
      return file
    }
    let merged = file.over(base)
    reading.check(file, within: merged)
    return merged
  }
}
