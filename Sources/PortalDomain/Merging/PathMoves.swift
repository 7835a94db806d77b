/// Where new files of theirs go in ours, whose folders and suffixes may be other ones.
///
/// Exporters tell records of one name apart by a suffix that they make of the id, so in another organization the
/// same page has another folder.
struct PathMoves: Sendable {
  /// Folders of theirs by the folder in ours.
  private var folders: [String: String] = [:]
  /// Stems of theirs within a folder, by the stem in ours.
  private var stems: [String: [(theirs: String, ours: String)]] = [:]

  /// Notes that a record file of theirs is another one in ours.
  mutating func note(theirs: String, ours: String) {
    guard theirs != ours else { return }
    let (a, b) = (Self.split(theirs), Self.split(ours))
    if a.folder != b.folder {
      folders[a.folder] = folders[a.folder] ?? b.folder
    }
    let (stem, other) = (Self.stem(a.file), Self.stem(b.file))
    if stem != other { stems[a.folder, default: []].append((stem, other)) }
  }

  /// Where a path of theirs is in ours.
  func path(_ theirs: String) -> String {
    if folders.isEmpty, stems.isEmpty { return theirs }
    let (folder, file) = Self.split(theirs)
    var newFolder = folder
    var prefix = folder
    while !prefix.isEmpty {
      if let other = folders[prefix] {
        newFolder = other + folder.dropFirst(prefix.count)
        break
      }
      prefix = Self.split(prefix).folder
    }
    // A content page is called like the root page, which stands one or two folders above.
    var newFile = file
    prefix = folder
    search: while !prefix.isEmpty {
      for (stem, other) in stems[prefix] ?? [] where file.hasPrefix(stem + ".") {
        newFile = other + file.dropFirst(stem.count)
        break search
      }
      prefix = Self.split(prefix).folder
    }
    return newFolder.isEmpty ? newFile : newFolder + "/" + newFile
  }

  /// A path without the suffixes by which records of one name are told apart.
  static func bare(_ path: String) -> String {
    guard path.utf8.contains(0x5F) else { return path }
    let bytes = Array(path.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x5F {
        var end = index + 1
        while end < bytes.count, isHex(bytes[end]) { end += 1 }
        let isSuffix =
          (5...8).contains(end - index - 1)
          && (end == bytes.count || bytes[end] == 0x2E || bytes[end] == 0x2F)
        if isSuffix {
          index = end
          continue
        }
      }
      result.append(bytes[index])
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
  }

  /// Folder and file of a path.
  static func split(_ path: String) -> (folder: String, file: String) {
    guard let slash = path.utf8.lastIndex(of: 0x2F) else { return ("", path) }
    return (String(path[..<slash]), String(path[path.utf8.index(after: slash)...]))
  }

  /// A record file's name without language, kind and ending.
  private static func stem(_ file: String) -> String {
    var parts = file.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 2 else { return file }
    parts.removeLast(2)
    if parts.count > 1, NaturalKeys.language(ofPath: file) != nil { parts.removeLast() }
    return parts.joined(separator: ".")
  }
}
