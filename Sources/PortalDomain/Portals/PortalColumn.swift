import FoundationEssentials

/// What a list of portals can show of each, and be sorted by.
public enum PortalColumn: String, Hashable, Sendable, CaseIterable {
  case name, environment, type, state, next, visibility, template, address, id, url, kind, language
  case created

  /// The columns that the command shows where nobody chose any.
  public static let usual: [PortalColumn] = [
    .id, .name, .environment, .type, .state, .next, .visibility, .template, .url,
  ]

  /// What stands above it.
  public var title: String {
    switch self {
    case .next: "NEXT DATE"
    case .url: "ADDRESS"
    case .address: "SUBDOMAIN"
    default: rawValue.uppercased()
    }
  }

  /// What it is, as people say it.
  public var label: String {
    switch self {
    case .next: "next date"
    case .url: "full address"
    default: rawValue
    }
  }

  /// What it shows of a portal.
  public func text(_ line: PortalLine, at now: Date) -> String {
    switch self {
    case .id: line.portal
    case .name: line.name
    case .environment: line.environment.text
    case .type: line.type.label
    case .state: line.state.title
    case .next: line.due?.short(from: now) ?? "-"
    case .visibility: line.visibility ?? "-"
    case .template: line.templateWords
    case .address: line.address ?? "-"
    case .url: line.url ?? "-"
    case .kind: line.kind.rawValue
    case .language: line.language.map(String.init) ?? "-"
    case .created: line.createdAt?.dayUTC ?? "-"
    }
  }

  /// Sorts by it, otherwise as they stand; what is not known comes last.
  public func sorted(_ lines: [PortalLine], descending: Bool = false) -> [PortalLine] {
    func order<Key: Comparable>(_ key: (PortalLine) -> Key?) -> [PortalLine] {
      let keyed = lines.enumerated().map { (key($1), $0) }
      let places = keyed.sorted { one, other in
        guard let mine = one.0, let theirs = other.0 else {
          return one.0 == nil && other.0 == nil ? one.1 < other.1 : one.0 != nil
        }
        if mine == theirs { return one.1 < other.1 }
        return descending ? mine > theirs : mine < theirs
      }
      return places.map { lines[$0.1] }
    }
    switch self {
    case .next: return order { $0.due?.at }
    case .created: return order { $0.createdAt }
    case .language: return order(\.language)
    case .environment: return order { $0.environment.folded }
    case .visibility: return order(\.visibility)
    case .address: return order(\.address)
    case .url: return order(\.url)
    case .template: return order { $0.template == nil ? nil : $0.templateWords }
    case .id: return order(\.portal)
    case .name: return order { $0.name.lowercased() }
    case .type: return order(\.type.word)
    case .state: return order(\.state.word)
    case .kind: return order(\.kind.rawValue)
    }
  }
}

extension PortalLine {
  /// Its template with the version, and the newer one where there is one.
  var templateWords: String {
    let own = [template, templateVersion].compactMap(\.self).joined(separator: " ")
    let newer = (openUpdate ?? newerVersion).map { " (update \($0))" } ?? ""
    return own.isEmpty ? "-" : own + newer
  }
}
