import PortalDomain

/// A world with a portal whose website was edited since it was made, and a newer version of its template.
public struct UpdateWorld: Sendable {
  /// The world.
  public let world: World
  /// The environment.
  public let environment: EnvironmentName
  /// The portal's id.
  public let portal = "shop"

  /// The files that have a part in it.
  public enum Path {
    /// A snippet that both sides word differently.
    public static let footer = "content-snippets/footer/Footer.en-US.contentsnippet.value.html"
    /// A style sheet that both sides change at two places.
    public static let style = "web-files/site.css"
    /// The list of settings.
    public static let settings = "sitesetting.yml"
    /// A page on which both sides change other lines.
    public static let page =
      "web-pages/page-not-found/content-pages/Page-Not-Found.en-US.webpage.copy.html"
    /// An image.
    public static let image = "web-files/logo.png"
    static let login = "content-snippets/links-login/links-login.en-US.contentsnippet"
    static let title = "content-snippets/search-title/Search-Title.en-US.contentsnippet"
    static let tip =
      "content-snippets/header-search-tooltip/Header-Search-ToolTip.en-US.contentsnippet"
    static let suffix =
      "content-snippets/browser-title-suffix/Browser-Title-Suffix.en-US.contentsnippet"
  }

  /// How much of it contradicts.
  public enum Conflicts: Sendable {
    /// Nothing: both sides changed other things.
    case none
    /// A snippet and a setting.
    case two
    /// One of every kind.
    case all
  }

  /// Makes the world; `extra` edits the website further, `template` what both versions are, or the newer one alone.
  public init(
    _ conflicts: Conflicts, _ kind: StoreKind = .memory, outside: (any OutsideFiles)? = nil,
    template: (both: TwoVersions.Edition, newer: TwoVersions.Edition) = ({ _ in }, { _ in }),
    extra: @Sendable (inout SiteEdits) -> Void = { _ in }
  ) async throws {
    let versions = TwoVersions(
      { site in
        Self.old(&site)
        template.both(&site)
      },
      { site in
        Self.new(&site)
        template.both(&site)
        template.newer(&site)
      })
    world = try World(kind, library: versions, outside: outside)
    environment = try await world.sample()
    try await world.run(
      Provision(
        environment: environment,
        request: PortalRequest(
          template: "blank", version: "1.0.0", name: "Shop", address: "contoso-shop",
          language: "en")))
    try await edit { site in
      Self.customize(&site)
      if conflicts != .none { Self.contradict(&site) }
      if conflicts == .all { Self.contradictEverywhere(&site) }
      extra(&site)
    }
  }

  /// Edits the website.
  public func edit(_ body: (inout SiteEdits) -> Void) async throws {
    var edits = SiteEdits(try await site())
    body(&edits)
    _ = try await world.services.store.commit(
      Change(
        try await world.snapshot(environment), sites: [portal: edits.change],
        summary: "Edited by hand", author: World.author, at: World.time))
  }

  /// The website as it is now.
  public func site() async throws -> SiteFiles {
    try await world.services.store.site(of: portal, in: environment, .site)
  }

  /// A file's text as it is now.
  public func text(_ path: String) async throws -> String? {
    try await site()[path].map { String(decoding: $0, as: UTF8.self) }
  }

  /// The portal as the lists have it.
  public func placed() async throws -> PlacedPortal? {
    try await world.run(SurveyPortals(environment: environment)).first
  }

  // MARK: The three sides

  private static func setting(_ name: String, _ value: String, _ id: String) -> String {
    "- adx_description: For a test.\n  adx_name: \(name)\n  adx_sitesettingid: \(id)\n"
      + "  adx_value: \(value)\n"
  }

