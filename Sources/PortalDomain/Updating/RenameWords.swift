/// Renames of an update in words.
extension UpdatePlan {
  /// How many conflicts and how many renames some ids are: `2 conflicts and 1 rename`; empty for none.
  public func count(of ids: [String]) -> String {
    let renames = Set(merge.renames.map(\.id))
    let count = ids.count { renames.contains($0) }
    let others = ids.count - count
    return [
      others == 0 ? nil : "\(others) conflict\(others == 1 ? "" : "s")",
      count == 0 ? nil : "\(count) rename\(count == 1 ? "" : "s")",
    ].compactMap(\.self).joined(separator: " and ")
  }

  /// What the side is called that has a record under another name than the template had as it was provisioned.
  public func side(of rename: MergePlan.Rename) -> String {
    rename.side == .theirs ? sides.theirs : sides.ours
  }

  /// Why a record was taken for renamed, as a sentence.
  public func reason(for rename: MergePlan.Rename) -> String {
    let text = "at least nine of ten lines of their texts are the same, and they are like no other"
    return rename.side == .theirs
      ? "The new template has no \(quoted(rename.base)), but it has \(quoted(rename.other)): \(text)."
      : "Your site has no \(quoted(rename.base)), but it has \(quoted(rename.other)): \(text)."
  }

  /// What it means to take them for one record, as a sentence.
  public func meaningOfSame(_ rename: MergePlan.Rename) -> String {
    "One record under another name: what each side changed of it comes together."
  }

  /// What it means to take them for two records, as a sentence.
  public func meaningOfSeparate(_ rename: MergePlan.Rename) -> String {
    let who = rename.side == .theirs ? "the new template" : "your site"
    return "Two records: \(who) deleted \(quoted(rename.base)) and added \(quoted(rename.other)). "
      + "What the other side changed of the first may then be a conflict."
  }

  /// What is decided about a rename, in words.
  public func words(for rename: MergePlan.Rename) -> String {
    let decision = resolutions.last { $0.conflict == rename.id }
    return decision.map { UpdateReport.words(for: $0) } ?? "to be confirmed"
  }

  /// A rename for people: what it is about, why, and what is decided.
  public func lines(_ rename: MergePlan.Rename) -> [String] {
    [
      "\(rename.id.tamed)",
      "  \(rename.componentKind) \(quoted(rename.base)), in \(side(of: rename).tamed) \(quoted(rename.other)): "
        + words(for: rename),
      "  " + reason(for: rename),
      "  same: " + meaningOfSame(rename),
      "  separate: " + meaningOfSeparate(rename),
    ]
  }
}
