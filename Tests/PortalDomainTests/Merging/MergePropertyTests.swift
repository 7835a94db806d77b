import FoundationEssentials
import PortalDomain
import Testing

/// A merge in memory with the website that comes out.
struct Merged {
  let plan: MergePlan
  let site: SiteFiles

  init(_ base: SiteFiles, _ ours: SiteFiles, _ theirs: SiteFiles) async throws {
    plan = try await SiteMerge.plan(
      base: SiteFilesTree(base), ours: SiteFilesTree(ours), theirs: SiteFilesTree(theirs))
    site = try Self.applied(try plan.result(), base, ours, theirs)
  }

  /// Ours with the files of a plan.
  static func applied(
    _ files: [MergePlan.File], _ base: SiteFiles, _ ours: SiteFiles, _ theirs: SiteFiles
  ) throws -> SiteFiles {
    var result = Dictionary(ours.files.map { ($0.path, $0.bytes) }) { one, _ in one }
    for file in files {
      switch file.content {
      case .bytes(let bytes): result[file.path] = bytes
      case .copy(let side, let path):
        let source = side == .base ? base : side == .ours ? ours : theirs
        let bytes: [UInt8] = try #require(source[path], "\(side) has no \(path)")
        result[file.path] = bytes
      case .removed: result[file.path] = nil
      case .link, .folder: Issue.record("no link or folder was there")
      }
    }
    return SiteFiles(result.map { .init(path: $0.key, bytes: $0.value) })
  }
}

@Suite("What every merge keeps")
struct MergePropertyTests {
  /// How many generated triples are tried: few by default, more where the environment says so.
  static let count =
    ProcessInfo.processInfo.environment["PORTAL_CONSOLE_MERGE_TRIPLES"].flatMap { Int($0) } ?? 60

  @Test func whatOneSideAloneChangedIsTakenByteForByte() async throws {
    for seed in 0..<Self.count {
      let triple = ModelSite.Triple(seed: UInt64(seed))
      let (b, x) = (triple.base.files(), triple.theirs.files(triple.spelling.theirs))
      #expect(try await Merged(b, b, x).site == x, "seed \(seed): the template's change")
      #expect(try await Merged(b, x, b).site == x, "seed \(seed): the website's change")
      #expect(try await Merged(b, x, x).site == x, "seed \(seed): the change of both")
    }
  }

  @Test func theSidesMayBeSwapped() async throws {
    for seed in 0..<Self.count {
      let triple = ModelSite.Triple(seed: UInt64(seed))
      let (b, o, t) = (triple.base.files(), triple.ours.files(), triple.theirs.files())
      let one = try await Merged(b, o, t)
      let other = try await Merged(b, t, o)
      func places(_ merged: Merged) -> [String] {
        merged.plan.conflicts.map { "\($0.componentKind) \($0.name) \($0.field ?? "-")" }.sorted()
      }
      #expect(places(one) == places(other), "seed \(seed)")
      #expect(try await Merged(b, o, t).plan.conflicts == one.plan.conflicts, "seed \(seed)")
    }
  }

  @Test func noLineComesFromNowhere() async throws {
    for seed in 0..<Self.count {
      let triple = ModelSite.Triple(seed: UInt64(seed))
      let sides = [
        triple.base.files(), triple.ours.files(triple.spelling.ours),
        triple.theirs.files(triple.spelling.theirs),
      ]
      let merged = try await Merged(sides[0], sides[1], sides[2])
      func lines(_ site: SiteFiles) -> Set<String> {
        Set(
          site.files.flatMap { file in
            String(decoding: file.bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map {
              $0.hasPrefix("- ") || $0.hasPrefix("  ") ? String($0.dropFirst(2)) : String($0)
            }
          })
      }
      let known = sides.reduce(into: Set<String>()) { $0.formUnion(lines($1)) }
      #expect(lines(merged.site).subtracting(known).isEmpty, "seed \(seed)")
    }
  }

  @Test func everyFieldIsWhatArithmeticSays() async throws {
    for seed in 0..<Self.count {
      let triple = ModelSite.Triple(seed: UInt64(seed))
      let merged = try await Merged(
        triple.base.files(), triple.ours.files(triple.spelling.ours),
        triple.theirs.files(triple.spelling.theirs))
      try Oracle(triple.base, triple.ours, triple.theirs).check(merged, "seed \(seed)")
    }
  }

  @Test func aTemplateOfAnotherOrganizationMergesAlike() async throws {
    for seed in 0..<Self.count {
      let triple = ModelSite.Triple(seed: UInt64(seed))
      let merged = try await Merged(
        triple.base.foreign.files(), triple.ours.files(triple.spelling.ours),
        triple.theirs.foreign.files())
      try Oracle(triple.base, triple.ours, triple.theirs).check(merged, "seed \(seed)")
    }
  }
}

/// The merge once more, on values instead of bytes: what each field has to be.
struct Oracle {
  private let base, ours, theirs: [String: ModelSite.Record]