  private static let old: TwoVersions.Edition = { site in
    site[Path.footer] = "<p>Copyright 2020 Contoso</p>\n"
    site[Path.style] =
      ".hero {\n  display: grid;\n  gap: 2rem;\n}\n\n.note {\n  color: gray;\n}\n\n.hero__picture {\n"
      + "  width: 26rem;\n}\n"
    site[Path.page] =
      "<h1>Not found</h1>\n<p>First.</p>\n<p>Second.</p>\n<p>Third.</p>\n<p>Fourth.</p>\n"
    site[Path.settings] +=
      setting("Shop/SignInAttempts", "555", "aaaaaaaa-0000-4000-8000-000000000001")
      + setting("Shop/Timeout", "01:25:00", "aaaaaaaa-0000-4000-8000-000000000002")
      + setting("Shop/Open", "weekdays", "aaaaaaaa-0000-4000-8000-000000000003")
    site[Path.login + ".value.html"] = "Sign in"
    site[Path.title + ".value.html"] = "Search"
    site[Path.tip + ".value.html"] = "Search the site"
    site[Path.suffix + ".value.html"] = " - Shop"
    site[Path.image + ".webfile.yml"] = site[Path.style + ".webfile.yml"]
    site.replace("site.css", "logo.png", in: Path.image + ".webfile.yml")
    site.replace("text/css", "image/png", in: Path.image + ".webfile.yml")
    site.replace(
      "0a9ca1f8-8c35-43a7-9374-f60e0feebe6d", "aaaaaaaa-0000-4000-8000-000000000004",
      in: Path.image + ".webfile.yml")
    site.replace(
      "d5faf90e-9a6c-44fa-8394-257b97232ffd", "aaaaaaaa-0000-4000-8000-000000000005",
      in: Path.image + ".webfile.yml")
    site.write([0x89, 0x50, 0, 1], to: Path.image)
  }

  private static let new: TwoVersions.Edition = { site in
    old(&site)
    site[Path.footer] = "<p>Copyright {{ 'now' | date: '%Y' }} Contoso</p>\n"
    site.replace("gap: 2rem", "gap: 1rem", in: Path.style)
    site.replace("width: 26rem", "width: 100%", in: Path.style)
    site.replace("Fourth.", "The fourth.", in: Path.page)
    site.replace("adx_value: 01:25:00", "adx_value: 01:30:00", in: Path.settings)
    site[Path.settings] += setting(
      "Shop/Returns", "30", "aaaaaaaa-0000-4000-8000-000000000006")
    site[Path.settings] += setting("Shop/Mode", "b2b", "aaaaaaaa-0000-4000-8000-000000000007")
    site[Path.login + ".value.html"] = "Sign in or register"
    site[Path.tip + ".value.html"] = "Search the whole site"
    for end in [".value.html", ".yml"] { site.remove(Path.title + end) }
    site.write([0x89, 0x50, 0, 2, 2], to: Path.image)
  }

  /// What contradicts nothing: changes at other places, and another spelling.
  private static func customize(_ site: inout SiteEdits) {
    site.replace("First.", "The first.", in: Path.page)
    site.replace("adx_value: 555\n", "adx_value: 777\n", in: Path.settings)
    site.replace("adx_value: weekdays\n", "adx_value: 'weekdays'\n", in: Path.settings)
    site[Path.suffix + ".value.html"] = " - Shop of Contoso"
  }

  private static func contradict(_ site: inout SiteEdits) {
    site[Path.footer] = "<p>© 2026 Contoso GmbH, Berlin</p>\n"
    site.replace("adx_value: 01:25:00", "adx_value: 01:27:00", in: Path.settings)
  }

  private static func contradictEverywhere(_ site: inout SiteEdits) {
    site.replace("gap: 2rem", "gap: 3rem", in: Path.style)
    site.replace("width: 26rem", "width: 30rem", in: Path.style)
    site[Path.title + ".value.html"] = "Find"
    for end in [".value.html", ".yml"] { site.remove(Path.login + end) }
    site.write([0x89, 0x50, 0, 3, 3, 3], to: Path.image)
    site[Path.settings] += setting("Shop/Mode", "b2c", "bbbbbbbb-0000-4000-8000-000000000001")
    // Wide, long and dangerous: nothing of it may reach the terminal as it is.
    site[Path.tip + ".value.html"] =
      "サイト内を検索する\u{202E}gnos\u{1B}[31m " + String(repeating: "and so on ", count: 20)
  }
}
