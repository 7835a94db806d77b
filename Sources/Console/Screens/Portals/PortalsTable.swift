import PortalDomain

/// The columns of the list of portals, and which of them are shown.
struct PortalsTable: Sendable {
  /// Those that the operator chose; nil for the usual ones.
  var chosen: [PortalColumn]?
  /// What the list is sorted by; nil for the order of the store.
  var order: PortalColumn?
  /// Whether it is sorted the other way round.
  var isDescending = false
  /// Whether all are of one environment, which the title line names.
  let isOfOne: Bool

  /// The columns that are shown where there is room for them, and the least width for each.
  private static let usual: [(column: PortalColumn, from: Int)] = [
    (.name, 0), (.environment, 0), (.type, 0), (.state, 0), (.template, 0), (.address, 90),
    (.visibility, 108),
  ]

  /// Those that are shown, by name.
  var shown: [PortalColumn] {
    chosen ?? Self.usual.map(\.column).filter { !isOfOne || $0 != .environment }
  }

  /// The columns of the list box, at the time of a list.
  func columns(of list: PortalList) -> [Column<PortalLine>] {
    let clock = PortalList(at: list.at)
    return shown.map { column in
      let from = chosen == nil ? Self.usual.first { $0.column == column }?.from ?? 0 : 0
      let isRoomy = isOfOne && column == .address
      return Column(title(column), Self.width(column), inListsFrom: isRoomy ? 0 : from) {
        Self.label(column, $0, clock)
      }
    }
  }

  /// The heading; the one that is sorted by says so.
  private func title(_ column: PortalColumn) -> String {
    let title = column == .url ? "FULL ADDRESS" : column == .address ? "ADDRESS" : column.title
    return column == order ? title + (isDescending ? " ↓" : " ↑") : title
  }

  /// Takes the next column to sort by: first the next date, then each that is shown, then none.
  mutating func orderByNext() {
    let all: [PortalColumn?] = [nil, .next] + shown.filter { $0 != .next }
    let place = all.firstIndex(of: order) ?? 0
    order = all[(place + 1) % all.count]
    isDescending = false
  }

  /// What the list is sorted by, as a sentence.
  var sentence: String {
    guard let order else { return "As they stand in the store, by environment." }
    return "Sorted by \(order.label)\(isDescending ? ", the other way round" : "")."
  }

  /// Sorts by it.
  func sorted(_ lines: [PortalLine]) -> [PortalLine] {
    order.map { $0.sorted(lines, descending: isDescending) } ?? lines
  }

  private static func width(_ column: PortalColumn) -> Column<PortalLine>.Width {
    switch column {
    case .name: .atLeast(15)
    case .environment: .fixed(12)
    case .type: .fixed(11)
    case .state: .fixed(13)
    case .next: .fixed(12)
    case .template: .fixed(13)
    case .address: .atLeast(14)
    case .id: .fixed(16)
    case .url: .atLeast(24)
    case .visibility, .kind, .created: .fixed(10)
    case .language: .fixed(8)
    }
  }

  private static func label(
    _ column: PortalColumn, _ line: PortalLine, _ clock: PortalList
  ) -> Label {
    let warning: Role? = clock.isPressing(line) ? "status.warning" : nil
    switch column {
    case .state: return Status(line.state).label(line.state.title)
    case .template: return line.versions
    case .type:
      let days = clock.daysLeft(line).map { " \($0) d" } ?? ""
      return Label(line.type.label + days, warning)
    case .next: return Label(clock.text(column, line), warning)
    default: return Label(clock.text(column, line))
    }
  }
}

extension PortalLine {
  /// Its template version, and the newer one.
  var versions: Label {
    let own = templateVersion ?? "-"
    guard let newer = openUpdate ?? newerVersion else { return Label(own) }
    return Label("\(own) ▲ \(newer)", "status.warning")
  }
}
