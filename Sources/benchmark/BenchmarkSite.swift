import FoundationEssentials
import PortalDomain

/// A generated website on one side.
struct BenchmarkSite {
  let side: MergeSide
  let files: Int
  let isForeign: Bool

  private func id(_ kind: Int, _ number: Int) -> String {
    let digits = String(number, radix: 16)
    let tail = String(repeating: "0", count: 12 - digits.count) + digits
    let own = "\(10_000_000 + kind)-0000-4000-8000-\(tail)"
    return isForeign ? RecordID.derived(from: own, website: "another organization") : own
  }

  func write(to folder: String) throws {
    try put(
      folder, "website.yml",
      "adx_defaultlanguage: \(id(1, 0))\nadx_name: Benchmark\nadx_websiteid: \(id(0, 0))\n")
    try put(
      folder, "websitelanguage.yml",
      "- adx_name: English\n  adx_websitelanguageid: \(id(1, 0))\n")
    let settings = (0..<max(50, files / 20)).map { number -> (id: String, text: String) in
      let own = id(2, number)
      let note = isOurs(number) ? " (kept)" : ""
      let value = isTheirs(number) ? "00" : ""
      return (
        own,
        "- adx_description: about \(number)\(note)\n  adx_name: Setting/\(number)\n"
          + "  adx_sitesettingid: \(own)\n  adx_value: \(number)\(value)\n"
      )
    }
    let sorted = settings.sorted { $0.id < $1.id }
    try put(folder, "sitesetting.yml", sorted.map(\.text).joined())
    for number in 0..<(files / 3) { try putPage(folder, number) }
  }

  private func isOurs(_ number: Int) -> Bool { side == .ours && number % 100 < 10 }
  private func isTheirs(_ number: Int) -> Bool {
    side == .theirs && (9..<19).contains(number % 100)
  }

  private func putPage(_ folder: String, _ number: Int) throws {
    let stem = "web-pages/page-\(number)/Page-\(number).webpage"
    let parent = number == 0 ? "" : "adx_parentpageid: \(id(3, 0))\n"
    try put(
      folder, stem + ".yml",
      "adx_displayorder: \(number + (isOurs(number) ? 1 : 0))\nadx_isroot: true\n"
        + "adx_name: Page \(number)\n" + parent
        + "adx_partialurl: \(number == 0 ? "/" : "page-\(number)")\n"
        + "adx_title: Title \(number)\(isTheirs(number) ? " 2" : "")\nadx_webpageid: \(id(3, number))\n"
    )
    var rows = (0..<60).map { "<div class=\"row\"><p>row \($0) of page \(number)</p></div>" }
    if isOurs(number) { rows[3] += "<!-- local -->" }
    if isTheirs(number) { rows[56] += "<!-- template -->" }
    try put(folder, stem + ".copy.html", rows.joined(separator: "\n"))
    try put(folder, stem + ".custom_css.css", ".page { margin: \(number % 10)px; }")
  }

  private func put(_ folder: String, _ path: String, _ text: String) throws {
    let file = folder + "/" + path
    let parent = file[..<(file.lastIndex(of: "/") ?? file.endIndex)]
    try FileManager.default.createDirectory(
      atPath: String(parent), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: file))
  }
}
