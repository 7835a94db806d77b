import PortalDomain

/// A world in which a record has another name and id in the newer version, and the website edited its text.
extension UpdateWorld {
  /// The web template that is renamed.
  public enum Renamed {
    /// Where it stands as it was provisioned.
    public static let old = "web-templates/returns-note/Returns-Note.webtemplate"
    /// Where the newer version has it.
    public static let new = "web-templates/returns-hint/Returns-Hint.webtemplate"
    /// Where a website has it that renamed it itself.
    public static let mine = "web-templates/our-note/Our-Note.webtemplate"

    static let oldID = "aaaaaaaa-0000-4000-8000-000000000011"
    static let newID = "aaaaaaaa-0000-4000-8000-000000000012"
    static let mineID = "bbbbbbbb-0000-4000-8000-000000000013"
  }

  /// Makes it; the template renamed the record, and where `isTwice` the website renamed another one.
  public static func renamed(
    _ conflicts: Conflicts = .none, _ kind: StoreKind = .memory,
    outside: (any OutsideFiles)? = nil, isTwice: Bool = false
  ) async throws -> UpdateWorld {
    try await UpdateWorld(
      conflicts, kind, outside: outside,
      template: (
        { site in
          put("Returns-Note", Renamed.oldID, lines, at: Renamed.old, in: &site)
        },
        { site in
          take(Renamed.old, from: &site)
          put(
            "Returns-Hint", Renamed.newID, lines.replacing("line 20", with: "line twenty"),
            at: Renamed.new, in: &site)
        }
      ),
      extra: { site in
        site.replace("line 3\n", "line three\n", in: Renamed.old + ".source.html")
        guard isTwice else { return }
        let text = site[header + ".source.html"]
        take(header, from: &site)
        put("Our-Note", Renamed.mineID, text, at: Renamed.mine, in: &site)
      })
  }

  /// A web template of the tree that the website renames.
  public static let header = "web-templates/header/Header.webtemplate"

  private static let lines = (1...20).map { "What a visitor is told of returns, line \($0)\n" }
    .joined()

  private static func put(
    _ name: String, _ id: String, _ text: String, at path: String, in site: inout SiteEdits
  ) {
    site[path + ".yml"] = "adx_name: \(name)\nadx_webtemplateid: \(id)\n"
    site[path + ".source.html"] = text
  }

  private static func take(_ path: String, from site: inout SiteEdits) {
    site.remove(path + ".yml")
    site.remove(path + ".source.html")
  }
}
