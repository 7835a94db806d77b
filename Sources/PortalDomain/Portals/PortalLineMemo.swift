import FoundationEssentials

/// A portal's line as a line of text, which the store keeps beside the newest state of its environment.
extension PortalLine {
  private static let tab = UInt8(ascii: "\t")

  /// The line: fields with tabs between them; environment and kind stand above, once for all.
  var memo: String {
    let fields = [
      portal, name, type.word, state.word, visibility, template, templateVersion, address, url,
      language.map(String.init), createdAt.map(Self.seconds), due?.event.rawValue,
      due.map { Self.seconds($0.at) }, openUpdate, files.rawValue,
      String(clockAhead),
    ]
    return fields.map { field in
      guard let field else { return "-" }
      // What is told apart by them is never told with them.
      let isPlain = !field.utf8.contains { $0 == Self.tab || $0 == 0x0A } && field != "-"
      return isPlain
        ? field : field == "-" ? " -" : field.replacing("\t", with: " ").replacing("\n", with: " ")
    }.joined(separator: "\t")
  }

  /// Reads the line; nil where it is none.
  init?(memo: Substring.UTF8View, in environment: EnvironmentName, _ kind: EnvironmentKind) {
    let fields = memo.split(separator: Self.tab, omittingEmptySubsequences: false)
    guard fields.count == 16 else { return nil }
    func text(_ place: Int) -> String? {
      let field = fields[place]
      return field.count == 1 && field.first == UInt8(ascii: "-") ? nil : String(Substring(field))
    }
    guard let portal = text(0), let name = text(1), let type = text(2), let state = text(3),
      let files = text(14).flatMap(Files.init), let ahead = text(15).flatMap({ Int($0) })
    else { return nil }
    self.environment = environment
    self.kind = kind
    self.portal = portal
    self.name = name
    self.type = Self.type(type)
    self.state = Self.state(state)
    visibility = text(4)
    template = text(5)
    templateVersion = text(6)
    address = text(7)
    url = text(8)
    language = text(9).flatMap { Int($0) }
    createdAt = text(10).flatMap(Self.date)
    if let event = text(11).flatMap(PortalEvent.init), let at = text(12).flatMap(Self.date) {
      due = PortalDue(event, at: at)
    }
    openUpdate = text(13)
    self.files = files
    clockAhead = ahead
  }

  private static let types = Dictionary(
    uniqueKeysWithValues: PortalType.words.map { ($0.text, $0.value) })
  private static let states = Dictionary(
    uniqueKeysWithValues: PortalState.words.map { ($0.text, $0.value) })

  // As it was written: no letter needs folding.
  private static func type(_ word: String) -> PortalType { types[word] ?? .unknown(word) }
  private static func state(_ word: String) -> PortalState { states[word] ?? .unknown(word) }

  private static func seconds(_ date: Date) -> String {
    String(Int(date.timeIntervalSince1970.rounded(.down)))
  }

  private static func date(_ text: String) -> Date? {
    Int(text).map { Date(timeIntervalSince1970: Double($0)) }
  }
}
