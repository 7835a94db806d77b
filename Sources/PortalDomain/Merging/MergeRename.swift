extension MergePlan {
  /// A record that was matched by what it says under another name: to be confirmed by a person.
  public struct Rename: Hashable, Sendable, Codable, Identifiable {
    /// Stays the same whenever the same two records are compared: where both stand.
    public var id: String
    /// The kind of record.
    public var componentKind: String
    /// Its names.
    public var base, other: String
    /// The side that renamed it.
    public var side: MergeSide
    /// Where it stood in base, and where it stands on the side that renamed it.
    public var path, otherPath: String
    /// Whether a person said that these are two records, so that they were not matched.
    public var isSeparate = false
  }

  /// Refuses decisions about what is not there, and those that do not fit what they are about.
  ///
  /// - Throws: `Problem` with code `merge.no-conflict` or `merge.choice`.
  func check(_ resolutions: [MergeResolution]) throws {
    let conflicts = Set(conflicts.map(\.id))
    let renames = Set(renames.map(\.id))
    for resolution in resolutions {
      let id = quoted(resolution.conflict, upTo: 200)
      if renames.contains(resolution.conflict) {
        guard resolution.choice.isAboutRename, resolution.hunks == nil else {
          throw Problem(
            .badInput, "merge.choice", "\(id) is a record that was taken for renamed, no conflict",
            remedy: "say same or separate")
        }
      } else if conflicts.contains(resolution.conflict) {
        let choices = [resolution.choice] + (resolution.hunks ?? [:]).map(\.value)
        guard !choices.contains(where: \.isAboutRename) else {
          throw Problem(
            .badInput, "merge.choice", "\(id) is a conflict, no record that was taken for renamed",
            remedy: "take one side, or an edited text")
        }
      } else {
        throw Problem(
          .badInput, "merge.no-conflict", "there is no conflict \(id)",
          remedy: "take the ids from the answer of the same merge")
      }
    }
  }

  /// The renames about which nothing is decided.
  public func unconfirmed(_ resolutions: [MergeResolution]) -> [Rename] {
    let known = Set(resolutions.map(\.conflict))
    return renames.filter { !known.contains($0.id) }
  }
}

extension SiteMerge.Options {
  /// The options of a merge after decisions: records that were told to be separate are not matched.
  public init(after resolutions: [MergeResolution]) {
    self.init()
    separate = Set(resolutions.filter { $0.choice == .separate }.map(\.conflict))
  }
}

extension MergeResolution.Choice {
  /// Whether it is a choice about a record that was taken for renamed.
  public var isAboutRename: Bool { self == .same || self == .separate }
}

extension SiteMerge.Sides {
  /// The rename of a record of base that stands on a side under another name.
  func rename(_ base: Int, to other: Int, _ side: MergeSide) -> MergePlan.Rename {
    let old = self.base
    let new = self[side]
    let type = old.records[base].type
    let id = RecordMatching.renameID(old, base, new, other, side)
    return MergePlan.Rename(
      id: id, componentKind: ComponentKind.byFileType[type]?.slug ?? type, base: old.name(base),
      other: new.name(other), side: side, path: old.path(base), otherPath: new.path(other))
  }
}

extension RecordMatching {
  /// The id of a rename: built like a conflict's of where the record of base stands, then what it is taken for.
  ///
  /// With the other record in it a decision never passes on to another pair that comes up later.
  static func renameID(
    _ base: SiteSide, _ record: Int, _ renamed: SiteSide, _ other: Int, _ side: MergeSide
  ) -> String {
    [
      "rename:" + base.path(record), base.records[record].guid.text, side.rawValue,
      renamed.records[other].guid.text,
    ].joined(separator: "#")
  }
}
