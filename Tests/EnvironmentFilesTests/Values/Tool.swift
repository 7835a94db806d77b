import FoundationEssentials
import Glibc
import Support

/// A program of this machine that reads what we write: `sha256sum`, `tar`.
struct Tool {
  let path: String

  /// Finds a program; nil where it is not installed.
  init?(_ name: String) {
    let places = ["/usr/bin/", "/bin/"].map { $0 + name }
    guard let path = places.first(where: { access($0, X_OK) == 0 }) else { return nil }
    self.path = path
  }

  /// Runs it in a folder; returns its exit status and its standard output.
  func run(_ arguments: [String], in folder: String) throws -> (status: Int32, out: String) {
    let out = folder + "/.out-\(UUID().uuidString)"
    defer { unlink(out) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, out, O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    // The shell changes into the folder; what it runs comes as arguments, so nothing is quoted.
    let script = #"cd "$0" && exec "$@""#
    var words =
      (["sh", "-c", script, folder, path] + arguments).map { strdup($0) } + [nil]
    var settings = [strdup("PATH=/usr/bin:/bin"), strdup("LC_ALL=C.UTF-8"), nil]
    defer { for word in words + settings { free(word) } }
    var child: pid_t = 0
    guard posix_spawn(&child, "/bin/sh", &actions, nil, &words, &settings) == 0 else {
      return (-1, "")
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    let text = String(decoding: try Data(contentsOf: URL(filePath: out)), as: UTF8.self)
    return (status >> 8 & 0xFF, text)
  }
}
