/// Every record file can be read.
struct ReadableRule: SiteRule {
  func findings(_ context: SiteRuleContext) -> [CheckFinding] {
    context.side.documents.compactMap { document in
      guard ComponentKind.byFileType[document.type] != nil else { return nil }
      let text = document.text
      var suspect: Int?
      for record in text.records where suspect == nil {
        suspect = record.entries.first { text.value(of: $0) == .opaque }?.range.lowerBound
      }
      if text.oddity == nil, suspect == nil { return nil }
      // A value may be legal and more than a text: only the whole file tells.
      guard let fault = text.fault else { return nil }
      return CheckFinding(
        .error, "site.yaml-unreadable", at: "\(document.path):\(fault.line)",
        "the file is no YAML that can be read: \(fault.sentence)", remedy: "mend this line")
    }
  }
}
