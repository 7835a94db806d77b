import FoundationEssentials

/// Where a fact came from, and when.
public struct Evidence: Hashable, Sendable, Codable {
  /// How the fact reached us.
  public var source: Source
  /// The imported file's name, or a word on the circumstance; never a full path.
  public var detail: String?
  /// When the fact was taken in (UTC).
  public var at: Date

  /// The ways in which a fact can reach the store.
  public enum Source: String, Hashable, Sendable, Codable {
    /// A person said so.
    case typed
    /// A file said so.
    case imported
    /// A simulated environment did so.
    case simulated
    /// Derived by one of our rules from other facts.
    case derived
  }

  /// Creates evidence.
  public init(_ source: Source, _ detail: String? = nil, at: Date) {
    self.source = source
    self.detail = detail
    self.at = at
  }

  /// The evidence in words: `imported from subscribedskus.json, 2026-11-21 14:02 UTC`.
  public var sentence: String {
    let origin =
      switch source {
      case .typed: detail.map { "typed (\($0))" } ?? "typed"
      case .imported: detail.map { "imported from \($0)" } ?? "imported"
      case .simulated: detail.map { "simulated (\($0))" } ?? "simulated"
      case .derived: detail.map { "derived from \($0)" } ?? "derived"
      }
    return "\(origin), \(at.shortUTC) UTC"
  }
}

/// A value together with where it came from.
public struct Fact<Value: Hashable & Sendable & Codable>: Hashable, Sendable, Codable {
  /// What is known.
  public var value: Value
  /// How it is known.
  public var evidence: Evidence

  /// Creates a fact.
  public init(_ value: Value, _ evidence: Evidence) {
    self.value = value
    self.evidence = evidence
  }
}

extension Date {
  /// The time as `2026-11-21 14:02`, in UTC.
  public var shortUTC: String {
    let text = formatted(.iso8601)
    return String(text.prefix(16)).replacing("T", with: " ")
  }

  /// The day as `2026-11-21`, in UTC.
  public var dayUTC: String { String(formatted(.iso8601).prefix(10)) }
}
