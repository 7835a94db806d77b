import FoundationEssentials

/// An overview as a short text that the store keeps beside the newest state, so that a list of a thousand
/// environments need not read every one of them whole.
///
/// One field a line; the first line says by which catalogs it was judged, so that a text made by others is
/// not believed.
extension EnvironmentOverview {
  /// Raised whenever the rules behind an overview change their words or their meaning.
  fileprivate static let edition = "overview 3"

  /// The text, with a line for each portal below; it says until when it holds, as time alone can change what it
  /// says.
  public func memo(_ library: any Library, of snapshot: Snapshot, at now: Date) -> String {
    let fields = [
      Self.edition + " " + library.fingerprint, name.text, kind?.rawValue ?? "-", region ?? "-",
      licenses.rawValue, dualWrite.rawValue, String(mapsRunning), String(mapsRequired),
      maps.rawValue, String(portals), attention, nextStep, remedy ?? "-",
      holdsFor.map { String(Int(now.timeIntervalSince1970) + $0) } ?? "-",
    ]
    let lines = fields.map { $0.replacing("\n", with: " ") } + snapshot.portalLines.map(\.memo)
    return lines.joined(separator: "\n") + "\n"
  }

  /// Reads the text; nil where it is none, holds no longer, or was made by other catalogs or another version.
  public init?(memo text: String, _ library: any Library, at now: Date) {
    let fields = OverviewMemo.fields(of: text)
    guard fields.count == 15, fields[0] == Self.edition + " " + library.fingerprint,
      let name = try? EnvironmentName(fields[1]), let kind = EnvironmentKind(rawValue: fields[2]),
      let licenses = Verdict.Status(rawValue: fields[4]),
      let dualWrite = Verdict.Status(rawValue: fields[5]), let running = Int(fields[6]),
      let required = Int(fields[7]), let maps = Verdict.Status(rawValue: fields[8]),
      let portals = Int(fields[9])
    else { return nil }
    guard OverviewMemo.holds(fields[13], at: now) else { return nil }
    self.name = name
    self.kind = kind
    region = fields[3] == "-" ? nil : fields[3]
    self.licenses = licenses
    self.dualWrite = dualWrite
    mapsRunning = running
    mapsRequired = required
    self.maps = maps
    self.portals = portals
    attention = fields[10]
    nextStep = fields[11]
    remedy = fields[12] == "-" ? nil : fields[12]
  }

  /// Looks all environments of a store over, in the order of their names.
  ///
  /// One that cannot be read has a row that says so; only a store that cannot be read as a whole throws.
  public static func all(_ services: Services) async throws -> [EnvironmentOverview] {
    var result: [EnvironmentOverview] = []
    for (name, memo) in try await services.store.memos() {
      if let memo,
        let overview = EnvironmentOverview(memo: memo, services.library, at: services.now())
      {
        result.append(overview)
        continue
      }
      switch try await services.store.reading(of: name) {
      case .gone: continue
      case .unreadable(let problem):
        result.append(EnvironmentOverview(name, unreadable: problem))
      case .read(let snapshot):
        result.append(try await OverviewMemo.keep(snapshot, services))
      }
    }
    return result
  }

  /// Looks one environment over, even if it cannot be read.
  ///
  /// - Throws: `Problem` with code `environment.not-found`, or that of a store that cannot be read at all.
  public static func one(
    _ name: EnvironmentName, _ services: Services
  ) async throws -> EnvironmentOverview {
    let snapshot: Snapshot
    do {
      snapshot = try await services.store.snapshot(of: name)
    } catch let problem as Problem {
      guard case .unreadable = try EnvironmentReading(problem),
        let there = try await services.store.names().first(where: { $0 == name })
      else { throw problem }
      return EnvironmentOverview(there, unreadable: problem)
    }
    return try EnvironmentOverview(snapshot, services.library)
  }
}

/// The text as a whole: what the overview has no use for.
enum OverviewMemo {
  /// The fields of the overview, and all below as one more.
  fileprivate static func fields(of text: String) -> [String] {
    text.utf8.split(separator: 0x0A, maxSplits: 14, omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
  }

  fileprivate static func holds(_ end: String, at now: Date) -> Bool {
    if end == "-" { return true }
    return Int(end).map { Int(now.timeIntervalSince1970) < $0 } ?? false
  }

  /// The portals; nil where the text is none, holds no longer, or was made by others.
  static func portals(
    in text: String, _ library: any Library, at now: Date
  ) -> [PortalLine]? {
    let fields = fields(of: text)
    guard fields.count == 15, fields[0] == EnvironmentOverview.edition + " " + library.fingerprint,
      holds(fields[13], at: now), let name = try? EnvironmentName(fields[1]),
      let kind = EnvironmentKind(rawValue: fields[2]), let count = Int(fields[9])
    else { return nil }
    let lines = fields[14].utf8.split(separator: 0x0A)
      .compactMap { PortalLine(memo: Substring($0).utf8, in: name, kind) }
    return lines.count == count ? lines : nil
  }

  /// Looks an environment over, and keeps the text.
  @discardableResult
  static func keep(
    _ snapshot: Snapshot, _ services: Services
  ) async throws -> EnvironmentOverview {
    let overview = try EnvironmentOverview(snapshot, services.library)
    if snapshot.notice == nil {
      await services.store.keep(
        memo: overview.memo(services.library, of: snapshot, at: services.now()), of: snapshot)
    }
    return overview
  }
}
