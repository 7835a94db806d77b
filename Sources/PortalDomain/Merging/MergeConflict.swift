/// A place where the website and the new template contradict each other.
public struct MergeConflict: Hashable, Sendable, Codable, Identifiable {
  /// What kind of contradiction it is.
  public enum Kind: String, Hashable, Sendable, Codable {
    /// Both changed the same value or the same lines.
    case content
    /// The website changed what the template deleted.
    case modifyDelete = "modify-delete"
    /// The website deleted what the template changed.
    case deleteModify = "delete-modify"
    /// Both added the same thing with other content.
    case addAdd = "add-add"
    /// Both changed a file that has no lines.
    case binary
  }

  /// A part of a text that both changed.
  public struct Hunk: Hashable, Sendable, Codable {
    /// The text of each side; empty where the side has no lines there.
    public var base, ours, theirs: String
  }

  /// Stays the same whenever the same three websites are merged.
  public var id: String
  /// What kind of contradiction it is.
  public var kind: Kind
  /// The kind of record: `site-setting`; `file` where the file belongs to none.
  public var componentKind: String
  /// The record's name, or the file's.
  public var name: String
  /// The path in ours, or in theirs where ours has none.
  public var path: String
  /// The record's id in ours, or in theirs where ours has none; nil for a file.
  public var record: String?
  /// The key of the field; nil for the whole record or a file beside it.
  public var field: String?
  /// Why it is a conflict, in a sentence.
  public var reason: String
  /// The value of each side where it is a field; nil where the side has none.
  public var base, ours, theirs: String?
  /// The parts of a text that both changed; none for fields, whole records and binary files.
  public var hunks: [Hunk] = []
}

/// What is done about a conflict or a rename, to be kept and applied later.
public struct MergeResolution: Hashable, Sendable, Codable {
  /// The id of the conflict, or of the rename.
  public var conflict: String
  /// What is taken for it.
  public var choice: Choice
  /// What is taken for single parts of a text instead, by their number from 0.
  public var hunks: [Int: Choice]?

  /// Creates a resolution.
  public init(conflict: String, choice: Choice, hunks: [Int: Choice]? = nil) {
    self.conflict = conflict
    self.choice = choice
    self.hunks = hunks
  }

  /// What is taken.
  public enum Choice: Hashable, Sendable, Codable {
    /// The value of the website.
    case ours
    /// The value of the new template.
    case theirs
    /// The value of the template as it was.
    case base
    /// The lines of the website, then those of the template.
    case oursThenTheirs
    /// The lines of the template, then those of the website.
    case theirsThenOurs
    /// Another text.
    case edited(String)
    /// Nothing yet: parts of the text are decided, this is what becomes of the others.
    case undecided
    /// What was taken for a renamed record is one.
    case same
    /// What was taken for a renamed record is two.
    case separate

    /// Reads a word, or an object with `edited`.
    public init(from decoder: any Decoder) throws {
      if let word = try? decoder.singleValueContainer().decode(String.self) {
        switch word {
        case "ours": self = .ours
        case "theirs": self = .theirs
        case "base": self = .base
        case "ours-then-theirs": self = .oursThenTheirs
        case "theirs-then-ours": self = .theirsThenOurs
        case "undecided": self = .undecided
        case "same": self = .same
        case "separate": self = .separate
        default:
          throw DecodingError.dataCorrupted(
            .init(codingPath: decoder.codingPath, debugDescription: "no choice: \(word)"))
        }
      } else {
        self = .edited(
          try decoder.container(keyedBy: Keys.self).decode(String.self, forKey: .edited))
      }
    }

    /// Writes a word, or an object with `edited`.
    public func encode(to encoder: any Encoder) throws {
      let word: String
      switch self {
      case .ours: word = "ours"
      case .theirs: word = "theirs"
      case .base: word = "base"
      case .oursThenTheirs: word = "ours-then-theirs"
      case .theirsThenOurs: word = "theirs-then-ours"
      case .undecided: word = "undecided"
      case .same: word = "same"
      case .separate: word = "separate"
      case .edited(let text):
        var container = encoder.container(keyedBy: Keys.self)
        return try container.encode(text, forKey: .edited)
      }
      var container = encoder.singleValueContainer()
      try container.encode(word)
    }

    private enum Keys: String, CodingKey { case edited }
  }
}

extension MergeConflict {
  /// Whether a decision says all that is to be said: for a text of several parts, on each of them.
  public func isDecided(by resolution: MergeResolution?) -> Bool {
    guard let resolution else { return false }
    if resolution.choice != .undecided { return true }
    return !hunks.isEmpty && hunks.indices.allSatisfy { isDecided(by: resolution, part: $0) }
  }

  /// Whether a decision says what becomes of one part of the text.
  public func isDecided(by resolution: MergeResolution?, part: Int) -> Bool {
    (resolution?.hunks?[part] ?? resolution?.choice ?? .undecided) != .undecided
  }
}
