/// Every placeholder stands where it is filled, and belongs to a question.
struct PlaceholderRule: TemplateRule {
  private static let prefix = Array("__PORTAL_".utf8)

  func findings(_ review: TemplateReview) -> [SiteFinding] {
    var used = Set<String>()
    var found: [SiteFinding] = []
    for file in review.template.site.files {
      let isFilled = file.path.hasSuffix(".yml") || file.path.hasSuffix(".html")
      for (name, line) in Self.placeholders(in: file.bytes) {
        used.insert(name)
        let place = "\(file.path):\(line)"
        if Placeholder(rawValue: name) == nil {
          found.append(
            SiteFinding(
              code: "template.placeholder-unknown", place: place,
              cause: "there is no placeholder \(quoted(name))",
              remedy: "use one of " + Placeholder.allCases.map(\.rawValue).joined(separator: ", ")))
        } else if !isFilled {
          found.append(
            SiteFinding(
              code: "template.placeholder-misplaced", place: place,
              cause: "\(name) stands in a file in which nothing is filled",
              remedy: "use placeholders in YAML values and HTML only"))
        }
      }
      if !Self.placeholders(in: Array(file.path.utf8)).isEmpty {
        found.append(
          SiteFinding(
            code: "template.placeholder-misplaced", place: file.path,
            cause: "a placeholder stands in the name of a file",
            remedy: "name the file without it"))
      }
    }
    return found + questions(review, used)
  }

  private func questions(_ review: TemplateReview, _ used: Set<String>) -> [SiteFinding] {
    let asked = Set(review.manifest.questions.map(\.placeholder))
    let unasked = Placeholder.allCases.map(\.rawValue).filter {
      used.contains($0) && !asked.contains($0)
    }
    return review.manifest.questions.compactMap { question in
      if Placeholder(rawValue: question.placeholder) == nil {
        return .manifest(
          "template.placeholder-unknown",
          "the question \(quoted(question.id)) has the placeholder \(quoted(question.placeholder)), "
            + "which nothing fills",
          "use one of " + Placeholder.allCases.map(\.rawValue).joined(separator: ", "))
      }
      guard !used.contains(question.placeholder) else { return nil }
      return .manifest(
        "template.placeholder-unused",
        "the answer to the question \(quoted(question.id)) stands nowhere: no file has "
          + question.placeholder,
        "put the placeholder into a file, or take the question out")
    }
      + unasked.map {
        .manifest(
          "template.placeholder-unasked", "no question asks for \($0), which the files use",
          "add a question with this placeholder")
      }
  }

  /// Every word that looks like a placeholder, with its line.
  private static func placeholders(in bytes: [UInt8]) -> [(name: String, line: Int)] {
    guard bytes.contains(prefix) else { return [] }
    var result: [(name: String, line: Int)] = []
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      var rest = line[...]
      while let start = rest.firstRange(of: prefix) {
        let word = rest[start.lowerBound...].prefix {
          (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F
        }
        result.append((String(decoding: word, as: UTF8.self), index + 1))
        rest = rest[word.endIndex...]
      }
    }
    return result
  }
}
