import Cells
import PortalDomain

extension PortalsScreen {
  /// What the keys do.
  public var keys: [KeyRow<PortalsScreen>] {
    let line = list.selected
    let none = line == nil ? "There is no portal yet; set one up first." : nil
    let files =
      line?.files == PortalLine.Files.none ? "The store keeps no files of this portal." : none
    return [
      KeyRow(.enter, "details", unless: none) { $0.open() },
      KeyRow("u", "update", unless: none ?? line?.updateObstacle) { screen in
        screen.list.selected.map { .open(UpdateScreen($0)) } ?? .stay
      },
      KeyRow("x", "export", unless: files) { $0.askForFolder() },
      KeyRow("o", "order") { screen in
        screen.table.orderByNext()
        screen.arrange()
        return .say(Notice(screen.table.sentence))
      },
      KeyRow(.tab, "\(nextTab.rawValue) ones") { screen in
        screen.tab = screen.nextTab
        screen.arrange()
        return .stay
      },
      KeyRow("U", "all updates") { .open(UpdatesScreen(environment: $0.environment)) },
      KeyRow("v", "activity") { screen in
        .open(ActivityScreen(environment: screen.list.selected?.environment ?? screen.environment))
      },
      KeyRow("O", "other way round", inBar: false) { screen in
        if screen.table.order == nil { screen.table.orderByNext() }
        screen.table.isDescending.toggle()
        screen.arrange()
        return .say(Notice(screen.table.sentence))
      },
      KeyRow("c", "columns", inBar: false) { .open(ColumnsScreen($0.table.shown)) },
    ]
      + PortalKeys.all(line).map { row in
        KeyRow(row.key, row.title, unless: none ?? line?.obstacle(of: row.action), inBar: false) {
          $0.open(asking: row.action)
        }
      } + [
        KeyRow("y", "copy the URL", unless: none ?? PortalKeys.noURL(line?.url), inBar: false) {
          .copy($0.list.selected?.url ?? "")
        },
        KeyRow(.function(5), "read again", inBar: false) { $0.read },
      ]
  }

  private var nextTab: Tab {
    let place = Tab.allCases.firstIndex(of: tab) ?? 0
    return Tab.allCases[(place + 1) % Tab.allCases.count]
  }
}

/// The keys of what can be done to a portal, the same on every screen.
enum PortalKeys {
  /// A key with what it does to a portal.
  struct Row {
    let key: Key
    let title: String
    let action: PortalAction
  }

  /// Every key; those that switch something say which way.
  static func all(
    _ state: PortalState?, _ visibility: String?
  ) -> [Row] {
    func row(_ key: Key, _ action: PortalAction, _ title: String? = nil) -> Row {
      Row(key: key, title: title ?? action.title, action: action)
    }
    return [
      row("r", .restart), row("s", state == .stopped ? .start : .stop),
      row("C", .convert, "to production"),
      row("p", visibility?.lowercased() == "public" ? .makePrivate : .makePublic),
      state == .maintenance
        ? row("M", .endMaintenance, "maintenance off")
        : row("M", .beginMaintenance, "maintenance on"),
      row("D", state == .inactive || state == .prepared ? .deleteConfiguration : .deleteHost),
      row("A", .reactivate),
    ]
  }

  static func all(_ line: PortalLine?) -> [Row] { all(line?.state, line?.visibility) }

  /// Why there is nothing to copy or to open.
  static func noURL(_ url: String?) -> String? {
    url == nil ? "No address of this portal is known." : nil
  }
}
