import FoundationEssentials
import Glibc
import PortalDomain

extension OutsideDisk {
  /// Lets the person at the terminal edit a text by `$VISUAL`, `$EDITOR` or `vi`.
  ///
  /// The text stands in a file that nobody else can read, below a name that ends as `name` does, and is taken away
  /// afterwards.
  public func edit(_ text: String, named name: String) throws -> String {
    let folder = try Self.makeFolder()
    let path = folder + "/" + Self.harmless(name)
    defer {
      unlink(path)
      rmdir(folder)
    }
    try write(Array(text.utf8), toFile: path)
    switch run(editorOn: path) {
    case 0: break
    case 126, 127:
      throw Problem(
        .unavailable, "editor.missing", "no editor can be started",
        remedy: "name one in the variable EDITOR, such as EDITOR=nano")
    case let status:
      throw Problem(
        .interrupted, "editor.left", "the editor ended with status \(status), so nothing was taken")
    }
    let bytes = try read(path).bytes
    guard let edited = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      throw Problem(
        .badInput, "editor.no-text", "what was edited is no text", remedy: "save it as UTF-8")
    }
    return edited
  }

  private static func makeFolder() throws -> String {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((parent + "/portal-console.XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Problem(
        .cannotCreate, "editor.no-room",
        "no folder for the editor can be made in \(quoted(parent, upTo: 200))",
        remedy: "name another one in the variable TMPDIR")
    }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// A file's last part with nothing in it that a shell, a terminal or an editor could take for an order.
  private static func harmless(_ name: String) -> String {
    let kept = Self.name(of: name).unicodeScalars.map { scalar -> Character in
      let isPlain =
        scalar.isASCII
        && (scalar.properties.isAlphabetic || "0123456789".contains(Character(scalar)))
      return isPlain || scalar == "." || scalar == "_" ? Character(scalar) : "_"
    }
    let text = String(kept.suffix(100))
    return text.hasPrefix(".") || text.isEmpty ? "text" + text : text
  }

  /// Runs the editor in the foreground and gives its exit status.
  private func run(editorOn path: String) -> Int32 {
    // The shell reads the variable as the person wrote it, with options and quotes.
    let command = editor ?? "${VISUAL:-${EDITOR:-vi}}"
    let words = [
      "sh", "-c", "eval \"\(editor == nil ? command : "$2") \\\"\\$1\\\"\"", "sh", path, command,
    ]
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var heard = sigset_t()
    var usual = sigset_t()
    sigemptyset(&heard)
    sigemptyset(&usual)
    for signal in [SIGINT, SIGQUIT, SIGTSTP, SIGTERM, SIGPIPE] { sigaddset(&usual, signal) }
    posix_spawnattr_setsigmask(&attributes, &heard)
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var arguments = words.map { strdup($0) } + [nil]
    var variables =
      ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var child = pid_t()
    guard posix_spawn(&child, "/bin/sh", nil, &attributes, &arguments, &variables) == 0 else {
      return 127
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { return 127 }
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}
