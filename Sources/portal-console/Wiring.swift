import Console
import EnvironmentFiles
import FoundationEssentials
import Glibc
import PortalDomain
import ResourceFiles

/// The outside world of this process, made of its options and environment.
enum Wiring {
  /// Everything that operations reach.
  ///
  /// `tell` hears what the store had to leave out: the full screen must not be written over.
  static func services(
    _ options: GlobalOptions, command: String? = nil,
    tell: @escaping @Sendable (String) -> Void = { Output.note($0) }
  ) throws -> Services {
    let author = Author(user: user, command: command ?? commandLine)
    var files = try store(options, tell)
    let library = library(options)
    files.memo = { snapshot in
      // As it is by now: what it says holds until time alone changes it.
      let settled = snapshot.settled(at: Self.now)
      return try? EnvironmentOverview(settled, library).memo(library, of: settled, at: Self.now)
    }
    let store = ClockedStore(files, now: { Self.now })
    var services = Services(
      store: store, library: library, outside: OutsideDisk(),
      now: { Self.now }, newID: { UUID() },
      author: author)
    services.upkeep = files
    services.tell = tell
    if OutsideBrowser.isThere { services.browse = { try OutsideBrowser.open($0) } }
    services.wait = { try await Alarm.wait($0) }
    return services
  }

  /// The store.
  static func store(
    _ options: GlobalOptions, _ tell: @escaping @Sendable (String) -> Void
  ) throws -> FileStore {
    FileStore(
      root: try storePath(options), lockTimeout: .milliseconds(Int(options.lockTimeout * 1000)),
      holder: "\(user) on \(host) since \(now.shortUTC) UTC: \(commandLine)",
      tell: tell)
  }

  /// The catalogs, templates and themes.
  static func library(_ options: GlobalOptions) -> ResourceFiles {
    ResourceFiles(
      explicit: options.resources, variables: variables, executable: ResourceFiles.runningProgram())
  }

  /// The theme files that can be found.
  static func themes(_ options: GlobalOptions) throws -> ThemeCatalog {
    ThemeCatalog(
      try library(options).themes().map {
        ThemeSource(name: $0.name, place: $0.path, bytes: $0.bytes)
      })
  }

  /// The store's folder: the option, the variable, the place that XDG names.
  static func storePath(_ options: GlobalOptions) throws -> String {
    for candidate in [options.store, variables["PORTAL_CONSOLE_STORE"]] {
      guard let candidate, !candidate.isEmpty else { continue }
      return candidate
    }
    if let data = variables["XDG_DATA_HOME"], data.hasPrefix("/") {
      return data + "/portal-console"
    }
    if let home = variables["HOME"], !home.isEmpty { return home + "/.local/share/portal-console" }
    throw Problem(
      .usage, "store.unnamed", "no folder for the store is known",
      remedy: "name one with --store or PORTAL_CONSOLE_STORE")
  }

  /// The process environment.
  static var variables: [String: String] {
    ProcessInfo.processInfo.environment
  }

  /// The time in whole seconds, as the store keeps it.
  static var now: Date {
    Date(timeIntervalSince1970: Date().timeIntervalSince1970.rounded(.down))
  }

  /// The user's name.
  static var user: String {
    // The account that the system knows, not a variable that anyone can set.
    guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else {
      return "uid \(getuid())"
    }
    return String(cString: name)
  }

  private static var host: String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let status = buffer.withUnsafeMutableBytes { bytes in
      bytes.bindMemory(to: CChar.self).baseAddress.map { gethostname($0, bytes.count) } ?? -1
    }
    guard status == 0 else { return "this host" }
    return String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
  }

  /// The command line as a person would type it.
  static var commandLine: String {
    (["portal-console"] + CommandLine.arguments.dropFirst()).map(\.shellWord).joined(separator: " ")
  }
}

extension String {
  /// The text as one word of a shell command.
  var shellWord: String {
    let isPlain =
      !isEmpty
      && utf8.allSatisfy { byte in
        switch byte {
        case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x2D, 0x5F, 0x2E, 0x2F, 0x3D, 0x3A, 0x2C: true
        default: false
        }
      }
    return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
  }
}
