/// Something that the site checker found, with its place and what to do about it.
public struct CheckFinding: Hashable, Sendable, Codable {
  /// How much it matters.
  public enum Severity: String, Hashable, Sendable, Codable, CaseIterable {
    /// Something does not work, or an upload would stop there.
    case error
    /// The site works, but not as its files say, or somebody should look.
    case warning
  }

  /// `site.reference-dangling` ...; scripts match on it.
  public var code: String
  /// How much it matters.
  public var severity: Severity
  /// The file, with the line where one is known.
  public var place: String
  /// What is wrong, as a clause.
  public var cause: String
  /// What to do, as a clause.
  public var remedy: String

  init(
    _ severity: Severity, _ code: String, at place: String, _ cause: String, remedy: String
  ) {
    self.code = code
    self.severity = severity
    self.place = place
    self.cause = cause
    self.remedy = remedy
  }
}

/// Everything that the site checker found on a website.
public struct CheckReport: Hashable, Sendable, Codable {
  /// The findings: errors first, then in the order of files and lines.
  public var findings: [CheckFinding]

  /// How many findings are of a severity.
  public func count(_ severity: CheckFinding.Severity) -> Int {
    findings.count { $0.severity == severity }
  }

  /// Whether nothing but warnings was found.
  public var isSound: Bool { count(.error) == 0 }

  /// How many there are, in words: `2 errors, 1 warning`.
  public var count: String {
    if findings.isEmpty { return "nothing found" }
    func words(_ count: Int, _ noun: String) -> String {
      "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
    return [words(count(.error), "error"), words(count(.warning), "warning")]
      .filter { !$0.hasPrefix("0 ") }.joined(separator: ", ")
  }

  enum CodingKeys: String, CodingKey { case findings }
}
