import Cells
import FoundationEssentials
import Glibc
import PortalDomain

/// An answer: one value, written as text or as JSON, so that the two cannot drift apart.
struct Answer<Value: Encodable> {
  let value: Value
  let text: String
}

/// Where answers, progress and problems go.
enum Output {
  /// Writes an answer to standard output.
  static func write<Value>(_ answer: Answer<Value>, _ format: Format) throws {
    switch format {
    case .text:
      put(answer.text.utf8.last == 0x0A || answer.text.isEmpty ? answer.text : answer.text + "\n")
    case .json: put(try json(answer.value))
    }
  }

  /// Writes a problem: one line and a remedy to standard error, or a JSON document to standard output.
  static func write(_ problem: Problem, _ format: Format) {
    if format == .json, let document = try? json(ErrorDocument(error: .init(problem))) {
      put(document)
      return
    }
    let place = problem.place.map { "\($0.tamed): " } ?? ""
    // The code of a refusal stands behind it, as behind each of its further reasons.
    let code = problem.kind == .refused ? " [\(problem.code)]" : ""
    var lines = ["portal-console: " + place + problem.summary.tamed + code]
    if let detail = problem.detail {
      lines += detail.split(separator: "\n").map { "  " + String($0).tamed }
    }
    if let remedy = problem.remedy { lines.append("remedy: " + remedy.tamed) }
    putError(lines.joined(separator: "\n") + "\n")
  }

  /// A value as one JSON document: sorted keys, UTC.
  static func json(_ value: some Encodable) throws -> String { try AnswerDocument.json(value) }

  /// A note for the person at the terminal.
  static func note(_ text: String) { putError(text.tamedLines + "\n") }

  private static func put(_ text: String) { write(text, to: STDOUT_FILENO) }
  static func putError(_ text: String) { write(text, to: STDERR_FILENO) }

  private static func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 {
        if errno == EINTR { continue }
        return
      }
      rest = rest.dropFirst(written)
    }
  }

  private struct ErrorDocument: Encodable {
    let error: Body

    struct Body: Encodable {
      let code, summary: String
      let detail, remedy, place: String?

      init(_ problem: Problem) {
        code = problem.code
        summary = problem.summary
        detail = problem.detail
        remedy = problem.remedy
        place = problem.place
      }

      func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(code, forKey: .code)
        try container.encode(summary, forKey: .summary)
        // Always there, so that a script need not ask whether a key exists.
        try container.encode(detail, forKey: .detail)
        try container.encode(remedy, forKey: .remedy)
        try container.encode(place, forKey: .place)
      }

      enum Keys: String, CodingKey { case code, summary, detail, remedy, place }
    }
  }
}

/// Progress on standard error while an operation runs.
struct ProgressTeller: Sendable {
  let mode: ProgressMode

  /// Tells one step.
  func tell(_ progress: Progress) {
    switch mode {
    case .none: return
    case .auto:
      guard isatty(STDERR_FILENO) == 1 else { return }
      Output.putError("\r\u{1B}[K\(line(progress))")
    case .plain: Output.putError(line(progress) + "\n")
    case .json:
      struct Line: Encodable {
        let done, total: Int
        let note: String
      }
      let line = Line(done: progress.done, total: progress.total, note: progress.note)
      guard let data = try? JSONEncoder().encode(line) else { return }
      Output.putError(String(decoding: data, as: UTF8.self) + "\n")
    }
  }

  /// Takes the line of progress away.
  func end() {
    if mode == .auto, isatty(STDERR_FILENO) == 1 { Output.putError("\r\u{1B}[K") }
  }

  private func line(_ progress: Progress) -> String {
    let count = progress.total > 0 ? "[\(progress.done)/\(progress.total)] " : ""
    return count + progress.note.tamed
  }
}

/// Rows as aligned columns.
struct TextTable {
  private var rows: [[String]]

  /// Creates a table with a heading.
  init(_ heading: [String]) { rows = [heading] }

  /// Adds a row.
  mutating func add(_ row: [String]) { rows.append(row.map(\.tamed)) }

  /// The table as text; the last column is not padded.
  var text: String {
    let counted = rows.map { $0.map(\.columns) }
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      counted.map { column < $0.count ? $0[column] : 0 }.max() ?? 0
    }
    var text = ""
    for (row, columns) in zip(rows, counted) {
      if !text.isEmpty { text += "\n" }
      for (column, cell) in row.enumerated() {
        text += cell
        guard column < row.count - 1 else { continue }
        for _ in 0..<(widths[column] - columns[column] + 2) { text += " " }
      }
    }
    return text
  }
}
