import Cells
import PortalDomain

/// The set-up of a Customer portal in six steps, each with its verdicts.
///
/// Everything that a step does takes effect at once: leaving keeps it, and coming back begins at the first
/// step that is not done.
public struct SetupScreen: Screen {
  /// The news that the screen hears.
  public enum Message: Sendable {
    /// The environment was read.
    case surveyed(OperationEvent<SurveySetup.Survey>)
    /// License files were imported.
    case imported(OperationEvent<ImportFacts.Outcome>)
    /// Packages were installed.
    case installed(OperationEvent<[PackageCatalog.Package]>)
    /// The environment was linked.
    case linked(OperationEvent<FinanceAndOperationsLink>)
    /// Maps were run.
    case ran(OperationEvent<MapPlan>)
    /// Maps were stopped, paused or resumed.
    case changed(OperationEvent<ChangeMaps.Plan>)
    /// The addresses in the store were read.
    case addressed(OperationEvent<TakenAddresses>)
    /// The portal was planned.
    case planned(OperationEvent<ProvisioningPlan>)
    /// The portal was provisioned.
    case provisioned(OperationEvent<Provision.Outcome>)
  }

  let environment: EnvironmentName
  var survey: SurveySetup.Survey?
  /// Why the environment cannot be read.
  var problem: Problem?
  var step = SetupStep.licenses
  /// Set once the operator has moved: from then on no news moves the step.
  var hasMoved = false
  var licenses = VerdictRow.list(name: "licenses")
  var dualWrite = VerdictRow.list(name: "dual-write")
  var maps = CheckList(name: "maps", items: [])
  var master = InitialSync.Master.dataverse
  var overrideReason: String?
  var templates = TemplateRow.list
  var details = DetailsStep()
  var plan: ProvisioningPlan?
  var blockers = VerdictRow.list(name: "plan")
  /// How far what runs has come; nil while nothing runs.
  var progress: Progress? {
    didSet { if progress == nil { busyStep = nil } }
  }
  /// The step that it belongs to.
  private(set) var busyStep: SetupStep?
  var outcome: Provision.Outcome?
  /// What is said when the environment was read again, so that the sentence and the step agree.
  var news: Notice?
  /// What a box on top was opened for.
  var pending: Pending?

  /// What a box on top was opened for.
  enum Pending: Hashable, Sendable {
    case install([String])
    case run([MapID])
    case stop(MapID)
    case resume(MapID)
  }

  /// Creates the set-up of an environment, at a step if one is named.
  public init(_ environment: EnvironmentName, atMaps: Bool = false) {
    self.environment = environment
    if atMaps {
      step = .maps
      hasMoved = true
    }
  }

  /// The name in the title line.
  public var title: String { "\(environment) › Set up Customer Portal" }

  /// Simulated or recorded.
  public var status: String { survey?.snapshot.environment.kind.rawValue ?? "" }

  /// Whether the filter of the step's list is being typed.
  public var isFiltering: Bool {
    switch step {
    case .licenses: licenses.isFiltering
    case .dualWrite: dualWrite.isFiltering
    case .maps, .details: false
    case .template: templates.isFiltering
    case .provision: blockers.isFiltering
    }
  }

  /// While a field has the focus or a filter is typed, letters are text.
  public var takesText: Bool {
    isFiltering || (step == .details && details.form.takesText)
  }

  /// Reads the environment.
  public mutating func appear() -> Reaction<Message> { .several([read, readAddresses]) }

  var readAddresses: Reaction<Message> { .start(Work(SurveyAddresses()) { .addressed($0) }) }

  var read: Reaction<Message> {
    .start(Work(SurveySetup(environment: environment)) { .surveyed($0) })
  }

  /// Takes the answers of boxes.
  public mutating func uncover(with answer: (any Sendable)?) -> Reaction<Message> {
    defer { pending = nil }
    switch answer {
    case is Confirmation: return carryOut(pending)
    case let notice as Notice:
      news = notice
      return read
    case let typed as AskScreen.Answer where typed.token == "override":
      overrideReason = typed.text.trimmed
      templates.set(templateRows)
      return .say(Notice("The maps are overridden: \(typed.text.trimmed)", kind: .warning))
    case let typed as AskScreen.Answer:
      let job = ImportFacts(
        environment: environment, paths: [typed.text.trimmed],
        licensesOnly: typed.token == "licenses")
      return .start(Work(job) { .imported($0) })
    default: return .stay
    }
  }

