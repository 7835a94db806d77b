import PortalDomain

/// One state of a kept website: which files it has, and which state's folder holds the content of each.
///
/// ```
/// <digest>  000001/files/web-pages/home/Home.webpage.yml
/// <digest>  000003/files/website.yml
/// ```
///
/// A state keeps only what is new in it, so that a change of three files writes three files. Seen from the
/// folder of all states, `sha256sum -c 000003/manifest` verifies the whole state.
struct SiteManifest: Hashable, Sendable {
  /// One file.
  struct Entry: Hashable, Sendable {
    /// The path within the website.
    var path: String
    /// The digest of its content.
    var digest: String
    /// The state whose folder holds the content.
    var state: Int

    /// Where the content stands, seen from the folder of all states.
    var location: String { Layout.digits(state) + "/files/" + path }
  }

  /// The files, sorted by path.
  let entries: [Entry]

  init(_ entries: [Entry]) {
    self.entries = entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// The entries by path.
  var byPath: [String: Entry] {
    Dictionary(entries.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The manifest as a file.
  var bytes: [UInt8] {
    ChecksumList(entries.map { .init(path: $0.location, digest: $0.digest) }).bytes
  }

  /// Reads a manifest.
  ///
  /// - Throws: `Problem` with code `store.damaged`, also for a path that leads out of the website.
  init(_ bytes: [UInt8], at place: String) throws {
    let list = try ChecksumList(bytes, at: place)
    var entries: [Entry] = []
    entries.reserveCapacity(list.lines.count)
    for (index, line) in list.lines.enumerated() {
      let parts = line.path.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, parts[1] == "files", let state = Layout.number(String(parts[0])),
        SitePath.isSafe(parts[2])
      else {
        throw Problem.damaged(
          "\(place.tamed):\(index + 1): \(quoted(line.path)) is no file of a website",
          place: "\(place):\(index + 1)")
      }
      entries.append(Entry(path: String(parts[2]), digest: line.digest, state: state))
    }
    self.entries = entries
    for (one, next) in zip(entries, entries.dropFirst())
    where !one.path.utf8.lexicographicallyPrecedes(next.path.utf8) {
      throw Problem.damaged(
        "\(place.tamed): \(quoted(next.path)) stands twice or out of order", place: place)
    }
  }

  /// Whether two states have the same files with the same content.
  func isSame(as other: SiteManifest) -> Bool {
    entries.count == other.entries.count
      && zip(entries, other.entries).allSatisfy { $0.path == $1.path && $0.digest == $1.digest }
  }
}

/// Paths of files within a website.
enum SitePath {
  /// Whether a path stays within: no empty part, no `.` and `..`, no zero byte.
  static func isSafe(_ path: some StringProtocol) -> Bool {
    !path.isEmpty && !path.utf8.contains(0)
      && path.split(separator: "/", omittingEmptySubsequences: false)
        .allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }
}
