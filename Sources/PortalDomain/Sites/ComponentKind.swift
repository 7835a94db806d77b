/// A kind of record that a website is made of, and where its records stand in the classic layout.
///
/// File names and id columns as measured on real sites (site format 2 and 4).
public struct ComponentKind: Hashable, Sendable {
  /// The table in Dataverse; also the kind's identity.
  public let table: String
  /// The kind for people, in the plural.
  public let title: String
  /// The column that holds the record's id.
  public let idKey: String
  /// The column that names the record.
  public let nameKey: String
  /// How its files are told: the end of the file name, or the whole path of a file at the root.
  let file: FileRule

  /// Where records of a kind stand.
  enum FileRule: Hashable, Sendable {
    /// One record a file, whose name ends so; the stem is the record's name.
    case each(String)
    /// Many records in each file whose name ends so.
    case list(String)
    /// All records in this one file.
    case root(String)
  }

  /// Whether the kind's files hold many records each.
  public var isList: Bool { if case .each = file { false } else { true } }

  /// Whether a file holds records of this kind.
  func owns(_ path: String) -> Bool {
    switch file {
    case .each(let suffix), .list(let suffix): path.hasSuffix(suffix)
    case .root(let whole): path == whole
    }
  }

  init(
    _ table: String, _ title: String, id: String? = nil, name: String = "adx_name", _ file: FileRule
  ) {
    self.table = table
    self.title = title
    idKey = id ?? table + "id"
    nameKey = name
    self.file = file
  }

  /// Every kind of the standard data model's classic layout.
  public static let all: [ComponentKind] = [
    ComponentKind("adx_website", "Website", .root("website.yml")),
    ComponentKind("adx_websitelanguage", "Languages", .root("websitelanguage.yml")),
    ComponentKind(
      "adx_portallanguage", "Portal languages", .root(".portalconfig/portallanguage.yml")),
    ComponentKind(
      "adx_websitebinding", "Website bindings", .root(".portalconfig/websitebinding.yml")),
    ComponentKind("adx_webpage", "Web pages", .each(".webpage.yml")),
    ComponentKind("adx_webtemplate", "Web templates", .each(".webtemplate.yml")),
    ComponentKind("adx_pagetemplate", "Page templates", .each(".pagetemplate.yml")),
    ComponentKind("adx_contentsnippet", "Content snippets", .each(".contentsnippet.yml")),
    ComponentKind("adx_webfile", "Web files", .each(".webfile.yml")),
    ComponentKind("adx_weblinkset", "Web link sets", .each(".weblinkset.yml")),
    ComponentKind("adx_weblink", "Web links", .list(".weblinkset.weblink.yml")),
    ComponentKind("adx_entityform", "Basic forms", .each(".basicform.yml")),
    ComponentKind(
      "adx_entityformmetadata", "Basic form metadata", .list(".basicform.basicformmetadata.yml")),
    ComponentKind("adx_webform", "Advanced forms", .each(".advancedform.yml")),
    ComponentKind("adx_webformstep", "Advanced form steps", .each(".advancedformstep.yml")),
    ComponentKind(
      "adx_webformmetadata", "Advanced form metadata",
      .list(".advancedformstep.advancedformmetadata.yml")),
    ComponentKind("adx_entitylist", "Lists", .each(".list.yml")),
    ComponentKind(
      "adx_entitypermission", "Table permissions", name: "adx_entityname",
      .each(".tablepermission.yml")),
    ComponentKind(
      "adx_columnpermissionprofile", "Column permission profiles", name: "adx_profilename",
      .each(".columnpermissionprofile.yml")),
    ComponentKind(
      "adx_columnpermission", "Column permissions", name: "adx_columnname",
      .list(".columnpermissionprofile.columnpermission.yml")),
    ComponentKind("adx_webrole", "Web roles", .root("webrole.yml")),
    ComponentKind(
      "adx_webpageaccesscontrolrule", "Page access rules", .root("webpagerule.yml")),
    ComponentKind("adx_websiteaccess", "Website access", .root("websiteaccess.yml")),
    ComponentKind("adx_sitemarker", "Site markers", .root("sitemarker.yml")),
    ComponentKind("adx_sitesetting", "Site settings", .root("sitesetting.yml")),
    ComponentKind("adx_publishingstate", "Publishing states", .root("publishingstate.yml")),
    ComponentKind("adx_tag", "Tags", .root("tag.yml")),
    ComponentKind("adx_urlhistory", "URL history", .root("urlhistory.yml")),
    ComponentKind("adx_ad", "Ads", .root("ad.yml")),
    ComponentKind("adx_adplacement", "Ad placements", .root("adplacement.yml")),
    ComponentKind("adx_botconsumer", "Bots", .root("botconsumer.yml")),
    ComponentKind("adx_poll", "Polls", .each(".poll.yml")),
    ComponentKind("adx_polloption", "Poll options", .list(".poll.polloption.yml")),
    ComponentKind("adx_pollplacement", "Poll placements", .each(".pollplacement.yml")),
    ComponentKind("adx_communityforum", "Forums", .each(".forum.yml")),
    ComponentKind(
      "adx_communityforumaccesspermission", "Forum permissions",
      .list(".forum.forumpermission.yml")),
    ComponentKind("adx_forumthreadtype", "Forum thread types", .root("forums/forumthreadtype.yml")),
    ComponentKind(
      "adx_cloudflowconsumer", "Cloud flows", .each(".cloudflowconsumer.yml")),
  ]

