/// What to click in Microsoft's pages for a deed that no service does, by the versions it holds for.
public struct GuideCatalog: Hashable, Sendable, Codable {
  /// The clicks of one deed.
  public struct Guide: Hashable, Sendable, Codable {
    /// The deed: `map.run`.
    public var deed: String
    /// The first version of the dual-write core solution that it holds for; nil for any.
    public var fromCore: String?
    /// The first version that it no longer holds for; nil for none.
    public var beforeCore: String?
    /// What it was taken from, and of when: `Enable table maps, 2024`.
    public var source: String
    /// The clicks, in order; `{maps}`, `{master}`, `{sync}`, `{version}`, `{keys}`, `{portal}`, `{record}`
    /// and `{page}` stand for what is meant.
    public var steps: [String]
    /// What shows that it is done, as an export or a state of the page.
    public var evidence: String
  }

  /// The guides.
  public var guides: [Guide]

  /// Creates a catalog.
  public init(guides: [Guide] = []) { self.guides = guides }

  /// The guide of a deed for a version of the dual-write core solution; the newest one where it is not known.
  public func guide(_ deed: String, core: String?) -> Guide? {
    let fitting = guides.filter { $0.deed == deed }
    guard let version = core.flatMap(VersionNumber.init) else { return fitting.first }
    return fitting.first { guide in
      let starts = guide.fromCore.flatMap(VersionNumber.init).map { $0 <= version } ?? true
      let goesOn = guide.beforeCore.flatMap(VersionNumber.init).map { version < $0 } ?? true
      return starts && goesOn
    }
  }
}

/// The clicks of a deed as they are told to an administrator.
public struct Guidance: Hashable, Sendable, Codable {
  /// The clicks, in order, each a sentence.
  public var steps: [String]
  /// What shows that it is done.
  public var evidence: String
  /// Where the clicks come from and which version they hold for.
  public var basis: String

  /// The clicks for maps of an environment; nil where none are known.
  init?(
    _ deed: String, _ maps: [MapID], _ context: CheckContext, values: [String: String] = [:]
  ) {
    let core = context.snapshot.solutions.version(of: "DualWriteCore")
    guard let guide = context.guides.guide(deed, core: core) else { return nil }
    var values = values
    values["maps"] = maps.map { id in
      context.maps[id].map { "\($0.name) (\($0.tableSet))" } ?? id.text.tamed
    }.joined(separator: ", ")
    func filled(_ text: String) -> String {
      values.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) }
    }
    steps = guide.steps.map(filled)
    evidence = filled(guide.evidence)
    let range =
      switch (guide.fromCore, guide.beforeCore) {
      case (let from?, _): "dual-write core \(from) and later"
      case (nil, let before?): "dual-write core before \(before)"
      case (nil, nil): "every version of dual-write core"
      }
    let there = core.map { "this environment has \($0.tamed)" } ?? "the version here is not known"
    basis = "\(guide.source); holds for \(range), \(there)"
  }
}

extension Guidance {
  /// The clicks of an action on maps.
  init?(
    _ action: MapAction, _ maps: [MapID], _ context: CheckContext,
    master: InitialSync.Master? = nil
  ) {
    self.init(
      action.deed, maps, context, values: ["master": (master ?? .dataverse).label])
  }

  /// The clicks as lines with numbers, and what shows that it is done.
  public var numbered: String {
    (steps.enumerated().map { "\($0 + 1). \($1)" } + [evidence, "(\(basis))"])
      .joined(separator: "\n")
  }
}

extension SolutionFacts {
  /// The version of an installed solution, where it is known.
  fileprivate func version(of name: String) -> String? {
    installed?.first { $0.uniqueName.lowercased() == name.lowercased() }?.version
  }
}

extension MapAction {
  /// The command that does the action, with its options.
  var command: String {
    switch self {
    case .run: "run"
    case .runWithoutSync: "run --no-sync"
    case .stop: "stop"
    case .pause: "pause"
    case .resume: "resume"
    case .resumeKeeping: "resume --queue keep"
    case .resumeDiscarding: "resume --queue discard"
    case .rerun: "rerun"
    case .rerunWithoutErrors: "rerun --without-errors"
    case .skipSync: "rerun --skip"
    case .cancel: "cancel"
    }
  }

  /// The deed by which guides know the action.
  var deed: String {
    switch self {
    case .run: "map.run"
    case .runWithoutSync: "map.run-without-sync"
    case .stop: "map.stop"
    case .pause: "map.pause"
    case .resume: "map.resume"
    case .resumeKeeping: "map.resume-keep"
    case .resumeDiscarding: "map.resume-discard"
    case .rerun: "map.rerun"
    case .rerunWithoutErrors: "map.rerun-without-errors"
    case .skipSync: "map.skip-sync"
    case .cancel: "map.cancel"
    }
  }
}
