import Cells
import PortalDomain

/// A reaction with its screen's type forgotten, so that one loop serves every screen.
enum Order {
  case stay, pass, back, quit, suspend
  case close(any Sendable)
  case open(any Screen)
  case replace(any Screen)
  case start(Errand)
  case stop(String)
  case say(Notice)
  case theme(String)
  case perform(Command.Deed)
  case outside(@Sendable (Services) -> any Sendable)
  case copy(String)
  case several([Order])

  init<Message>(_ reaction: Reaction<Message>) {
    switch reaction {
    case .stay: self = .stay
    case .pass: self = .pass
    case .back: self = .back
    case .quit: self = .quit
    case .suspend: self = .suspend
    case .close(let answer): self = .close(answer)
    case .open(let screen): self = .open(screen)
    case .replace(let screen): self = .replace(screen)
    case .start(let work): self = .start(Errand(work))
    case .stop(let name): self = .stop(name)
    case .say(let notice): self = .say(notice)
    case .theme(let name): self = .theme(name)
    case .perform(let deed): self = .perform(deed)
    case .outside(let body): self = .outside { body($0) }
    case .copy(let text): self = .copy(text)
    case .several(let reactions): self = .several(reactions.map { Order($0) })
    }
  }
}

/// Work with its message's type forgotten.
struct Errand: Sendable {
  let name: String
  let title: String
  let outlives: Bool
  let isQuiet: Bool
  let begin: @Sendable (Services, @escaping @Sendable (Mail.Content) -> Void) -> Task<Void, Never>

  init<Message>(_ work: Work<Message>) {
    name = work.name
    title = work.title
    outlives = work.outlives
    isQuiet = work.isQuiet
    begin = { services, post in
      work.begin(services) { news in
        post(
          Mail.Content(
            message: news.message, progress: news.progress, problem: news.problem,
            isLast: news.isLast))
      }
    }
  }
}

extension Screen {
  /// Takes a key: by the table and then by itself; the other way round while text is written.
  mutating func press(_ key: Key, seen: Regions) -> Order {
    guard takesText else { return pressInTable(key) ?? Order(handle(key, seen: seen)) }
    let order = Order(handle(key, seen: seen))
    guard case .pass = order, !key.isText else { return order }
    return pressInTable(key) ?? .pass
  }

  private mutating func pressInTable(_ key: Key) -> Order? {
    keys.first { $0.keys.contains(key) }.map { perform($0) }
  }

  /// Does what a row of the table says, if it is still there.
  mutating func perform(row number: Int) -> Order {
    let rows = keys
    return rows.indices.contains(number) ? perform(rows[number]) : .stay
  }

  private mutating func perform(_ row: KeyRow<Self>) -> Order {
    if let reason = row.reason { return .say(Notice(reason, kind: .warning)) }
    return Order(row.action(&self))
  }

  mutating func begin() -> Order { Order(appear()) }

  mutating func resume(with answer: (any Sendable)?) -> Order { Order(uncover(with: answer)) }

  /// Takes a message, if it is one of its own.
  mutating func take(_ message: any Sendable) -> Order {
    guard let message = message as? Message else { return .stay }
    return Order(receive(message))
  }

  var hints: [KeyHint] { isFiltering ? KeyHint.filtering : keys.map(\.hint) }
}
