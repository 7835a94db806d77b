import Cells
import PortalDomain

extension MapPlanScreen {
  var keys: [KeyRow<MapPlanScreen>] {
    let nothing = busy ?? (plan == nil ? "There is no plan." : nil)
    let noSync = nothing ?? obstacleOfSyncs
    let noStep = showsFindings ? "Tab shows the maps first." : nil
    return [
      KeyRow(
        .enter, isRecorded ? "they run now" : "start", unless: nothing ?? obstacleOfStarting
      ) { $0.start() },
      KeyRow(
        "w", "keep as wanted", unless: nothing ?? obstacleOfStarting ?? simulated,
        inBar: isRecorded
      ) { $0.wish() },
      KeyRow(" ", "leave out", unless: nothing ?? noStep ?? obstacleOfLeavingOut) {
        $0.leaveOut()
      },
      KeyRow("m", "lead", unless: noSync ?? noStep) { $0.turnOne() },
      KeyRow("M", "lead in all", unless: noSync) { $0.turnAll() },
      KeyRow(
        "s", job.syncs ? "no sync" : "sync", unless: nothing ?? recorded
      ) { $0.toggleSyncs() },
      KeyRow(.tab, showsFindings ? "maps" : "preflight", unless: nothing) { screen in
        screen.showsFindings.toggle()
        return .stay
      },
      KeyRow(
        "i", job.ignoresLimits ? "mind limits" : "ignore limits",
        unless: nothing ?? obstacleOfIgnoring, inBar: !preflight.failures.isEmpty
      ) { $0.toggleLimits() },
      KeyRow("q", "leave it", inBar: false) { _ in .back },
    ]
  }

  private var busy: String? {
    if progress != nil { return "The maps are being started; Esc leaves, it goes on." }
    return context == nil && problem == nil ? "The maps are still being read." : nil
  }

  private var recorded: String? {
    isRecorded ? "This is a recorded environment: what is chosen there holds." : nil
  }

  private var simulated: String? {
    isRecorded ? nil : "This is a simulated environment: Enter does it."
  }

  private var obstacleOfSyncs: String? {
    recorded ?? (job.syncs ? nil : "They run without initial syncs: no side leads.")
  }

  private var obstacleOfStarting: String? {
    guard let plan else { return nil }
    guard !plan.steps.isEmpty else { return "They run already." }
    let failures = preflight.failures
    guard let first = findings.rows.first?.line, !failures.isEmpty, !job.ignoresLimits else {
      return nil
    }
    let places = failures.count == 1 ? "A limit is" : "\(failures.count) limits are"
    return
      "\(places) broken, first \(first.title): \(first.finding.figure), \(first.finding.limit). "
      + "Tab shows all; i starts all the same."
  }

  private var obstacleOfLeavingOut: String? {
    guard let line = steps.selected else { return "No map is selected." }
    if line.isIdle {
      return "Only maps that are left out need \(line.title): take one of those in again."
    }
    return line.isWanted ? "\(line.title) was asked for; Esc leaves the whole plan." : nil
  }

  private var obstacleOfIgnoring: String? {
    preflight.failures.isEmpty ? "No limit is broken." : nil
  }
}
