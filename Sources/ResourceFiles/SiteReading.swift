import Glibc
import PortalDomain

/// Reads all files below a folder as a website; nil if there is no such folder.
///
/// Symbolic links are refused: a template must not reach beyond its own folder.
func readSite(_ folder: String) throws -> SiteFiles? {
  guard let kind = kind(of: folder) else { return nil }
  guard kind == S_IFDIR else { throw linkRefused(folder) }
  var reading = SiteReading()
  try reading.folder(folder, below: "", depth: 0)
  return SiteFiles(reading.files)
}

private struct SiteReading {
  var files: [SiteFiles.File] = []
  private var bytes = 0

  mutating func folder(_ path: String, below prefix: String, depth: Int) throws {
    guard depth <= ReadingLimits.depth else { throw refused(path, "has too many folders in it") }
    for name in try namesInFolder(path) ?? [] {
      let child = path + "/" + name
      guard !name.unicodeScalars.contains(where: \.isUntrustedInTerminals) else {
        throw refused(child, "has a control character in its name")
      }
      switch kind(of: child) {
      case S_IFDIR: try self.folder(child, below: prefix + name + "/", depth: depth + 1)
      case S_IFREG: try file(child, prefix + name)
      case S_IFLNK: throw linkRefused(child)
      default: throw refused(child, "is neither a file nor a folder")
      }
    }
  }

  private mutating func file(_ path: String, _ relative: String) throws {
    guard files.count < ReadingLimits.siteFiles else {
      throw refused(path, "is one file too many (\(ReadingLimits.siteFiles) are allowed)")
    }
    guard
      let content = try readFile(path, limit: ReadingLimits.siteFile, followingLinks: false)
    else { throw refused(path, "went away while it was read") }
    bytes += content.count
    guard bytes <= ReadingLimits.site else { throw tooLarge(path, ReadingLimits.site) }
    files.append(SiteFiles.File(path: relative, bytes: content))
  }

  private func refused(_ path: String, _ fault: String) -> Problem {
    Problem(
      .badInput, "template.site-invalid", "\(quoted(path, upTo: 200)) \(fault)",
      remedy: "keep plain files and folders only", place: path.tamed)
  }
}

/// A template's own files and folders must be what they seem.
func linkRefused(_ path: String) -> Problem {
  Problem(
    .badInput, "template.symbolic-link", "\(quoted(path, upTo: 200)) is a symbolic link",
    remedy: "put the file or folder itself in its place", place: path.tamed)
}
