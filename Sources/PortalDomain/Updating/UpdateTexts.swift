/// What a screen shows of the files of an update.
extension UpdatePlan {
  /// The content of a file on each side, and after the update with some decisions.
  public struct Contents: Hashable, Sendable {
    /// The bytes; nil where there is no such file.
    public var base, ours, theirs, result: [UInt8]?
  }

  /// The content of the file that a change or conflict is about.
  public func contents(of path: String, _ resolutions: [MergeResolution]) -> Contents {
    let file = try? merge.file(at: path, resolutions)
    let result: [UInt8]? =
      switch file?.content {
      case nil: ours[path]
      case .bytes(let bytes): bytes
      case .copy(.base, let path): base[path]
      case .copy(.ours, let path): ours[path]
      case .copy(.theirs, let path): theirs[path]
      case .removed, .link, .folder: nil
      }
    return Contents(base: base[path], ours: ours[path], theirs: theirs[path], result: result)
  }

  /// Where the content lies that people mean by a record: the file beside it that differs, if the record itself does not.
  public func contentPath(of path: String) -> String {
    guard path.hasSuffix(".yml"), !differs(path) else { return path }
    // `home.css.webfile.yml` tells of `home.css`, `Footer.contentsnippet.yml` of `Footer.contentsnippet.value.html`.
    let webFile = ".webfile.yml"
    let stem = path.hasSuffix(webFile) ? path.dropLast(webFile.count) : path.dropLast("yml".count)
    for side in [ours, theirs, base] {
      for file in side.files
      where file.path.hasPrefix(stem) && !file.path.hasSuffix(".yml") && differs(file.path) {
        return file.path
      }
    }
    return path
  }

  /// Whether those sides that have a file have different ones.
  private func differs(_ path: String) -> Bool {
    let sides = [base[path], ours[path], theirs[path]].compactMap(\.self)
    return sides.contains { $0 != sides.first }
  }

  /// The lines of a file that are about one record; the whole text where the file has no others.
  public static func passage(_ bytes: [UInt8]?, of record: String?) -> String? {
    guard let bytes, !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
      return nil
    }
    guard let record, text.hasPrefix("- ") else { return text }
    var passages: [[Substring]] = []
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if line.hasPrefix("- ") || passages.isEmpty { passages.append([]) }
      passages[passages.count - 1].append(line)
    }
    return passages.first { $0.contains { $0.contains(record) } }?.joined(separator: "\n")
  }

  /// Why a decision makes a file that its readers could not read, as a sentence; nil where it does not.
  public func fault(
    of resolution: MergeResolution?, _ others: [String: MergeResolution]
  ) -> String? {
    guard let resolution,
      let conflict = merge.conflicts.first(where: { $0.id == resolution.conflict })
    else { return nil }
    var all = others
    all[resolution.conflict] = resolution
    do {
      let file = try merge.file(at: conflict.path, Array(all.values))
      guard conflict.path.hasSuffix(".json"), conflict.isDecided(by: resolution),
        case .bytes(let bytes)? = file?.content
      else { return nil }
      _ = try JSONReader.value(
        of: String(decoding: bytes, as: UTF8.self), fileName: conflict.path)
      return nil
    } catch let problem as Problem {
      return "\(quoted(conflict.path, upTo: 200)) would be damaged: \(problem.summary.asSentence)"
    } catch {
      return "\(quoted(conflict.path, upTo: 200)) would be no JSON."
    }
  }
}
