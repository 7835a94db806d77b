/// What the texts of a website name in Liquid, as the records that have those names.
struct SiteNames {
  private let side: SiteSide
  private let site: SiteFiles
  private let places: [String: Int]
  /// Records by kind and name in small letters; of several the first, as pages show that one too.
  private var records: [String: [String: Int]] = [:]

  private static let types: [LiquidText.Kind: String] = [
    .snippet: "contentsnippet", .setting: "sitesetting", .marker: "sitemarker",
    .linkSet: "weblinkset", .template: "webtemplate", .basicForm: "basicform", .list: "list",
    .advancedForm: "advancedform",
  ]

  init(_ side: SiteSide, _ site: SiteFiles, _ places: [String: Int]) {
    self.side = side
    self.site = site
    self.places = places
    let wanted = Set(Self.types.values)
    for record in side.records.indices where wanted.contains(side.records[record].type) {
      let name = side.value("name", record).trimmed.lowercased()
      records[side.records[record].type, default: [:]][name] =
        records[side.records[record].type]?[name] ?? record
    }
  }

  /// The records that the texts beside a record name, each once, with the kind for people.
  func named(by record: Int) -> [(target: Int, kind: String)] {
    var seen = Set<Int>()
    var result: [(target: Int, kind: String)] = []
    for (_, path) in side.records[record].sides.sorted(by: { $0.key < $1.key }) {
      guard path.hasSuffix(".html"), let bytes = places[path].map({ site.files[$0].bytes }),
        bytes.contains(0x7B)
      else { continue }
      for use in LiquidText(bytes).uses(withFiles: false) {
        guard let type = Self.types[use.kind],
          let target = records[type]?[use.name.trimmed.lowercased()], seen.insert(target).inserted
        else { continue }
        result.append((target, "Liquid, \(use.kind.rawValue)"))
      }
    }
    return result
  }
}
