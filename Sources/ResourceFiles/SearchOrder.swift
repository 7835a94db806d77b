import PortalDomain

/// Where catalogs, templates and themes are looked for: one order for all of them.
///
/// The process environment and the place of the executable come in as values, so that a test can
/// state a world.
public struct SearchOrder: Hashable, Sendable {
  /// A folder that may hold resources.
  public struct Root: Hashable, Sendable {
    /// The folder that may hold `Catalogs` and `Templates`.
    public var path: String
    /// The folder that may hold `Themes`: the same one, but for the working tree.
    public var themes: String
    /// Whether somebody named it, so that it must be there.
    public var isNamed: Bool
  }

  /// The folders, the first one wins.
  public let roots: [Root]
  /// The administrator's own settings: products, templates, themes.
  public let configuration: String?
  /// Where the administrator's templates are installed.
  public let data: String?

  /// Creates the order.
  ///
  /// - Parameters:
  ///   - explicit: the folder of `--resources`.
  ///   - variables: the process environment.
  ///   - executable: the path of the running program.
  public init(explicit: String?, variables: [String: String], executable: String?) {
    func folder(_ name: String, below home: String) -> String? {
      // The XDG specification wants relative paths ignored.
      if let path = variables[name], path.hasPrefix("/") { return path }
      return variables["HOME"].flatMap { $0.hasPrefix("/") ? $0 + home : nil }
    }
    configuration = folder("XDG_CONFIG_HOME", below: "/.config").map { $0 + "/portal-console" }
    data = folder("XDG_DATA_HOME", below: "/.local/share").map { $0 + "/portal-console" }
    let shared = variables["XDG_DATA_DIRS"].flatMap { $0.isEmpty ? nil : $0 }
    let system = (shared ?? "/usr/local/share:/usr/share").split(separator: ":")
      .filter { $0.hasPrefix("/") }.map { String($0) + "/portal-console" }
    let named = [explicit, variables["PORTAL_CONSOLE_RESOURCES"]].compactMap(\.self)
      .filter { !$0.isEmpty }
    var roots = named.map { Root(path: $0, themes: $0, isNamed: true) }
    roots += ([configuration, data].compactMap(\.self) + system).map {
      Root(path: $0, themes: $0, isNamed: false)
    }
    if let beside = executable.flatMap(parent(of:)) {
      for path in [beside, (parent(of: beside) ?? "") + "/share/portal-console"] {
        roots.append(Root(path: path, themes: path, isNamed: false))
      }
      if let tree = workingTree(above: beside) {
        roots.append(Root(path: tree + "/Sources/Resources", themes: tree, isNamed: false))
      }
    }
    self.roots = roots
  }

  /// Throws if a folder that somebody named is not there: falling through to another would hide it.
  func check() throws {
    for root in roots where root.isNamed && !isFolder(root.path) {
      throw Problem(
        .noInput, "resources.missing", "there is no folder \(quoted(root.path, upTo: 200))",
        remedy: "correct --resources or PORTAL_CONSOLE_RESOURCES, or leave it out",
        place: root.path.tamed)
    }
  }
}

/// The folder that a path lies in.
func parent(of path: String) -> String? {
  guard let slash = path.lastIndex(of: "/") else { return nil }
  return String(path[..<slash])
}

/// The nearest folder upwards that holds the package's manifest.
private func workingTree(above start: String) -> String? {
  var folder = start
  while !folder.isEmpty {
    if isFile(folder + "/Package.swift") && isFolder(folder + "/Sources/Resources") {
      return folder
    }
    folder = parent(of: folder) ?? ""
  }
  return nil
}
