import PortalDomain

/// A random number generator that gives the same numbers for the same seed.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_F491_4F6C_DD1D
  }

  mutating func roll(_ count: Int) -> Int { Int(next() % UInt64(count)) }
  mutating func isLucky(_ percent: Int) -> Bool { roll(100) < percent }
  mutating func pick<Item>(_ items: [Item]) -> Item { items[roll(items.count)] }
}

/// A website as records with fields and texts, from which files are made in any spelling.
struct ModelSite: Hashable {
  /// One record.
  struct Record: Hashable {
    /// The word of its kind in file names.
    var type: String
    var id: String
    var fields: [String: String]
    var lists: [String: [String]] = [:]
    /// The lines of the texts beside it.
    var texts: [String: [String]] = [:]

    var name: String { fields["adx_name"] ?? "" }
  }

  var records: [Record] = []

  static let idKeys = [
    "sitesetting": "adx_sitesettingid", "webrole": "adx_webroleid",
    "sitemarker": "adx_sitemarkerid",
    "webpage": "adx_webpageid", "webtemplate": "adx_webtemplateid",
    "pagetemplate": "adx_pagetemplateid", "tablepermission": "adx_entitypermissionid",
    "contentsnippet": "adx_contentsnippetid",
  ]

  static func id(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return "5eed0000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
  }

  /// An id of another organization.
  static func foreign(_ id: String) -> String {
    RecordID.derived(from: id, website: "another organization")
  }

  /// The place of a record's file.
  static func path(_ record: Record) -> String {
    let stem = record.name.replacing(" ", with: "-").replacing("/", with: "-")
    let folder = stem.lowercased()
    return switch record.type {
    case "webpage": "web-pages/\(folder)/\(stem).webpage.yml"
    case "webtemplate": "web-templates/\(folder)/\(stem).webtemplate.yml"
    case "contentsnippet": "content-snippets/\(folder)/\(stem).contentsnippet.yml"
    case "pagetemplate": "page-templates/\(stem).pagetemplate.yml"
    case "tablepermission": "table-permissions/\(stem).tablepermission.yml"
    default: "\(record.type).yml"
    }
  }

  /// A small website of every shape that matters.
  static func start(_ dice: inout Dice) -> ModelSite {
    var site = ModelSite()
    var number = 0
    func id() -> String {
      number += 1
      return ModelSite.id(number)
    }
    let roles = (0..<3).map { _ in id() }
    for (index, role) in roles.enumerated() {
      site.records.append(
        .init(
          type: "webrole", id: role, fields: ["adx_name": "Role \(index)", "adx_key": "k\(index)"]))
    }
    for index in 0..<6 {
      site.records.append(
        .init(
          type: "sitesetting", id: id(),
          fields: [
            "adx_name": "Setting/\(index)", "adx_value": dice.pick(["true", "5", "a: b", "x # y"]),
            "adx_description": "about \(index)",
          ]))
    }
    var template = ""
    for index in 0..<3 {
      template = id()
      site.records.append(
        .init(
          type: "webtemplate", id: template, fields: ["adx_name": "Template \(index)"],
          texts: [".source.html": (0..<12).map { "<p>template \(index) line \($0)</p>" }]))
    }
    let page = id()
    site.records.append(
      .init(
        type: "pagetemplate", id: page,
        fields: ["adx_name": "Full", "adx_webtemplateid": template, "adx_isdefault": "true"]))
    let home = id()
    for index in 0..<4 {
      let own = index == 0 ? home : id()
      var fields = [
        "adx_name": "Page \(index)", "adx_partialurl": index == 0 ? "/" : "page-\(index)",
        "adx_pagetemplateid": page, "adx_isroot": "true", "adx_displayorder": "\(index)",
      ]
      if index > 0 { fields["adx_parentpageid"] = home }
      site.records.append(
        .init(
          type: "webpage", id: own, fields: fields,
          texts: [".copy.html": (0..<10).map { "<div>page \(index) row \($0)</div>" }]))
      site.records.append(
        .init(
          type: "sitemarker", id: id(), fields: ["adx_name": "Marker \(index)", "adx_pageid": own]))
    }
    for index in 0..<2 {
      site.records.append(
        .init(
          type: "tablepermission", id: id(),
          fields: [
            "adx_name": "Permission \(index)", "adx_entitylogicalname": "t\(index)",
            "adx_read": "true",
          ],
          lists: ["adx_entitypermission_webrole": [roles[index], roles[2]].sorted()]))
    }
    for index in 0..<2 {
      site.records.append(
        .init(
          type: "contentsnippet", id: id(),
          fields: ["adx_name": "Snippet \(index)", "adx_display_name": "Shown \(index)"],
          texts: [".value.html": ["one line of snippet \(index)"]]))
    }
    return site
  }

  /// The same website with the ids of another organization.
  var foreign: ModelSite {
    var other = self
    let own = Dictionary(records.map { ($0.id, Self.foreign($0.id)) }) { one, _ in one }
    for index in other.records.indices {
      other.records[index].id = own[records[index].id] ?? records[index].id
      other.records[index].fields = records[index].fields.mapValues { own[$0] ?? $0 }
      other.records[index].lists = records[index].lists.mapValues {
        $0.map { own[$0] ?? $0 }.sorted()
      }
    }
    return other
  }

  /// How files are spelled.
  struct Spelling {
    var isCRLF = false
    var isQuoted = false
    var tellsEmpty = false
    var hasFinalNewline = false
  }

  /// The files.
  func files(_ spelling: Spelling = Spelling()) -> SiteFiles {
    let end = spelling.isCRLF ? "\r\n" : "\n"
    var lists: [String: [Record]] = [:]
    var files: [SiteFiles.File] = []
    for record in records {
      let path = Self.path(record)
      if path == "\(record.type).yml" {
        lists[path, default: []].append(record)
        continue
      }
      files.append(
        .init(path: path, bytes: Array(lines(record, spelling).map { $0 + end }.joined().utf8)))
      for (part, text) in record.texts {
        let body =
          text.joined(separator: end) + (spelling.hasFinalNewline && !text.isEmpty ? end : "")
        files.append(.init(path: path.dropLast(4) + part, bytes: Array(body.utf8)))
      }
    }
    for (path, records) in lists {
      let text = records.sorted { $0.id < $1.id }.flatMap { record in
        lines(record, spelling).enumerated().map { ($0 == 0 ? "- " : "  ") + $1 + end }
      }
      files.append(.init(path: path, bytes: Array(text.joined().utf8)))
    }
    return SiteFiles(files)
  }

  private func lines(_ record: Record, _ spelling: Spelling) -> [String] {
    var rows: [String: [String]] = [Self.idKeys[record.type] ?? "id": [record.id]]
    for (key, value) in record.fields {
      if value.isEmpty {
        if spelling.tellsEmpty { rows[key] = ["''"] }
        continue
      }
      let needsQuotes = value.contains(": ") || value.contains(" #")
      rows[key] = [needsQuotes || spelling.isQuoted && !value.contains("-") ? "'\(value)'" : value]
    }
    var result: [String] = []
    for key in Set(rows.keys).union(record.lists.keys).sorted() {
      if let value = rows[key] {
        result.append("\(key): \(value[0])")
      } else if let items = record.lists[key], !items.isEmpty {
        result.append("\(key):")
        result += items.map { "- \($0)" }
      }
    }
    return result
  }
}
