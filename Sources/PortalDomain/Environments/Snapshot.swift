import FoundationEssentials

/// Everything known about one environment at one generation.
///
/// A value: operations read it, make a new one and commit that onto the generation it came from.
public struct Snapshot: Hashable, Sendable {
  /// The generation, counted from 1; 0 for one that was never committed.
  public var generation: Int
  /// The environment itself.
  public var environment: Environment
  /// What the tenant has bought.
  public var licenses: LicenseFacts
  /// What is installed.
  public var solutions: SolutionFacts
  /// The dual-write entity maps.
  public var maps: MapFacts
  /// The websites.
  public var portals: [Portal]
  /// Updates of websites that wait for decisions, by portal id.
  public var updates: [OpenUpdate]
  /// What the store could not read and left out, in one sentence; nil for the newest state, whole.
  public var notice: String?
  /// The time in the environment that the state is seen at; nil where nobody looked at a clock.
  ///
  /// Never kept.
  public var at: Date?

  /// Creates a snapshot of an environment of which nothing else is known.
  public init(environment: Environment) {
    generation = 0
    self.environment = environment
    licenses = LicenseFacts()
    solutions = SolutionFacts()
    maps = MapFacts()
    portals = []
    updates = []
  }
}
