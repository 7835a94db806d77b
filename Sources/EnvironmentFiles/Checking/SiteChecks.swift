import PortalDomain

extension StoreChecker {
  /// Looks at the websites of an environment, given the states that generations refer to, with the digests that they
  /// expect.
  mutating func checkSites(
    _ folder: String, _ name: EnvironmentName, _ references: [WorkNote.State: String]
  ) throws {
    let root = layout.sites(folder)
    guard try disk.status(of: root) != nil else {
      if !references.isEmpty {
        find(
          "store.folder-missing", root, "the folder is missing", "the websites of \(name) are lost",
          remedy: "restore it from a copy")
      }
      return
    }
    guard try disk.isFolder(root) else {
      return find(
        "store.link", root, "it is no folder", "the store does not follow links",
        remedy: "put the folder itself in its place")
    }
    try checkRights(root)
    let present = try? store.newestReading(folder)
    for state in references.keys.sorted(by: { ($0.portal, $0.number) < ($1.portal, $1.number) }) {
      let path = layout.manifest(state.number, state.portal, folder)
      if try disk.status(of: path) == nil {
        find(
          "store.manifest-missing", path, "the file is missing",
          "state \(state.number) of \(state.portal.tamed) cannot be told from other files")
      }
    }
    for portal in try disk.list(root)?.sorted() ?? [] {
      let path = layout.portal(portal, folder)
      guard try disk.isFolder(path) else {
        if references.keys.contains(where: { $0.portal == portal }) {
          find(
            "store.link", path, "it is no folder", "the store does not follow links",
            remedy: "put the folder itself in its place")
        } else {
          find("store.foreign", .note, path, "it is no folder", "it is left alone", remedy: nil)
        }
        continue
      }
      try checkRights(path)
      try look(at: path, "the websites of \(portal.tamed) cannot be looked at as a whole") {
        try $0.checkStates(portal, folder, references)
        if let state = present?.keptState(of: portal) {
          try $0.checkCopy(portal, state, folder)
        }
      }
      for item in try disk.list(path)?.sorted() ?? []
      where !["generations", "site", "shown"].contains(item) && Layout.number(item) == nil {
        find(
          "store.foreign", .note, path + "/" + item, "it is none of the store's own",
          "it is left alone", remedy: nil)
      }
    }
  }

  /// Looks at every state of a website.
  private mutating func checkStates(
    _ portal: String, _ folder: String, _ references: [WorkNote.State: String]
  ) throws {
    let root = layout.states(portal, folder)
    guard try disk.isFolder(root) else { return }
    try checkRights(root)
    var used: [String: String] = [:]
    var numbers: [Int] = []
    for item in try disk.list(root)?.sorted() ?? [] {
      guard let number = Layout.number(item), Layout.digits(number) == item,
        try disk.isFolder(root + "/" + item)
      else {
        find(
          "store.foreign", .note, root + "/" + item, "it is no state", "it is left alone",
          remedy: nil)
        continue
      }
      numbers.append(number)
      sizes.siteStates += 1
      try checkManifest(number, portal, folder, references, &used)
    }
    for number in numbers {
      let path = layout.state(number, portal, folder)
      try checkRights(path)
      try checkContents(number, portal, folder, &used)
    }
    for location in used.keys.sorted() {
      find(
        "store.content-missing", root + "/" + location, "the file is missing",
        "states of \(portal.tamed) that have it are not whole")
    }
  }

  private mutating func checkManifest(
    _ number: Int, _ portal: String, _ folder: String, _ references: [WorkNote.State: String],
    _ used: inout [String: String]
  ) throws {
    let place = layout.manifest(number, portal, folder)
    guard try disk.status(of: place) != nil else {
      if references[WorkNote.State(portal: portal, number: number)] == nil,
        try disk.walk(layout.state(number, portal, folder)).files.isEmpty
      {
        find(
          "store.state-unused", .leftover, layout.state(number, portal, folder),
          "nothing is in this folder", "no generation refers to it")
      }
      return
    }
    guard let bytes = try disk.readIfPlain(place) else {
      return find(
        "store.link", place, "it is no plain file",
        "state \(number) of \(portal.tamed) cannot be relied on")
    }
    try count(place)
    let due = references[WorkNote.State(portal: portal, number: number)]
    if let due, Digest.hex(bytes) != due {
      return find(
        "store.digest", place, "it is not as it was written",
        "state \(number) of \(portal.tamed) cannot be relied on")
    }
    do {
      for entry in try SiteManifest(bytes, at: place).entries {
        used[entry.location] = entry.digest
      }
    } catch let problem as Problem {
      return find(
        "store.manifest", place, problem.summary,
        "state \(number) of \(portal.tamed) cannot be read")
    }
    if due == nil {
      find(
        "store.state-unused", .leftover, layout.state(number, portal, folder),
        "no generation refers to this state", "it only takes room")
    }
  }

