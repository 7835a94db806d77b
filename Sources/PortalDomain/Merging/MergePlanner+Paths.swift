extension MergePlanner {
  /// A path for a new record file that nothing of ours stands at: with the suffix of its id where the name is taken.
  func freePath(_ path: String, _ record: SiteSide.Record) -> String {
    func isFree(_ path: String) -> Bool {
      recipes[path] == nil
        && (comparison.place(path).map { $0.kinds.ours == nil } ?? true)
    }
    if isFree(path) { return path }
    let (folder, file) = PathMoves.split(path)
    guard let dot = file.firstIndex(of: ".") else { return path }
    let suffix = SiteFileName.suffix(record.guid.text)
    let named = file[..<dot] + suffix + file[dot...]
    return folder.isEmpty ? String(named) : folder + "/" + named
  }

  /// Asks about new paths that cannot stand beside what ours has: another spelling of one name, a file for a folder.
  mutating func guardPaths() throws {
    let new = recipes.values.filter { recipe in
      if case .absent = recipe.content { return false }
      return !recipe.isInOurs
    }.map(\.path).sorted()
    if new.isEmpty { return }
    var names: [String: String] = [:]
    var folders = Set<String>()
    for place in comparison.places where place.kinds.ours != nil {
      if case .absent? = recipes[place.path]?.content { continue }
      names[place.path.lowercased()] = place.path
      var folder = PathMoves.split(place.path).folder
      while !folder.isEmpty, folders.insert(folder).inserted {
        folder = PathMoves.split(folder).folder
      }
    }
    for path in new {
      let folded = path.lowercased()
      var why: String?
      if let other = names[folded], !other.unicodeScalars.elementsEqual(path.unicodeScalars) {
        why = "it differs from \(quoted(other)) of your site only in how its name is spelled"
      } else if folders.contains(path) {
        why = "your site has a folder there"
      } else {
        var folder = PathMoves.split(path).folder
        while !folder.isEmpty {
          if let place = comparison.place(folder),
            let kind = place.kinds.ours, kind != .emptyFolder
          {
            if case .absent? = recipes[folder]?.content {
            } else {
              why = "your site has \(quoted(folder)), which is no folder"
            }
          }
          folder = PathMoves.split(folder).folder
        }
      }
      guard let why, var recipe = recipes[path] else {
        names[folded] = path
        continue
      }
      if case .either = recipe.content { continue }
      let label = Label(
        componentKind: "file", name: PathMoves.split(path).file, path: path, record: nil)
      let id = contest(.addAdd, label, reason: why, change: .added)
      recipe.content = .either(
        conflict: id, base: .absent, ours: .absent, theirs: recipe.content)
      recipes[path] = recipe
    }
  }

  /// Groups that the template deleted and that something in the result still refers to.
  func stillReferred() throws -> Set<Int> {
    var gone: [GUID: Int] = [:]
    for (number, group) in groups.enumerated() {
      guard case .gone = outcomes[number], let ours = group.ours else { continue }
      let record = sides.ours.records[ours]
      gone[record.guid] = number
      if let attachment = record.attachment { gone[attachment] = number }
    }
    if gone.isEmpty { return [] }
    var result = Set<Int>()
    func look(_ bytes: [UInt8]) {
      bytes.withUnsafeBufferPointer {
        GUID.scan($0) { _, guid in if let group = gone[guid] { result.insert(group) } }
      }
    }
    let resolver = MergeResolver(resolutions: [:], prefer: .ours)
    for place in comparison.places where recipes[place.path] == nil {
      guard case .file(let size, _)? = place.kinds.ours, size >= 36 else { continue }
      let bytes = try trees.ours.bytes(of: place.path)
      if !FileMerge.isBinary(bytes) { look(bytes) }
    }
    for recipe in recipes.values {
      switch try resolver.file(recipe)?.content {
      case .bytes(let bytes)?: look(bytes)
      case .copy(let side, let path)?: look(try trees[side].bytes(of: path))
      case .link?, .folder?, .removed?: break
      case nil:
        if case .file? = kind(.ours, recipe.path) { look(try trees.ours.bytes(of: recipe.path)) }
      }
    }
    return result
  }
}
