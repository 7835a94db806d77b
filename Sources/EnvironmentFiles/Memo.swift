import PortalDomain

/// A short text about the newest state of an environment, for lists: can be made again at any time.
struct Memo {
  /// The generation that it speaks of.
  let generation: Int
  /// What it says.
  let text: String

  init(_ generation: Int, _ text: String) {
    self.generation = generation
    self.text = text
  }

  /// The text as a file: the generation, the text, and the digest of both.
  var bytes: [UInt8] {
    let content = Array("generation \(generation)\n\(text)".utf8)
    return content + Array("sum \(Digest.hex(content))\n".utf8)
  }

  /// Reads the text; nil where it is not as it was written.
  init?(_ bytes: [UInt8]) {
    let content = bytes.dropLast(69)
    guard bytes.count > 69, bytes.suffix(69).elementsEqual("sum \(Digest.hex(content))\n".utf8),
      let end = content.firstIndex(of: 0x0A), content.starts(with: "generation ".utf8),
      let generation = Int(String(decoding: content[11..<end], as: UTF8.self)),
      let text = String(validating: content[(end + 1)...], as: UTF8.self)
    else { return nil }
    self.generation = generation
    self.text = text
  }
}

extension FileStore {
  /// All environments with the short text that is kept beside the newest state of each.
  public func memos() async throws -> [(name: EnvironmentName, memo: String?)] {
    guard try isThere() else { return [] }
    return try await names().map { name in
      let folder = FolderName.folder(of: name)
      // What is wrong with an environment is told by whoever reads it whole.
      guard let bytes = try? disk.read(layout.memo(folder)), let memo = Memo(bytes),
        memo.generation == (try? newest(folder)), isUntouched(memo.generation, folder)
      else { return (name, nil) }
      return (name, memo.text)
    }
  }

  /// Whether the files of a state are all there and none was written to after the memo: else it would speak well
  /// of what cannot be read any more.
  private func isUntouched(_ number: Int, _ folder: String) -> Bool {
    guard let kept = try? disk.status(of: layout.memo(folder))?.modified else { return false }
    return Part.allCases.allSatisfy { part in
      let path = layout.generation(number, folder) + "/" + part.fileName
      guard let status = try? disk.status(of: path) else { return part.isOptional }
      return status.item == .file && status.modified <= kept
    }
  }

  /// Keeps a short text beside a state for as long as that is the newest.
  public func keep(memo text: String, of snapshot: Snapshot) async {
    let folder = FolderName.folder(of: snapshot.environment.name)
    let work = layout.work + "/\(folder)=memo\(holderNumber)"
    // Only where nobody writes: a list never waits.
    guard let lock = try? disk.lock(layout.lock(folder), note: holder) else { return }
    defer { withExtendedLifetime(lock) {} }
    guard (try? disk.makeFolder(work)) != nil else { return }
    keep(Memo(snapshot.generation, text), folder, work)
    try? disk.remove(work)
  }

  /// Writes a memo; not forced to the medium, as it can be made again.
  func keep(_ memo: Memo, _ folder: String, _ work: String) {
    let temporary = work + "/memo"
    do {
      try disk.writeLoosely(memo.bytes, to: temporary)
      try disk.rename(temporary, to: layout.memo(folder))
    } catch {
      try? disk.remove(temporary)
    }
  }

  /// Tells our own memo folders from those of others.
  private var holderNumber: String { String(Digest.hex(Array(holder.utf8)).prefix(8)) }
}
