/// How the parts of a website hang together: sections, and parts below parts.
struct SiteShape {
  /// The parts below each part, by name.
  private(set) var children: [Int: [Int]] = [:]
  /// The sections, without files of no record.
  private(set) var sections: [SiteBook.Section] = []

  /// The kinds that people look for first; the others follow in the registry's order.
  private static let first = [
    "webpage", "webtemplate", "pagetemplate", "contentsnippet", "sitesetting", "sitemarker",
    "weblinkset", "basicform", "advancedform", "list", "tablepermission",
    "columnpermissionprofile", "webrole", "webpagerule", "redirect", "webfile",
  ]

  /// The columns that name what a record hangs on, by its kind; the first that names something holds.
  private static let parents: [String: [String]] = [
    "webpage": ["rootwebpageid", "parentpageid"],
    "weblink": ["parentweblinkid", "weblinksetid"],
    "basicformmetadata": ["entityform"],
    "advancedformstep": ["webform"],
    "advancedformmetadata": ["webformstep"],
    "tablepermission": ["parententitypermission"],
    "columnpermission": ["columnpermissionprofileid"],
    "polloption": ["pollid"],
    "forumpermission": ["forumid"],
  ]

  init(_ parts: [SiteBook.Part], _ side: SiteSide) {
    var parent = parts.map { part -> Int? in
      let columns = Self.parents[side.records[part.id].type] ?? []
      return columns.lazy.compactMap { side.target($0, part.id) }.first { $0 != part.id }
    }
    Self.breakCircles(&parent)
    var roots: [String: [Int]] = [:]
    var counts: [String: Int] = [:]
    // By what is compared once: a page's own languages, then a name in small letters, then the path.
    let keys = parts.map {
      (rank: $0.language == nil ? 1 : 0, name: $0.name.lowercased(), path: $0.path)
    }
    let order = parts.indices.sorted { keys[$0] < keys[$1] }
    for number in order {
      let type = side.records[number].type
      counts[type, default: 0] += 1
      if let above = parent[number] {
        children[above, default: []].append(number)
      } else {
        roots[type, default: []].append(number)
      }
    }
    let known = Self.first.compactMap { ComponentKind.byFileType[$0] }
    let rest = (ComponentKind.all + ComponentKind.enhanced).filter { !known.contains($0) }
    sections = (known + rest).compactMap { kind in
      // A kind whose parts all stand below others has no section of its own.
      guard let roots = roots[kind.fileType] else { return nil }
      return SiteBook.Section(
        kind: kind.slug, title: kind.title, count: counts[kind.fileType] ?? 0, roots: roots)
    }
  }

  /// Parts that hang on themselves in a circle, as damaged websites have them, hang on nothing.
  private static func breakCircles(_ parent: inout [Int?]) {
    var isSound = [Bool](repeating: false, count: parent.count)
    for start in parent.indices where !isSound[start] {
      var path: [Int] = []
      var seen = Set<Int>()
      var next: Int? = start
      while let number = next, !isSound[number], seen.insert(number).inserted {
        path.append(number)
        next = parent[number]
      }
      if let number = next, !isSound[number] { parent[number] = nil }
      for number in path { isSound[number] = true }
    }
  }
}
