/// What texts name is there: records by id, and snippets, markers, link sets, templates and files by name.
///
/// Ids in YAML are the concern of `SiteCheck`.
struct ReferenceRule: TemplateRule {
  func findings(_ review: TemplateReview) -> [SiteFinding] {
    let names = Names(review)
    return review.template.site.files.flatMap { file -> [SiteFinding] in
      guard IdentityMap.isText(file.path), !file.path.hasSuffix(".yml") else { return [] }
      return ids(file, review) + (file.path.hasSuffix(".html") ? names.dangling(in: file) : [])
    }
  }

  private func ids(_ file: SiteFiles.File, _ review: TemplateReview) -> [SiteFinding] {
    let kept = Set(review.manifest.environmentReferences.map { $0.id.lowercased() })
    return RecordID.occurrences(in: file.bytes).compactMap { range, id in
      guard !kept.contains(id), GUID(id).flatMap({ review.side.owners[$0] }) == nil else {
        return nil
      }
      let line = file.bytes[..<range.lowerBound].reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
      return SiteFinding(
        code: "site.reference-dangling", place: "\(file.path):\(line)",
        cause: "the text names \(id), which is no record of the site",
        remedy: "name a record, or declare the id among the environment's references")
    }
  }

  /// The names that Liquid and HTML may use.
  private struct Names {
    /// What is looked for, by how the text in front of the name ends.
    private let known: [(lead: String, kind: String, names: Set<String>)]

    init(_ review: TemplateReview) {
      func names(_ type: String, _ column: String = "name") -> Set<String> {
        Set(
          review.side.records.indices.filter { review.side.records[$0].type == type }
            .map { review.side.value(column, $0).lowercased() })
      }
      let files = Set(names("webfile", "partialurl").map { "/" + $0 })
      let templates = names("webtemplate")
      known = [
        ("snippets[", "content snippet", names("contentsnippet")),
        ("editable snippets ", "content snippet", names("contentsnippet")),
        ("sitemarkers[", "site marker", names("sitemarker")),
        ("weblinks[", "web link set", names("weblinkset")),
        ("{% extends ", "web template", templates),
        // The platform's own template.
        ("{% include ", "web template", templates.union(["entity_list"])),
        ("src=", "web file", files), ("href=", "web file", files),
      ]
    }

    /// Names that nothing has; a text with a default of its own may name what is not there.
    func dangling(in file: SiteFiles.File) -> [SiteFinding] {
      var found: [SiteFinding] = []
      let lines = file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      for (index, bytes) in lines.enumerated() {
        let line = String(decoding: bytes, as: UTF8.self)
        for (lead, kind, names) in known {
          for (name, rest) in quotations(after: lead, in: line) {
            if kind == "web file" {
              guard isFile(name) else { continue }
            } else if rest.prefix(while: { $0 != "}" }).contains("default:") {
              continue
            }
            guard !names.contains(name.lowercased()) else { continue }
            found.append(
              SiteFinding(
                code: "site.name-dangling", place: "\(file.path):\(index + 1)",
                cause: "there is no \(kind) \(quoted(name))",
                remedy: "correct the name, or add what it names"))
          }
        }
      }
      return found
    }

    /// Whether an address is that of a file at the root: `/logo.svg`.
    private func isFile(_ address: String) -> Bool {
      address.hasPrefix("/") && address.contains(".") && !address.dropFirst().contains("/")
        && !address.contains { "{}?# ".contains($0) }
    }

    /// Every quoted text behind a lead, with what follows it on the line.
    private func quotations(
      after lead: String, in line: String
    ) -> [(name: String, rest: Substring)] {
      var result: [(name: String, rest: Substring)] = []
      var rest = line[...]
      while let start = rest.firstRange(of: lead) {
        rest = rest[start.upperBound...]
        guard let quote = rest.first, quote == "'" || quote == "\"",
          let end = rest.dropFirst().firstIndex(of: quote)
        else { continue }
        result.append((String(rest.dropFirst()[..<end]), rest[rest.index(after: end)...]))
      }
      return result
    }
  }
}
