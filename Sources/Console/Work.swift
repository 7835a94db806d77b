import PortalDomain

/// An operation to be started, with the words that its news come back in.
public struct Work<Message: Sendable>: Sendable {
  /// What the screen calls it when it wants it stopped.
  public let name: String
  /// What it is called in the list of running jobs.
  public let title: String
  /// Whether it goes on when the screen that started it is left.
  public let outlives: Bool
  /// Whether it only waits for news, so that the list of running jobs leaves it out.
  public let isQuiet: Bool
  let begin: @Sendable (Services, @escaping @Sendable (News) -> Void) -> Task<Void, Never>

  /// What is heard of it.
  struct News: Sendable {
    var message: Message
    var progress: Progress?
    var problem: Problem?
    var isLast: Bool
  }

  /// Prepares an operation; `wrap` turns its events into the screen's messages.
  public init<Job: Operation>(
    _ operation: Job, name: String? = nil, outlives: Bool = false, quiet: Bool = false,
    as wrap: @escaping @Sendable (OperationEvent<Job.Output>) -> Message
  ) {
    self.name = name ?? operation.title
    title = operation.title
    self.outlives = outlives
    isQuiet = quiet
    begin = { services, post in
      // The operation is run here rather than through its stream: a stream that is given up says no
      // more, but whether a stopped work was still completed must be heard.
      Task.detached(executorPreference: services.executor) {
        @Sendable func fail(_ problem: Problem) {
          post(News(message: wrap(.failed(problem)), problem: problem, isLast: true))
        }
        do {
          let output = try await operation.run(in: services) { progress in
            post(News(message: wrap(.progress(progress)), progress: progress, isLast: false))
          }
          post(News(message: wrap(.finished(output)), isLast: true))
        } catch let problem as Problem {
          fail(problem)
        } catch is CancellationError {
          fail(.cancelled)
        } catch {
          fail(.unforeseen(error))
        }
      }
    }
  }
}

/// What is to be seen of a running operation.
public struct JobStatus: Identifiable, Hashable, Sendable {
  /// Its number.
  public var id: Int
  /// What it does.
  public var title: String
  /// How far it has come, once that is known.
  public var progress: Progress?
  /// How long it has been running.
  public var elapsed: Duration

  /// Creates a status.
  public init(id: Int, title: String, progress: Progress? = nil, elapsed: Duration = .zero) {
    self.id = id
    self.title = title
    self.progress = progress
    self.elapsed = elapsed
  }
}
