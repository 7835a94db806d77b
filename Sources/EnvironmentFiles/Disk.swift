import PortalDomain

/// The verbs that the store needs of a file system: all of them can fail, none of them retries.
///
/// A test puts a disk in between that fails at the n-th verb.
protocol Disk: Sendable {
  /// The names in a folder, without `.` and `..`, in no order; nil if there is no such folder.
  func list(_ folder: String) throws -> [String]?
  /// The bytes of a file; nil if there is no such file. Links are not followed.
  func read(_ file: String) throws -> [UInt8]?
  /// Makes a folder for the owner alone. Fails if something is there.
  func makeFolder(_ folder: String) throws
  /// Writes a new file for the owner alone and forces it to the medium. Fails if something is there.
  func write(_ bytes: [UInt8], to file: String) throws
  /// Writes a new file for the owner alone that may be lost or torn at a power cut.
  func writeLoosely(_ bytes: [UInt8], to file: String) throws
  /// Gives a file or folder a new name. Fails if the new name is taken by anything but a file for a file.
  func rename(_ old: String, to new: String) throws
  /// Forces a folder's names to the medium.
  func sync(folder: String) throws
  /// Forces to the medium, at once, all that a body writes below a folder that is there.
  func syncing(below folder: String, _ body: () throws -> Void) throws
  /// Removes a file or a folder with everything in it; does nothing if it is gone.
  func remove(_ path: String) throws
  /// What stands at a path, a link followed; nil if nothing does.
  func kind(of path: String) throws -> DiskItem?
  /// How a path looks, a link not followed; nil if nothing stands there.
  func status(of path: String) throws -> DiskStatus?
  /// Gives a file or folder its rights.
  func setRights(_ rights: UInt32, of path: String) throws
  /// Takes a lock on a file that stays forever, made if need be; nil if another holds it.
  ///
  /// The note says who holds it, for those who wait; without one, what is written there is left alone.
  func lock(_ file: String, note: String?) throws -> FileLock?
  /// Whether somebody holds a lock just now; nothing is made or written.
  func probe(_ file: String) throws -> Bool
}

/// What stands at a path.
enum DiskItem: Hashable, Sendable {
  case file, folder, other
}

/// How a file or folder looks from outside.
struct DiskStatus: Hashable, Sendable {
  /// What it is.
  var item: DiskItem
  /// Its bytes.
  var size: Int
  /// When its content changed, in nanoseconds.
  var modified: Int
  /// When anything of it changed, in nanoseconds.
  var changed: Int
  /// Its number in the file system.
  var number: UInt64
  /// Its rights, the last nine bits.
  var rights: UInt32
}

extension Disk {
  /// Whether a folder, and no link to one, stands at a path.
  func isFolder(_ path: String) throws -> Bool { try status(of: path)?.item == .folder }

  /// The bytes of a file; nil where anything but a plain file stands, too.
  func readIfPlain(_ file: String) throws -> [UInt8]? {
    try status(of: file)?.item == .file ? read(file) : nil
  }

  /// Replaces a file, or makes it: the old content or the new one, durable, whatever happens.
  func replace(_ file: String, with bytes: [UInt8], by temporary: String) throws {
    do {
      try write(bytes, to: temporary)
      try rename(temporary, to: file)
    } catch {
      try? remove(temporary)
      throw error
    }
    try sync(folder: Path.parent(of: file))
  }

  /// Every plain file below a folder, by path, with how it looks; what is neither file nor folder is told apart.
  func walk(_ root: String) throws -> (files: [(path: String, status: DiskStatus)], odd: [String]) {
    var files: [(path: String, status: DiskStatus)] = []
    var odd: [String] = []
    var folders = [""]
    while let folder = folders.popLast() {
      let full = folder.isEmpty ? root : root + "/" + folder
      for name in try list(full) ?? [] {
        let path = folder.isEmpty ? name : folder + "/" + name
        guard let status = try status(of: root + "/" + path) else { continue }
        switch status.item {
        case .folder: folders.append(path)
        case .file: files.append((path, status))
        case .other: odd.append(path)
        }
      }
    }
    return (files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }, odd.sorted())
  }

  /// Makes a folder if it is not there, and makes its name durable.
  func ensureFolder(_ folder: String) throws {
    switch try kind(of: folder) {
    case .folder: return
    case .file, .other:
      throw Problem(
        .cannotCreate, "store.not-a-folder", "\(quoted(folder, upTo: 200)) is not a folder",
        remedy: "name another folder with --store", place: folder)
    case nil: break
    }
    let parent = Path.parent(of: folder)
    try ensureFolder(parent)
    do {
      try makeFolder(folder)
    } catch let problem as Problem {
      // Another process may have made it just now.
      guard case .folder? = try kind(of: folder) else { throw problem }
    }
    try sync(folder: parent)
  }
}

/// Paths as text.
enum Path {
  /// The folder that holds a path: `/` for `/a`, `.` for `a`.
  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
