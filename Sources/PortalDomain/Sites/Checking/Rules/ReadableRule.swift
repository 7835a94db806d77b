/// Every record file can be read.
struct ReadableRule: SiteRule {
  func findings(_ context: SiteRuleContext) -> [CheckFinding] {
    context.side.documents.compactMap { document in
      guard ComponentKind.byFileType[document.type] != nil else { return nil }
      let text = document.text
      let suspects = text.records.flatMap(\.entries).filter { text.value(of: $0) == .opaque }
      if text.oddity == nil, suspects.isEmpty { return nil }
      // A value may be legal and more than a text: only the whole file tells.
      guard let fault = text.fault else { return nil }
      // The parser stops where it can go no further, which may be behind the value that is broken.
      let lines = suspects.map { context.review.line($0.range.lowerBound, in: text.bytes) }
      let line = lines.last { $0 <= fault.line } ?? fault.line
      return CheckFinding(
        .error, "site.yaml-unreadable", at: "\(document.path):\(line)",
        "the file is no YAML that can be read: \(fault.sentence)", remedy: "mend this line")
    }
  }
}