  /// Hands a key to the step that is shown.
  public mutating func handle(_ key: Key, seen: Regions) -> Reaction<Message> {
    let isUsed: Bool
    switch step {
    case .licenses: isUsed = licenses.handle(key, seen: seen) != .ignored
    case .dualWrite: isUsed = dualWrite.handle(key, seen: seen) != .ignored
    case .maps: return handleMaps(key, seen)
    case .template:
      let answer = templates.handle(key, seen: seen)
      if answer == .opened { return next() }
      isUsed = answer != .ignored
    case .details: return handleDetails(key, seen)
    case .provision: isUsed = blockers.handle(key, seen: seen) != .ignored
    }
    return isUsed ? .stay : .pass
  }

  // MARK: Steps

  /// How a step stands.
  func status(of step: SetupStep) -> Status {
    guard let survey else { return .pending }
    if step == busyStep { return .running }
    switch step {
    case .licenses:
      // A portal starts as a trial, which needs no license: nothing here stands in the way.
      let worst = survey.verdicts[.licenses, default: []].worst
      return worst == .pass ? .ok : .warning
    case .dualWrite:
      let worst = survey.verdicts[.dualWrite, default: []].worst
      return worst == .pass || worst == .warning ? .ok : .fail
    case .maps:
      if survey.verdicts[.maps, default: []].allSatisfy({ $0.status == .pass }) { return .ok }
      return overrideReason == nil ? .fail : .warning
    case .template: return self.step.rawValue > SetupStep.template.rawValue ? .ok : .pending
    case .details: return self.step == .provision ? .ok : .pending
    case .provision: return outcome == nil ? .pending : .ok
    }
  }

  /// Why the operator cannot go on from a step; nil if nothing stands in the way.
  func obstacle(at step: SetupStep) -> String? {
    if problem != nil { return "The environment cannot be read." }
    guard let survey else { return "The environment is still being read." }
    if progress != nil { return "Something is running; wait for it, or leave: it goes on." }
    switch step {
    case .licenses, .provision: return nil
    case .dualWrite:
      guard status(of: step) != .ok else { return nil }
      let first = survey.verdicts[.dualWrite, default: []].first {
        $0.status == .fail || $0.status == .unknown
      }
      return first?.cause.asSentence
    case .maps:
      guard status(of: step) == .fail else { return nil }
      let count = survey.verdicts[.maps, default: []].count { $0.status != .pass }
      return "\(count) required map\(count == 1 ? " does" : "s do") not run; a runs all of them, "
        + "o overrides with a reason."
    case .template:
      guard let template = templates.selected else { return "Choose a template." }
      return obstacle(of: template.overview)
    case .details: return details.fault
    }
  }

  /// Shows that something runs from now on, for the step that is shown.
  mutating func begin(_ note: String) {
    progress = Progress(done: 0, total: 0, note: note)
    busyStep = step
  }

  /// Goes to the next step, or says why not.
  mutating func next() -> Reaction<Message> {
    if let obstacle = obstacle(at: step) { return .say(Notice(obstacle, kind: .warning)) }
    guard let next = step.next else { return .stay }
    return go(to: next)
  }

  /// Goes to a step.
  mutating func go(to step: SetupStep) -> Reaction<Message> {
    self.step = step
    hasMoved = true
    guard let survey, let template = templates.selected?.overview else { return .stay }
    if step == .details { details.prepare(for: survey, template) }
    guard step == .provision, outcome == nil else { return .stay }
    plan = nil
    blockers = VerdictRow.list(name: "plan")
    let job = PlanPortal(environment: environment, request: request)
    return .start(Work(job) { .planned($0) })
  }

  /// What is wanted.
  var request: PortalRequest {
    PortalRequest(
      template: templates.selected?.overview.id ?? "customer-portal", name: details.name,
      address: details.address, language: details.language(survey),
      overrideReason: overrideReason)
  }

  /// The first step that is not done, where coming back begins.
  var firstOpenStep: SetupStep {
    guard let survey else { return .licenses }
    let isLicensed = survey.verdicts[.licenses, default: []].worst == .pass
    for step in [SetupStep.licenses, .dualWrite, .maps]
    where step == .licenses ? !isLicensed : status(of: step) != .ok {
      return step
    }
    return .template
  }
}
