import Cells
import PortalDomain

/// The console at work: a stack of screens, the operations that they started, and what is seen.
///
/// It belongs to one thread. Keys go in by `press`, news of operations by `deliver`, and `frame` is the
/// picture; `run(on:)` ties these to a terminal. It knows no operation by name, and of
/// the screens only where home is.
public final class Program {
  /// How the console ended.
  public enum Ending: Hashable, Sendable {
    /// The operator left.
    case quit
    /// The operator left by Ctrl-C.
    case interrupted
    /// The terminal went away.
    case gone
  }

  /// What only the owner of the terminal can do.
  enum Request {
    case suspend
    case copy(String)
    case outside(layer: Int, @Sendable () -> any Sendable)
  }

  struct Layer {
    var id: Int
    var screen: any Screen
  }

  struct Job {
    var id: Int
    var name: String
    var title: String
    var layer: Int
    var outlives: Bool
    var isQuiet: Bool
    var progress: Progress?
    var started: Duration
    var task: Task<Void, Never>
  }

  /// How it ended; nothing while it goes on.
  public internal(set) var ending: Ending?
  /// The theme that is shown.
  public internal(set) var theme: Theme
  /// What the program is called in the title line.
  public let product: String

  var stack: [Layer]
  var jobs: [Job] = []
  var notice: Notice?
  var size: Size
  var seen = Regions()
  var requests: [Request] = []
  var needsWholePaint = true
  let repertoire: Repertoire
  let services: Services
  let themes: ThemeCatalog
  /// The screen that everything begins with, as it stands before anything is read.
  let home: any Screen
  let inbox: Inbox
  let clock: @Sendable () -> Duration
  private var lastNumber = 0

  /// Creates a console that starts with a screen; `wake` is called whenever there is news to `deliver`.
  ///
  /// `home` is the screen that the palette leads to from everywhere.
  public init(
    _ first: any Screen, home: any Screen = EnvironmentsScreen(), size: Size,
    repertoire: Repertoire = .unicode, services: Services,
    themes: ThemeCatalog = ThemeCatalog(), theme: String = ThemeCatalog.usual,
    product: String = "Portal Console", notice: Notice? = nil,
    clock: @escaping @Sendable () -> Duration = { .zero }, wake: @escaping @Sendable () -> Void
  ) {
    stack = [Layer(id: 0, screen: first)]
    self.home = home
    self.size = size
    self.repertoire = repertoire
    self.themes = themes
    self.product = product
    self.clock = clock
    let inbox = Inbox(wake: wake)
    self.inbox = inbox
    var services = services
    services.tell = { inbox.tell($0) }
    self.services = services
    let (theme, findings) = themes.theme(named: themes.sources.isEmpty ? Theme.builtIn.name : theme)
    self.theme = theme
    self.notice = notice ?? findings.first.map { Notice($0) }
    carry(out: stack[0].screen.begin(), for: 0)
  }

  /// What is running, for the list of jobs.
  public var running: [JobStatus] {
    let now = clock()
    return jobs.filter { !$0.isQuiet }.map {
      JobStatus(id: $0.id, title: $0.title, progress: $0.progress, elapsed: now - $0.started)
    }
  }

  /// Takes all news of operations that have come in.
  ///
  /// - Returns: whether something ended: that is waited for, where mere progress is not.
  @discardableResult
  public func deliver() -> Bool {
    var hasEnd = false
    for mail in inbox.empty() {
      hasEnd = hasEnd || mail.content.isLast
      guard let index = jobs.firstIndex(where: { $0.id == mail.job }) else { continue }
      let job = jobs[index]
      if let progress = mail.content.progress { jobs[index].progress = progress }
      if mail.content.isLast { jobs.remove(at: index) }
      if let layer = stack.firstIndex(where: { $0.id == job.layer }) {
        carry(out: stack[layer].screen.take(mail.content.message), for: job.layer)
      } else if mail.content.isLast {
        notice = mail.content.problem.map { Notice($0) } ?? Notice("\(job.title): done.")
      }
    }
    // After the news: a list that left something out says so beside what it has.
    let told = inbox.emptyTold()
    if let first = told.first {
      let more = told.count > 1 ? " And \(told.count - 1) more." : ""
      notice = Notice(first.asSentence + more, kind: .warning)
    }
    return hasEnd
  }

  func nextNumber() -> Int {
    lastNumber += 1
    return lastNumber
  }

  /// Stops everything that still runs; called when the console ends.
  func stopAll() {
    for job in jobs { job.task.cancel() }
  }
}
