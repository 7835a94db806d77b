import Yams

extension TemplateManifest {
  /// The format that this version reads.
  static let knownFormat = 1

  /// Reads the text of a `template.yml`.
  ///
  /// - Throws: `Problem` with code `template.malformed`, `template.format-unknown` or
  ///   `template.invalid`, each with the place.
  public static func read(_ text: String, place: String) throws -> TemplateManifest {
    let manifest: TemplateManifest
    do {
      manifest = try YAMLDecoder().decode(TemplateManifest.self, from: text)
    } catch let error as DecodingError {
      throw error.asProblem(in: text, place: place)
    } catch let error as YamlError {
      throw error.asProblem(place: place)
    }
    guard manifest.format == knownFormat else {
      throw Problem(
        .badInput, "template.format-unknown",
        "the template has the format \(manifest.format), this version reads \(knownFormat)",
        remedy: "use a newer portal-console", place: place)
    }
    try manifest.validate(place: place)
    return manifest
  }

  /// Refuses what could not be kept in folders or shown.
  private func validate(place: String) throws {
    func refuse(_ summary: String, _ remedy: String) -> Problem {
      Problem(.badInput, "template.invalid", summary, remedy: remedy, place: place)
    }
    guard !id.isEmpty, id == slug(id), id.utf8.count <= 64 else {
      throw refuse(
        "\(quoted(id)) cannot be the id of a template",
        "use lower-case letters, digits and single hyphens")
    }
    guard VersionNumber(version) != nil else {
      throw refuse(
        "\(quoted(version)) is not a version", "use numbers and dots in quotation marks: \"1.0.0\"")
    }
    guard !name.trimmed.isEmpty else {
      throw refuse("the template has no name", "fill in `name`")
    }
    guard !languages.isEmpty else {
      throw refuse("the template has no language", "name at least one code in `languages`")
    }
    guard Set(questions.map(\.id)).count == questions.count else {
      throw refuse("two questions have the same id", "give every question an id of its own")
    }
    if let question = questions.first(where: { $0.placeholder.isEmpty }) {
      throw refuse(
        "the question \(quoted(question.id)) has no placeholder",
        "name the text in the files that the answer replaces")
    }
  }
}

extension DecodingError {
  /// The error as a problem, with the place of the key that it is about.
  fileprivate func asProblem(in text: String, place: String) -> Problem {
    let context: Context
    var missing: String?
    switch self {
    case .typeMismatch(_, let it), .valueNotFound(_, let it), .dataCorrupted(let it): context = it
    case .keyNotFound(let key, let it):
      context = it
      missing = key.stringValue
    @unknown default: return .unforeseen(self)
    }
    if let error = context.underlyingError as? YamlError { return error.asProblem(place: place) }
    let path = context.codingPath.map(\.stringValue).joined(separator: ".")
    return Problem(
      .badInput, "template.malformed",
      missing.map { "the manifest has no \(quoted($0))" }
        ?? "the manifest's \(quoted(path)) is not what it should be",
      remedy: "compare it with the manifest of a built-in template",
      place: mark(of: context.codingPath, in: text).map { "\(place):\($0.line):\($0.column)" }
        ?? place)
  }

  /// Where in the text a path leads.
  private func mark(of path: [any CodingKey], in text: String) -> Mark? {
    guard var node = try? compose(yaml: text) else { return nil }
    for key in path {
      let next = key.intValue.flatMap { index in
        node.sequence.flatMap { index < $0.count ? $0[index] : nil }
      }
      guard let next = next ?? node.mapping?[Node(key.stringValue)] else { break }
      node = next
    }
    return node.mark
  }
}

extension YamlError {
  /// The error as a problem, with line and column where the parser tells them.
  fileprivate func asProblem(place: String) -> Problem {
    var summary = "the manifest is not YAML"
    var place = place
    var detail: String?
    switch self {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      detail = problem.tamed
      place += ":\(mark.line):\(mark.column)"
    case .duplicatedKeysInMapping(let keys, let context):
      summary = "the manifest has the key \(quoted(keys.first ?? "")) twice"
      place += ":\(context.mark.line):\(context.mark.column)"
    default:
      detail = "\(self)".tamed
    }
    return Problem(
      .badInput, "template.malformed", summary, detail: detail,
      remedy: "correct the file; `portal-console template validate DIR` checks it again",
      place: place)
  }
}
