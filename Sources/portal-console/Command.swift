import ArgumentParser
import PortalDomain

/// What every command shares: options, and one way to run an operation.
protocol PortalCommand: AsyncParsableCommand {
  var options: GlobalOptions { get }
  /// Does the work and writes the answer; problems are thrown.
  func answer(_ services: Services) async throws
}

extension PortalCommand {
  /// Runs the command: problems become a line and an exit status.
  func run() async throws {
    do {
      let services = try Wiring.services(options)
      try await Self.tellLeftovers(services)
      try await answer(services)
    } catch let problem as Problem {
      Output.write(problem, options.format)
      throw ExitCode(problem.kind.exitStatus)
    }
  }

  /// Runs an operation with its progress told.
  func perform<Job: Operation>(_ job: Job, _ services: Services) async throws -> Job.Output {
    let teller = ProgressTeller(mode: options.progress)
    defer { teller.end() }
    return try await job.run(in: services) { teller.tell($0) }
  }

  /// Writes an answer in the chosen format.
  func write<Value: Encodable>(_ value: Value, _ text: @autoclosure () -> String) throws {
    try Output.write(
      Answer(value: value, text: options.format == .text ? text() : ""), options.format)
  }

  /// What an interrupted program left behind is cleaned up and told.
  static func tellLeftovers(_ services: Services) async throws {
    do {
      for line in try await services.store.recover() { Output.note(line) }
    } catch {
      // A store that cannot be cleaned now can still be read; the command itself tells what is wrong.
    }
  }
}
