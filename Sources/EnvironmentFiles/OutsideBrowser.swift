import FoundationEssentials
import Glibc
import PortalDomain

/// The browser of the desktop that the program runs in.
public enum OutsideBrowser {
  /// Whether there is a desktop.
  public static var isThere: Bool {
    let variables = ProcessInfo.processInfo.environment
    return ["WAYLAND_DISPLAY", "DISPLAY"].contains { variables[$0]?.isEmpty == false }
  }

  /// Opens an address by `xdg-open`, which is left alone from then on: it hears and says nothing here.
  ///
  /// - Throws: `Problem` with code `browser.missing`.
  public static func open(_ url: String) throws {
    // The shell is left at once, so that nobody waits for a browser that stays.
    let script =
      "command -v xdg-open >/dev/null || exit 127; xdg-open \"$1\" </dev/null >/dev/null 2>&1 &"
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A group of its own: Ctrl-C in the terminal is not meant for it.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    let words = ["sh", "-c", script, "sh", url]
    var arguments = words.map { strdup($0) } + [nil]
    var variables =
      ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var child = pid_t()
    var status: Int32 = 127 << 8
    if posix_spawn(&child, "/bin/sh", nil, &attributes, &arguments, &variables) == 0 {
      while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    }
    guard status == 0 else {
      throw Problem(
        .unavailable, "browser.missing", "xdg-open cannot be started, so no browser can be opened",
        remedy: "open it yourself: \(url)")
    }
  }
}
