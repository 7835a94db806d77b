import Glibc
import PortalDomain

/// Catalogs, templates and themes as files: found by one search order, read once.
public struct ResourceFiles: Library {
  /// Where it looks.
  public let order: SearchOrder

  private let catalogs = Catalogs()

  /// The catalogs that were read already.
  private final class Catalogs: Sendable {
    let fingerprint = Once<String>()
    let products = Once<ProductTable>()
    let packages = Once<PackageCatalog>()
    let maps = Once<MapCatalog>()
    let codes = Once<CodeDictionary>()
    let templates = Once<TemplateCatalog>()
    let languages = Once<LanguageCatalog>()
    let scenarios = Once<[Scenario]>()
    let guides = Once<GuideCatalog>()
  }

  /// Creates a library on a search order.
  public init(_ order: SearchOrder) { self.order = order }

  /// Creates a library in a world given as values.
  ///
  /// - Parameters:
  ///   - explicit: the folder of `--resources`.
  ///   - variables: the process environment.
  ///   - executable: the path of the running program.
  public init(explicit: String? = nil, variables: [String: String], executable: String?) {
    self.init(SearchOrder(explicit: explicit, variables: variables, executable: executable))
  }

  /// The path of the running program, for the wiring; nil if the system does not tell.
  public static func runningProgram() -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let bytes = buffer.prefix(max(count, 0)).map(UInt8.init(bitPattern:))
    return bytes.isEmpty ? nil : String(validating: bytes, as: UTF8.self)
  }

  /// Says which catalogs these are: where each stands, how large it is, and when it changed.
  public var fingerprint: String {
    let text = try? catalogs.fingerprint.get {
      let own = order.configuration.map { [$0 + "/products.json"] } ?? []
      let names = ["products", "packages", "maps", "templates"]
      let all = names.map { name in order.roots.map { $0.path + "/Catalogs/" + name + ".json" } }
      return
        (all.map { $0.lazy.compactMap(Self.look).first ?? "-" }
        + own.map { Self.look($0) ?? "-" }).joined(separator: ",")
    }
    return text ?? ""
  }

  /// How a file looks from outside; nil if there is none.
  private static func look(_ path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return "\(status.st_ino):\(status.st_size):\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
  }

  /// The license products and service plans, with the administrator's own additions.
  public func products() throws -> ProductTable {
    try catalogs.products.get {
      let table = try read(ProductTable.self, "products.json")
      guard let path = order.configuration.map({ $0 + "/products.json" }),
        let bytes = try readFile(path, limit: ReadingLimits.text)
      else { return table }
      let addition = try decodeCatalog(ProductAddition.self, bytes, path: path)
      return table.extended(by: try addition.table(path: path))
    }
  }

  /// The dual-write packages.
  public func packages() throws -> PackageCatalog {
    try catalogs.packages.get { try read(PackageCatalog.self, "packages.json") }
  }

  /// The entity maps of dual-write.
  public func maps() throws -> MapCatalog {
    try catalogs.maps.get { try read(MapCatalog.self, "maps.json") }
  }

  /// What the codes of dual-write mean.
  public func codes() throws -> CodeDictionary {
    try catalogs.codes.get { try read(CodeDictionary.self, "codes.json") }
  }

  /// The clicks for what no service does.
  public func guides() throws -> GuideCatalog {
    try catalogs.guides.get { try read(GuideCatalog.self, "guides.json") }
  }

  /// The documented portal templates.
  public func templates() throws -> TemplateCatalog {
    try catalogs.templates.get { try read(TemplateCatalog.self, "templates.json") }
  }

  /// The scenarios that simulated environments can follow.
  public func scenarios() throws -> [Scenario] {
    try catalogs.scenarios.get { try read([Scenario].self, "scenarios.json") }
  }

  /// The languages that portals support.
  public func languages() throws -> LanguageCatalog {
    try catalogs.languages.get { try read(LanguageCatalog.self, "languages.json") }
  }

  /// Reads a catalog from the first folder that has it.
  private func read<Value: Decodable>(_ type: Value.Type, _ name: String) throws -> Value {
    try order.check()
    for root in order.roots {
      let path = root.path + "/Catalogs/" + name
      if let bytes = try readFile(path, limit: ReadingLimits.text) {
        return try decodeCatalog(type, bytes, path: path)
      }
    }
    throw Problem(
      .noInput, "resources.missing", "the catalog \(name) was not found",
      detail: "looked in:\n" + order.roots.map { "  " + $0.path.tamed }.joined(separator: "\n"),
      remedy: "point to the folder that holds Catalogs with --resources DIR "
        + "or PORTAL_CONSOLE_RESOURCES")
  }
}
