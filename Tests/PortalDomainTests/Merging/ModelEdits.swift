/// Random edits of a website, as administrators and template authors make them.
extension ModelSite {
  /// Edits a website; the mark makes this editor's values its own.
  mutating func edit(_ dice: inout Dice, mark: String, times: Int) {
    for time in 0..<times {
      let index = dice.roll(records.count)
      let type = records[index].type
      switch dice.roll(12) {
      case 0, 1, 2:
        let keys = records[index].fields.keys.filter {
          !$0.hasSuffix("id") && !["adx_name", "adx_isroot", "adx_partialurl"].contains($0)
        }.sorted()
        if !keys.isEmpty {
          records[index].fields[dice.pick(keys)] = dice.isLucky(25) ? "same" : "\(mark)\(time)"
        }
      case 3: records[index].fields["adx_extra\(dice.roll(3))"] = dice.isLucky(40) ? "same" : mark
      case 4:
        if let key = records[index].fields.keys.filter({
          $0.hasPrefix("adx_extra") || $0.hasPrefix("adx_d")
        }).min() {
          records[index].fields[key] = ""
        }
      case 5, 6, 7:
        guard let part = records[index].texts.keys.min(),
          var lines = records[index].texts[part], !lines.isEmpty
        else { continue }
        let line = dice.roll(lines.count)
        switch dice.roll(3) {
        case 0: lines[line] = "<b>\(mark) \(time)</b>"
        case 1: lines.insert("<i>\(mark) \(time)</i>", at: line)
        default: lines.remove(at: line)
        }
        records[index].texts[part] = lines
      case 8:
        records.append(
          .init(
            type: "sitesetting", id: Self.id(1000 + dice.roll(1 << 30)),
            fields: ["adx_name": "\(mark)/\(time)", "adx_value": "new"]))
      case 9:
        let roles = records.filter { $0.type == "webrole" }.map(\.id)
        guard type == "tablepermission", !roles.isEmpty else { continue }
        var items = Set(records[index].lists["adx_entitypermission_webrole"] ?? [])
        let role = dice.pick(roles)
        if items.remove(role) == nil { items.insert(role) }
        records[index].lists["adx_entitypermission_webrole"] = items.sorted()
      case 10:
        guard let home = records.first(where: { $0.type == "webpage" }) else { continue }
        records.append(
          .init(
            type: "webpage", id: Self.id(1000 + dice.roll(1 << 30)),
            fields: [
              "adx_name": "\(mark) page \(time)", "adx_partialurl": "\(mark)-\(time)",
              "adx_parentpageid": home.id, "adx_isroot": "true",
            ], texts: [".copy.html": ["<p>\(mark)</p>"]]))
      default:
        // What others refer to goes only with them, as an administrator would do it.
        guard ["sitesetting", "sitemarker", "contentsnippet"].contains(type) else { continue }
        records.remove(at: index)
      }
    }
  }

  /// Three websites, with how they are spelled.
  struct Triple {
    var base, ours, theirs: ModelSite
    var spelling: (base: Spelling, ours: Spelling, theirs: Spelling)

    init(seed: UInt64) {
      var dice = Dice(seed: seed)
      base = .start(&dice)
      ours = base
      theirs = base
      ours.edit(&dice, mark: "mine", times: dice.roll(8))
      theirs.edit(&dice, mark: "new", times: dice.roll(8))
      spelling = (Spelling(), Spelling(), Spelling())
      if dice.isLucky(15) { spelling.ours.isCRLF = true }
      if dice.isLucky(15) { spelling.ours.isQuoted = true }
      if dice.isLucky(15) { spelling.theirs.tellsEmpty = true }
      if dice.isLucky(15) { spelling.theirs.hasFinalNewline = true }
      if dice.isLucky(10) { spelling.theirs.isCRLF = true }
    }
  }
}
