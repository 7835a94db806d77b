import PortalDomain
import Support
import Testing

/// One thing made wrong in a sound website, and the finding that has to tell it.
struct SiteFault: Sendable, CustomStringConvertible {
  /// What is done to the website.
  enum Change: Sendable {
    /// A text in a file replaced by another one.
    case text(String, String, String)
    /// Another value for the first entry of a key.
    case set(String, String, String)
    /// The first entry of a key taken away.
    case drop(String, String)
    case add(String, String)
    /// A file written a second time under another path.
    case copy(String, String)
    case remove(String)
  }

  /// Where the finding has to stand: in a file, at the first line that holds a text.
  struct Place: Sendable {
    let path, line: String
  }

  let code: String
  let severity: CheckFinding.Severity
  let place: Place
  let changes: [Change]
  /// Whether the environment has the party model.
  var hasPartyModel = false
  var description: String { "\(code) \(place.path) \(place.line)" }

  init(
    _ severity: CheckFinding.Severity, _ code: String, at path: String, line: String = "",
    _ changes: Change...
  ) {
    self.code = code
    self.severity = severity
    place = Place(path: path, line: line)
    self.changes = changes
  }

  /// A fault of an environment with the party model.
  static func party(
    _ severity: CheckFinding.Severity, _ code: String, at path: String, line: String = "",
    _ change: Change
  ) -> SiteFault {
    var fault = SiteFault(severity, code, at: path, line: line, change)
    fault.hasPartyModel = true
    return fault
  }

  /// The website with the fault.
  func made(in site: SiteFiles) throws -> SiteFiles {
    var files = site.files
    func index(_ path: String) throws -> Int {
      try #require(files.firstIndex { $0.path == path }, "there is no \(path)")
    }
    for change in changes {
      switch change {
      case .text(let path, let old, let new):
        let file = try index(path)
        let text = String(decoding: files[file].bytes, as: UTF8.self)
        let range = try #require(text.firstRange(of: old), "nothing to change: \(old)")
        files[file].bytes = Array(text.replacingCharacters(in: range, with: new).utf8)
      case .set(let path, let key, let value):
        try edit(&files[index(path)]) { $0.hasPrefix(key + ":") ? [key + ": " + value] : nil }
      case .drop(let path, let key):
        try edit(&files[index(path)]) { $0.hasPrefix(key + ":") ? [] : nil }
      case .add(let path, let text): files.append(.init(path: path, bytes: Array(text.utf8)))
      case .copy(let path, let new):
        files.append(.init(path: new, bytes: files[try index(path)].bytes))
      case .remove(let path): files.remove(at: try index(path))
      }
    }
    return SiteFiles(files)
  }

  /// Changes the first line for which something is given.
  private func edit(_ file: inout SiteFiles.File, _ change: (Substring) -> [String]?) throws {
    var lines = Self.lines(file.bytes)
    let found = lines.indices.compactMap { index -> (Int, String, [String])? in
      let indent = lines[index].prefix { $0 == " " || $0 == "-" }
      return change(lines[index].dropFirst(indent.count)).map { (index, String(indent), $0) }
    }.first
    let (index, indent, new) = try #require(found, "nothing to change in \(file.path)")
    lines.replaceSubrange(index...index, with: new.map { indent + $0 })
    file.bytes = Array(lines.joined(separator: "\n").utf8)
  }

  /// The lines of a file, whatever ends them; a carriage return stays.
  private static func lines(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// The exact place in the website with the fault: `file:line`, or the file alone.
  func exactPlace(in site: SiteFiles) throws -> String {
    if place.line.isEmpty { return place.path }
    let line = Self.lines(site[place.path] ?? []).firstIndex { $0.contains(place.line) }
    return "\(place.path):\(try #require(line, "\(place)") + 1)"
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with new: String) -> String {
    self[..<range.lowerBound] + new + self[range.upperBound...]
  }
}