  /// Kinds that only the enhanced data model or the code-site layout has.
  static let enhanced: [ComponentKind] = [
    ComponentKind("adx_serverlogic", "Server logic", .each(".serverlogic.yml")),
    ComponentKind("adx_uxcomponent", "Code components", .each(".uxcomponent.yml")),
    ComponentKind("adx_sourcefile", "Source files", .each(".sourcefile.yml")),
    ComponentKind("adx_redirect", "Redirects", .root("redirect.yml")),
    ComponentKind("adx_shortcut", "Shortcuts", .root("shortcut.yml")),
  ]

  /// The word in a file's name, before `.yml`, that tells the kind in every layout: `webpage`.
  var fileType: String {
    let name: String =
      switch file {
      case .each(let suffix), .list(let suffix), .root(let suffix): suffix
      }
    return Self.fileType(of: name) ?? name
  }

  /// The word before `.yml` of a file's name; nil where there is none.
  static func fileType(of path: String) -> String? {
    var path = path
    return path.withUTF8 { bytes in
      guard bytes.count > 4, bytes[(bytes.count - 4)...].elementsEqual([0x2E, 0x79, 0x6D, 0x6C])
      else { return nil }
      var start = bytes.count - 4
      while start > 0, (0x61...0x7A).contains(bytes[start - 1]) { start -= 1 }
      guard start < bytes.count - 4,
        start == 0 || bytes[start - 1] == 0x2E || bytes[start - 1] == 0x2F
      else { return nil }
      return String(decoding: bytes[start..<(bytes.count - 4)], as: UTF8.self)
    }
  }

  /// Every kind by its word, for all layouts.
  static let byFileType: [String: ComponentKind] = Dictionary(
    (all + enhanced).map { ($0.fileType, $0) }
  ) { first, _ in first }

  /// The kind for scripts, in the singular: `site-setting`.
  public var slug: String { Self.slugs[fileType] ?? fileType }

  private static let slugs = [
    "advancedform": "advanced-form", "advancedformmetadata": "advanced-form-metadata",
    "advancedformstep": "advanced-form-step", "adplacement": "ad-placement",
    "basicform": "basic-form", "basicformmetadata": "basic-form-metadata",
    "botconsumer": "bot-consumer", "cloudflowconsumer": "cloud-flow-consumer",
    "columnpermission": "column-permission", "columnpermissionprofile": "column-permission-profile",
    "contentsnippet": "content-snippet", "forumpermission": "forum-permission",
    "forumthreadtype": "forum-thread-type", "pagetemplate": "page-template",
    "polloption": "poll-option", "pollplacement": "poll-placement",
    "portallanguage": "portal-language", "publishingstate": "publishing-state",
    "serverlogic": "server-logic", "sitemarker": "site-marker", "sitesetting": "site-setting",
    "sourcefile": "source-file", "tablepermission": "table-permission",
    "urlhistory": "url-history", "uxcomponent": "ux-component", "webfile": "web-file",
    "weblink": "web-link", "weblinkset": "web-link-set", "webpage": "web-page",
    "webpagerule": "web-page-rule", "webrole": "web-role", "websiteaccess": "website-access",
    "websitebinding": "website-binding", "websitelanguage": "website-language",
    "webtemplate": "web-template",
  ]

  /// The kind of the records in a file; nil for side files, manifests and whatever is unknown.
  public static func of(path: String) -> ComponentKind? {
    guard path.hasSuffix(".yml") else { return nil }
    return all.first { $0.owns(path) }
  }
}
