/// Writes errors of initial syncs into a file, as a table for spreadsheets with a line for each error.
public struct WriteMapErrors: Operation {
  /// The errors.
  public var errors: SyncErrors
  /// The file.
  public var file: String

  /// Creates the operation.
  public init(_ errors: SyncErrors, to file: String) {
    self.errors = errors
    self.file = file
  }

  /// What is being done.
  public var title: String { "Write the errors of initial syncs" }

  /// Writes them.
  ///
  /// - Returns: what was written, as a sentence.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> String {
    try services.outside.write(Array(errors.csv.utf8), toFile: file)
    return "Wrote \(errors.count.grouped) errors to \(file.tamed)."
  }
}