  init(_ base: ModelSite, _ ours: ModelSite, _ theirs: ModelSite) {
    func byID(_ site: ModelSite) -> [String: ModelSite.Record] {
      Dictionary(site.records.map { ($0.id, $0) }) { one, _ in one }
    }
    self.base = byID(base)
    self.ours = byID(ours)
    self.theirs = byID(theirs)
  }

  /// Compares every record of the result.
  func check(_ merged: Merged, _ note: String) throws {
    var result = Self.read(merged.site)
    // What is new in a template of another organization keeps its id there.
    for record in theirs.values where base[record.id] == nil {
      if let found = result.removeValue(forKey: ModelSite.foreign(record.id)) {
        result[record.id] = found
      }
    }
    let conflicts = merged.plan.conflicts
    let known = Set(base.keys).union(ours.keys).union(theirs.keys)
    #expect(Set(result.keys).isSubset(of: known), "\(note): a record from nowhere")
    for id in known.sorted() {
      let (b, o, t) = (base[id], ours[id], theirs[id])
      let record = conflicts.filter { $0.record == id || $0.record == ModelSite.foreign(id) }
      let found = result[id]
      switch (b, o, t) {
      case (let b?, nil, let t?):
        #expect(found == nil, "\(note): \(b.name) is back")
        #expect(
          record.isEmpty == Self.isSame(b, t), "\(note): \(b.name) was deleted here, changed there")
      case (let b?, let o?, nil):
        let isKept = !Self.isSame(b, o)
        #expect((found != nil) == isKept, "\(note): \(b.name) was deleted there")
        #expect(record.isEmpty == !isKept, "\(note): \(b.name)")
      case (_?, nil, nil): #expect(found == nil, "\(note)")
      case (nil, let o?, nil): #expect(found?["adx_name"] == [o.name], "\(note)")
      case (nil, nil, let t?): #expect(found?["adx_name"] == [t.name], "\(note)")
      case (_, let o?, let t?):
        guard let found else {
          Issue.record("\(note): \(o.name) is gone")
          continue
        }
        try checkFields(id, b, o, t, found, merged, note)
      case (nil, nil, nil): break
      }
    }
    // References lead somewhere, or led nowhere before.
    for (id, fields) in result {
      for value in fields.values.flatMap(\.self) where known.contains(value) {
        #expect(result[value] != nil, "\(note): \(id) refers to \(value), which is gone")
      }
    }
  }

  private func checkFields(
    _ id: String, _ b: ModelSite.Record?, _ o: ModelSite.Record, _ t: ModelSite.Record,
    _ found: [String: [String]], _ merged: Merged, _ note: String
  ) throws {
    let keys = Set(o.fields.keys).union(t.fields.keys).union(b?.fields.keys ?? [:].keys)
    for key in keys {
      let (old, mine, new) = (b?.fields[key] ?? "", o.fields[key] ?? "", t.fields[key] ?? "")
      let isContested = mine != old && new != old && mine != new
      let wanted = isContested || mine != old ? mine : new
      #expect(
        (found[key] ?? []) == (wanted.isEmpty ? [] : [wanted]), "\(note): \(o.name), \(key)")
      let told = merged.plan.conflicts.contains { $0.record == id && $0.field == key }
      #expect(told == isContested, "\(note): conflict of \(o.name), \(key)")
    }
    for key in o.lists.keys {
      let (old, mine, new) = (
        Set(b?.lists[key] ?? []), Set(o.lists[key] ?? []), Set(t.lists[key] ?? [])
      )
      let wanted = mine.subtracting(old.subtracting(new)).union(new.subtracting(old))
      #expect(Set(found[key] ?? []) == wanted, "\(note): \(o.name), \(key)")
    }
  }

  private static func isSame(_ one: ModelSite.Record, _ other: ModelSite.Record) -> Bool {
    one.fields.filter { !$0.value.isEmpty } == other.fields.filter { !$0.value.isEmpty }
      && one.lists == other.lists && one.texts == other.texts
  }

  /// The records of a website with their fields, read by what the tests trust.
  private static func read(_ site: SiteFiles) -> [String: [String: [String]]] {
    var result: [String: [String: [String]]] = [:]
    for file in site.files where file.path.hasSuffix(".yml") {
      let text = SiteText(file.bytes)
      for record in text.records {
        var fields: [String: [String]] = [:]
        for entry in record.entries {
          switch text.value(of: entry) {
          case .empty: break
          case .text(let value): fields[entry.key] = [value]
          case .list(let items): fields[entry.key] = items
          case .opaque: Issue.record("\(file.path): \(entry.key) cannot be read")
          }
        }
        guard
          let key = fields.keys.first(where: {
            ModelSite.idKeys.values.contains($0) && isOwn($0, file.path)
          }),
          let id = fields[key]?.first
        else {
          Issue.record("\(file.path): a record without an id")
          continue
        }
        if result[id] != nil { Issue.record("\(id) stands twice") }
        result[id] = fields
      }
    }
    return result
  }

  private static func isOwn(_ key: String, _ path: String) -> Bool {
    ModelSite.idKeys.contains { path.hasSuffix($0.key + ".yml") && $0.value == key }
  }
}
