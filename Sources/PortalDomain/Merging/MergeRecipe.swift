/// How a file of the result is made: what it is for sure, and what depends on resolutions.
struct MergeRecipe: Sendable {
  /// The path in the result.
  var path: String
  /// What stands there.
  var content: Content
  /// Whether the file may be executed.
  var isExecutable = false
  /// Whether ours has the path too.
  var isInOurs = false
  /// Whether ours has it, but with other permissions.
  var changesMode = false

  /// What stands at a path.
  indirect enum Content: Sendable {
    /// Nothing.
    case absent
    /// A side's file as it is.
    case copy(MergeSide, String)
    /// These bytes.
    case bytes([UInt8])
    /// A symbolic link.
    case link(String)
    /// An empty folder.
    case folder
    /// Parts one after the other.
    case parts([Part], hasFinalNewline: Bool)
    /// What a conflict decides about as a whole.
    case either(conflict: String, base: Content, ours: Content, theirs: Content)
  }

  /// A part of a file.
  enum Part: Sendable {
    case bytes([UInt8])
    case choice(Choice)
    /// What follows opens a record of a list: its first line gets the dash, at this column.
    case dash(Int)
  }

  /// A part that a conflict decides about.
  struct Choice: Sendable {
    var conflict: String
    var hunk: Int
    var base, ours, theirs: [UInt8]
    /// How an edited value is written in a record file: what stands before the value; nil for lines of text.
    var prefix: [UInt8]?
  }
}

extension Array where Element == MergeRecipe.Part {
  /// Adds bytes to the last part where that is bytes too.
  mutating func add(_ bytes: some Collection<UInt8>) {
    if bytes.isEmpty { return }
    if case .bytes(var before)? = last {
      self[count - 1] = .bytes([])
      before += bytes
      self[count - 1] = .bytes(before)
    } else {
      append(.bytes([UInt8](bytes)))
    }
  }
}
