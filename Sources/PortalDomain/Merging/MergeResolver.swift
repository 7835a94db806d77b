/// Makes files of recipes and resolutions.
struct MergeResolver {
  let resolutions: [String: MergeResolution]
  let prefer: MergeSide

  /// The file of a recipe; nil where it is as in ours after all.
  func file(_ recipe: MergeRecipe) throws -> MergePlan.File? {
    var content = recipe.content
    while case .either(let conflict, let base, let ours, let theirs) = content {
      switch choice(conflict, nil) {
      case .base: content = base
      case .ours, .undecided: content = ours
      case .theirs: content = theirs
      case .edited(let text): content = .bytes(Array(text.utf8))
      case .oursThenTheirs, .theirsThenOurs, .same, .separate: throw unfit(conflict)
      }
    }
    let made: MergePlan.File.Content
    switch content {
    case .absent where !recipe.isInOurs: return nil
    case .absent: made = .removed
    case .copy(.ours, recipe.path) where !recipe.changesMode: return nil
    case .copy(let side, let path): made = .copy(of: side, path: path)
    case .bytes(let bytes): made = .bytes(bytes)
    case .link(let target): made = .link(target)
    case .folder: made = .folder
    case .parts(let parts, let hasFinalNewline):
      made = .bytes(
        TextMerge.finished(try joined(parts), hasFinalNewline: hasFinalNewline))
    case .either: return nil
    }
    return .init(path: recipe.path, content: made, isExecutable: recipe.isExecutable)
  }

  /// Whether a deletion is decided, or chosen.
  func takesDeletion(_ row: DeletionManifest.Row) -> Bool {
    row.conflict.map { choice($0, nil) == .theirs } ?? true
  }

  private func choice(_ conflict: String, _ hunk: Int?) -> MergeResolution.Choice {
    let preferred: MergeResolution.Choice =
      prefer == .theirs ? .theirs : prefer == .base ? .base : .ours
    guard let resolution = resolutions[conflict] else { return preferred }
    let choice = hunk.flatMap { resolution.hunks?[$0] } ?? resolution.choice
    return choice == .undecided ? preferred : choice
  }

  private func unfit(_ conflict: String) -> Problem {
    Problem(
      .badInput, "merge.choice", "\(quoted(conflict, upTo: 200)) cannot be settled in this way",
      remedy: "take one side, or an edited text")
  }

  private func joined(_ parts: [MergeRecipe.Part]) throws -> [UInt8] {
    var result: [UInt8] = []
    var dash: (place: Int, column: Int)?
    for part in parts {
      // Which entry opens a record may depend on a choice, so the dash is set when there is one.
      if let open = dash, result.count > open.place {
        result[open.place + open.column] = 0x2D
        dash = nil
      }
      switch part {
      case .dash(let column): dash = (result.count, column)
      case .bytes(let bytes): result += bytes
      case .choice(let part):
        switch choice(part.conflict, part.hunk) {
        case .base: result += part.base
        case .ours, .undecided: result += part.ours
        case .theirs: result += part.theirs
        case .oursThenTheirs where part.prefix == nil: result += part.ours + part.theirs
        case .theirsThenOurs where part.prefix == nil: result += part.theirs + part.ours
        case .oursThenTheirs, .theirsThenOurs, .same, .separate: throw unfit(part.conflict)
        case .edited(let text):
          let isCRLF =
            part.ours.suffix(2) == [0x0D, 0x0A] || part.theirs.suffix(2) == [0x0D, 0x0A]
          let lineEnd: [UInt8] = isCRLF ? [0x0D, 0x0A] : [0x0A]
          if let prefix = part.prefix {
            result += prefix + Array(SiteScalar.written(text).utf8) + lineEnd
          } else {
            for line in TextMerge.lines(of: Array(text.utf8)[...], dropsReturn: true) {
              result += line + lineEnd
            }
          }
        }
      }
    }
    if let open = dash, result.count > open.place { result[open.place + open.column] = 0x2D }
    return result
  }
}

extension SiteScalar {
  /// Any text as a value: as the tools write it where that is one line, else between double quotes.
  static func written(_ text: String) -> String {
    let isLine = !text.utf8.contains { $0 < 0x20 }
    if isLine, let spelled = spelled(text) { return spelled }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F {
          let digits = String(scalar.value, radix: 16)
          result += "\\x" + String(repeating: "0", count: 2 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
