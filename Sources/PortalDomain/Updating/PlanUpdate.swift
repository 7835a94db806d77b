/// Plans the update of a portal's website; changes nothing.
public struct PlanUpdate: Operation {
  /// The environment.
  public var environment: EnvironmentName
  /// The portal's id.
  public var portal: String
  /// The version that is wanted; nil for the newest, or for that of an update that is open.
  public var version: String?

  /// Creates the operation.
  public init(environment: EnvironmentName, portal: String, to version: String? = nil) {
    self.environment = environment
    self.portal = portal
    self.version = version
  }

  /// What is being done.
  public var title: String { "Compare \(portal) of \(environment) with both versions" }

  /// Plans it.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> UpdatePlan {
    report(Progress(done: 0, total: 0, note: "Comparing the website with both versions"))
    return try await UpdatePortal(environment: environment, portal: portal, to: version)
      .plan(in: services)
  }
}

/// Writes the report of an update into a file: a page if it ends in `.html`, JSON if in `.json`, else text.
public struct WriteUpdateReport: Operation {
  /// What is reported.
  public var answer: UpdateAnswer
  /// The file.
  public var file: String

  /// Creates the operation.
  public init(_ answer: UpdateAnswer, to file: String) {
    self.answer = answer
    self.file = file
  }

  /// What is being done.
  public var title: String { "Write the report of an update" }

  /// Writes it.
  ///
  /// - Returns: the file.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> String {
    let text =
      if file.lowercased().hasSuffix(".html") {
        UpdateReport.html(answer.plan)
      } else if file.lowercased().hasSuffix(".json") {
        try AnswerDocument.json(["update": answer])
      } else {
        answer.text + "\n"
      }
    try services.outside.write(Array(text.utf8), toFile: file)
    return file
  }
}
