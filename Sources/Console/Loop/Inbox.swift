import PortalDomain
import Synchronization

/// News of an operation on their way to the screen that started it.
struct Mail: Sendable {
  struct Content: Sendable {
    var message: any Sendable
    var progress: Progress?
    var problem: Problem?
    var isLast: Bool
  }

  var job: Int
  var content: Content
}

/// Where operations on other threads leave their news for the loop.
final class Inbox: Sendable {
  private let waiting = Mutex<[Mail]>([])
  private let told = Mutex<[String]>([])
  private let wake: @Sendable () -> Void

  init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

  /// Leaves news; the loop is woken once for all that gathers before it looks.
  func post(_ mail: Mail) {
    let isFirst = waiting.withLock { mails in
      mails.append(mail)
      return mails.count == 1
    }
    if isFirst { wake() }
  }

  /// Leaves a sentence for the message line.
  func tell(_ sentence: String) {
    told.withLock { $0.append(sentence) }
    wake()
  }

  /// Takes the sentences that are there.
  func emptyTold() -> [String] {
    told.withLock { sentences in
      defer { sentences = [] }
      return sentences
    }
  }

  /// Takes all that is there.
  func empty() -> [Mail] {
    waiting.withLock { mails in
      defer { mails = [] }
      return mails
    }
  }
}
