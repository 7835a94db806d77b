/// What went wrong, in a shape that a script can match and a person can act on.
///
/// The only error that the house throws. Its sentences are made where the fault is known; how they
/// are laid out is decided in one place for the command line and in one for the console.
public struct Problem: Error, Hashable, Sendable, Codable {
  /// A stable, dotted name such as `dual-write.solution-missing`; scripts match on it.
  public var code: String
  /// What went wrong as a clause, without a final full stop or line break.
  public var summary: String
  /// More that helps to understand it, one fact a line.
  public var detail: String?
  /// One sentence: what to do about it.
  public var remedy: String?
  /// Where: `file`, `file:line` or `file:line:column`.
  public var place: String?
  /// What kind of failure this is; decides the exit status.
  public var kind: Kind

  /// The kinds of failure, each with the exit status that commands promise for it.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// The answer is no: a check fails, a plan is refused, conflicts are left.
    case refused
    /// The command was called in a way it does not offer.
    case usage
    /// The input was read and is not what it should be.
    case badInput
    /// There is no such file, environment, map or portal.
    case noInput
    /// A service did not answer.
    case unavailable
    /// Something could not be created.
    case cannotCreate
    /// Reading or writing failed.
    case inputOutput
    /// Locked, or changed by someone else in between; trying again may succeed.
    case tryAgain
    /// The operator stopped it.
    case interrupted

    /// The exit status of `sysexits` that the command line promises for this kind.
    public var exitStatus: Int32 {
      switch self {
      case .refused: 1
      case .usage: 64
      case .badInput: 65
      case .noInput: 66
      case .unavailable: 69
      case .cannotCreate: 73
      case .inputOutput: 74
      case .tryAgain: 75
      case .interrupted: 130
      }
    }
  }

  /// Creates a problem.
  public init(
    _ kind: Kind, _ code: String, _ summary: String, detail: String? = nil, remedy: String? = nil,
    place: String? = nil
  ) {
    self.kind = kind
    self.code = code
    self.summary = summary
    self.detail = detail
    self.remedy = remedy
    self.place = place
  }

  enum CodingKeys: String, CodingKey {
    case code, summary, detail, remedy, place, kind
  }
}
