/// A loose file that one or both sides renamed.
struct FileRename {
  var base: String
  var ours, theirs: String?
}

extension MergePlanner {
  typealias LooseRow = (place: SiteComparison.Place, base: Bool, ours: Bool, theirs: Bool)

  /// Finds files that a side gave another name: the same bytes, else half of the lines.
  func renames(_ loose: [LooseRow]) throws -> [FileRename] {
    func isFile(_ side: MergeSide, _ row: LooseRow) -> Bool {
      if case .file(let size, _)? = row.place[side] { size > 0 } else { false }
    }
    let base = Dictionary(
      loose.filter { $0.base && isFile(.base, $0) }.map { ($0.place.path, $0) }
    ) { one, _ in one }
    func gone(_ side: MergeSide) -> [String] {
      base.values.filter { $0.place[side] == nil }.map(\.place.path).sorted()
    }
    func new(_ side: MergeSide) -> [String] {
      loose.filter { row in
        (side == .ours ? row.ours : row.theirs) && row.place.kinds.base == nil && isFile(side, row)
      }.map(\.place.path).sorted()
    }
    let ours = try pairs(gone(.ours), new(.ours), .ours)
    let theirs = try pairs(gone(.theirs), new(.theirs), .theirs)
    var result: [FileRename] = []
    for path in Set(ours.keys).union(theirs.keys).sorted() {
      guard let row = base[path] else { continue }
      let mine = ours[path] ?? (row.ours ? path : nil)
      let its = theirs[path] ?? (row.theirs ? path : nil)
      // Renamed by the template and deleted here: told as a deletion and an addition.
      guard mine != nil else { continue }
      if its == nil, row.theirs { continue }
      // What the template only renamed and the site left alone needs no care, unless the new name is taken.
      result.append(FileRename(base: path, ours: mine, theirs: its))
    }
    // A name that both gave to different files is left to the paths.
    var names: [String: Int] = [:]
    for rename in result {
      for name in Set([rename.ours, rename.theirs].compactMap(\.self)) {
        names[name, default: 0] += 1
      }
    }
    return result.filter { rename in
      [rename.ours, rename.theirs].compactMap(\.self).allSatisfy { names[$0] == 1 }
        && !isTaken(rename)
    }
  }

  /// Whether the new name that one side gave is another file on the other side.
  private func isTaken(_ rename: FileRename) -> Bool {
    if let theirs = rename.theirs, theirs != rename.base, theirs != rename.ours {
      return kind(.ours, theirs) != nil
    }
    return false
  }

  private func pairs(_ gone: [String], _ new: [String], _ side: MergeSide) throws -> [String:
    String]
  {
    guard !gone.isEmpty, !new.isEmpty, gone.count * new.count <= 250_000 else { return [:] }
    var result: [String: String] = [:]
    var taken = Set<String>()
    let olds = try gone.map { ($0, try trees.base.bytes(of: $0)) }
    let news = try new.map { ($0, try trees[side].bytes(of: $0)) }
    for (path, bytes) in olds {
      if let same = news.first(where: { !taken.contains($0.0) && $0.1 == bytes }) {
        result[path] = same.0
        taken.insert(same.0)
      }
    }
    var scored: [(score: Double, old: String, new: String)] = []
    for (path, bytes) in olds where result[path] == nil && !FileMerge.isBinary(bytes) {
      let lines = Self.counted(bytes)
      for (other, text) in news
      where !taken.contains(other) && PathMoves.split(other).file.hasSuffix(Self.ending(path))
        && min(bytes.count, text.count) * 2 >= max(bytes.count, text.count)
        && !FileMerge.isBinary(text)
      {
        let score = Self.likeness(lines, Self.counted(text))
        if score >= 0.5 { scored.append((score, path, other)) }
      }
    }
    scored.sort { $0.score != $1.score ? $0.score > $1.score : ($0.old, $0.new) < ($1.old, $1.new) }
    for pair in scored where result[pair.old] == nil && !taken.contains(pair.new) {
      result[pair.old] = pair.new
      taken.insert(pair.new)
    }
    return result
  }

  private static func ending(_ path: String) -> String {
    let file = PathMoves.split(path).file
    return file.lastIndex(of: ".").map { String(file[$0...]) } ?? ""
  }

  /// Lines by their hash with the bytes that they make up.
  private static func counted(_ bytes: [UInt8]) -> [Int: Int] {
    var result: [Int: Int] = [:]
    for line in TextMerge.lines(of: bytes[...], dropsReturn: true) {
      result[line.hashValue, default: 0] += line.count + 1
    }
    return result
  }

  private static func likeness(_ one: [Int: Int], _ other: [Int: Int]) -> Double {
    let total = max(one.values.reduce(0, +), other.values.reduce(0, +))
    let common = one.reduce(0) { $0 + min($1.value, other[$1.key] ?? 0) }
    return total == 0 ? 0 : Double(common) / Double(total)
  }
}