  /// Holds the content of a state's folder against the manifests that use it; takes what was seen out of `used`.
  private mutating func checkContents(
    _ number: Int, _ portal: String, _ folder: String, _ used: inout [String: String]
  ) throws {
    let root = layout.states(portal, folder)
    let files = Layout.digits(number) + "/files"
    guard try disk.isFolder(root + "/" + files) else {
      if try disk.status(of: root + "/" + files) != nil {
        find(
          "store.link", root + "/" + files, "it is no folder", "the store does not follow links",
          remedy: "put the folder itself in its place")
      }
      return
    }
    let found = try disk.walk(root + "/" + files)
    for file in found.files {
      let location = files + "/" + file.path
      try count(root + "/" + location)
      guard let digest = used.removeValue(forKey: location) else {
        find(
          "store.content-unused", .leftover, root + "/" + location, "no state has this file",
          "it only takes room")
        continue
      }
      guard try disk.read(root + "/" + location).map(Digest.hex) == digest else {
        find(
          "store.digest", root + "/" + location, "it is not as it was written",
          "states of \(portal.tamed) that have it are not whole")
        continue
      }
    }
    for odd in found.odd {
      find(
        "store.link", root + "/" + files + "/" + odd, "it is neither file nor folder",
        "the store does not follow links")
    }
  }

  /// The folder for people: what was edited by hand is no damage.
  private mutating func checkCopy(_ portal: String, _ state: Int, _ folder: String) throws {
    let copy = layout.copy(portal, folder)
    let list = layout.shown(portal, folder)
    guard try disk.status(of: copy) != nil else {
      return find(
        "store.copy-missing", .leftover, copy, "the folder is missing",
        "the website is kept elsewhere too and is written here anew")
    }
    guard try disk.isFolder(copy) else {
      return find(
        "store.link", copy, "it is no folder",
        "the website is kept elsewhere too and is written here anew")
    }
    if try disk.status(of: list) != nil, try disk.readIfPlain(list) == nil {
      find(
        "store.shown", .damage, list, "it is no plain file",
        "the website's folder is compared file by file instead")
    } else if let bytes = try disk.readIfPlain(list) {
      try count(list)
      if Shown(bytes) == nil {
        find(
          "store.shown", .damage, list, "it is not as it was written",
          "the website's folder is compared file by file instead")
      }
    } else {
      find(
        "store.shown", .note, list, "the file is missing",
        "the website's folder is compared file by file instead", remedy: nil)
    }
    if let shown = try store.shown(portal, folder), shown.state != state {
      return find(
        "store.copy-behind", .leftover, copy, "it shows state \(shown.state), not \(state)",
        "an interruption kept it from being brought up to date")
    }
    for file in try disk.walk(copy).files {
      sizes.files += 1
      sizes.bytes += file.status.size
      // Editors give files the rights that they like; what matters is that nobody else can write there.
      if file.status.rights & 0o022 != 0 || file.status.rights & 0o600 != 0o600 {
        try checkRights(copy + "/" + file.path)
      }
    }
    guard let editing = try? store.editing(portal, state, folder) else { return }
    if !editing.edits.isEmpty {
      find(
        "store.edited", .edited, copy, editing.edits.sentence,
        "the next command on the portal takes that in as a change", remedy: nil)
    }
    for odd in editing.odd {
      find(
        "store.foreign", .note, copy + "/" + odd, "it is no plain file", "it is left alone",
        remedy: nil)
    }
  }
}
