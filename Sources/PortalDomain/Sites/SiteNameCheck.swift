extension SiteCheck {
  /// Every record file stands where the tools would write it: name, language, suffix and folder.
  static func checkNames(_ documents: [Document], _ found: inout [SiteFinding]) {
    let names = Names(documents)
    for document in documents {
      guard let kind = document.kind else { continue }
      switch kind.file {
      case .root: continue
      case .list(let suffix): names.checkList(document, suffix, &found)
      case .each(let suffix): names.checkRecord(document, kind, suffix, &found)
      }
    }
  }

  /// The folder of each kind; those in `ownFolders` have one more for each record.
  private static let folders = [
    "adx_webpage": "web-pages", "adx_webtemplate": "web-templates",
    "adx_contentsnippet": "content-snippets", "adx_weblinkset": "weblink-sets",
    "adx_entityform": "basic-forms", "adx_webform": "advanced-forms",
    "adx_columnpermissionprofile": "column-permission-profiles", "adx_poll": "polls",
    "adx_communityforum": "forums", "adx_pagetemplate": "page-templates",
    "adx_webfile": "web-files", "adx_entitylist": "lists",
    "adx_entitypermission": "table-permissions", "adx_pollplacement": "poll-placements",
    "adx_cloudflowconsumer": "cloud-flow-consumer",
  ]

  private static let ownFolders: Set<String> = [
    "adx_webpage", "adx_webtemplate", "adx_contentsnippet", "adx_weblinkset", "adx_entityform",
    "adx_webform", "adx_columnpermissionprofile", "adx_poll", "adx_communityforum",
  ]

  /// What a record's file name rests on: other records of its name, languages, root pages.
  private struct Names {
    /// Language codes by website language.
    private var codes: [String: String] = [:]
    /// How many records of a kind have a stem, in a language.
    private var stems: [String: Int] = [:]
    private let paths: Set<String>

    init(_ documents: [Document]) {
      paths = Set(documents.map(\.path))
      var portal: [String: String] = [:]
      for document in documents where document.kind?.table == "adx_portallanguage" {
        for record in document.text.records {
          guard let id = document.text.string("adx_portallanguageid", in: record) else { continue }
          portal[id] = document.text.string("adx_languagecode", in: record)
        }
      }
      for document in documents where document.kind?.table == "adx_websitelanguage" {
        for record in document.text.records {
          guard let id = document.text.string("adx_websitelanguageid", in: record) else { continue }
          codes[id] = document.text.string("adx_portallanguageid", in: record)
            .flatMap { portal[$0] }
        }
      }
      for document in documents {
        guard let kind = document.kind, let stem = Self.stem(document, kind) else { continue }
        stems[key(document, kind, stem), default: 0] += 1
      }
    }

    private static func stem(_ document: Document, _ kind: ComponentKind) -> String? {
      guard case .each = kind.file, let record = document.text.records.first else { return nil }
      let name = kind.table == "adx_webfile" ? "filename" : kind.nameKey
      let found =
        document.text.string(name, in: record)
        ?? document.text.string(kind.nameKey, in: record)
      return found.map(SiteFileName.stem)
    }

    private func key(_ document: Document, _ kind: ComponentKind, _ stem: String) -> String {
      "\(kind.table)/\(code(document) ?? "")/\(stem.lowercased())"
    }

    /// The language of a record's file; nil where it has none.
    private func code(_ document: Document) -> String? {
      guard let record = document.text.records.first else { return nil }
      for key in ["adx_webpagelanguageid", "adx_contentsnippetlanguageid", "adx_websitelanguageid"]
      {
        if let id = document.text.string(key, in: record), let code = codes[id] { return code }
      }
      return nil
    }

    /// One record: its file, and the folder around it.
    func checkRecord(
      _ document: Document, _ kind: ComponentKind, _ suffix: String,
      _ found: inout [SiteFinding]
    ) {
      guard let record = document.text.records.first, let stem = Self.stem(document, kind),
        let own = document.text.string(kind.idKey, in: record)
      else { return }
      // A content page takes the suffix of its root page.
      let id = document.text.string("adx_rootwebpageid", in: record) ?? own
      let hasTwin = stems[key(document, kind, stem), default: 0] > 1
      let isStep = kind.table == "adx_webformstep"
      let suffixed = stem + SiteFileName.suffix(id)
      let language = code(document).map { "." + $0 } ?? ""
      let allowed = (hasTwin && !isStep ? [suffixed] : [stem, suffixed]).map {
        (file: $0 + language + suffix, folder: folder(document, kind, $0, record))
      }
      let parts = document.path.split(separator: "/").map(String.init)
      let file = parts.last ?? ""
      guard let fitting = allowed.first(where: { $0.file == file }) else {
        found.append(
          SiteFinding(
            code: "site.file-name", place: document.path,
            cause: "the file is not named after its record \(quoted(stem))"
              + (hasTwin ? ", which has the name of another one" : ""),
            remedy: "name it \(allowed[0].file)"))
        return
      }
      let actual = parts.dropLast().joined(separator: "/")
      guard let folder = fitting.folder, actual != folder else { return }
      found.append(
        SiteFinding(
          code: "site.folder-name", place: document.path,
          cause: "the file of \(quoted(stem)) does not stand in its folder",
          remedy: "move it to \(folder)"))
    }

    /// The folder of a record; nil where it rests on another record's name.
    private func folder(
      _ document: Document, _ kind: ComponentKind, _ stem: String, _ record: SiteText.Record
    ) -> String? {
      guard let folder = SiteCheck.folders[kind.table] else { return nil }
      guard SiteCheck.ownFolders.contains(kind.table) else { return folder }
      let own = "\(folder)/\(stem.lowercased())"
      let isContent =
        kind.table == "adx_webpage" && document.text.string("adx_isroot", in: record) == "false"
      return isContent ? own + "/content-pages" : own
    }

    /// A list file stands beside the file of the record that it belongs to.
    func checkList(_ document: Document, _ suffix: String, _ found: inout [SiteFinding]) {
      // `.weblinkset.weblink.yml` belongs to `.weblinkset.yml`.
      let owner = suffix.split(separator: ".").first.map { ".\($0).yml" } ?? ""
      let path = document.path.dropLast(suffix.count) + owner
      guard !paths.contains(String(path)) else { return }
      found.append(
        SiteFinding(
          code: "site.file-name", place: document.path,
          cause: "the record that this list belongs to is not there",
          remedy: "name the file after the record beside it"))
    }
  }
}
