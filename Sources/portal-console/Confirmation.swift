import Glibc
import PortalDomain

/// Asking before something is lost.
enum Confirmation {
  /// Says the loss and wants a name typed; `--yes` answers.
  ///
  /// - Throws: `Problem` where nobody can be asked, or the answer differs.
  static func ask(_ loss: String, typed name: String, _ change: ChangeOptions) throws {
    if change.yes { return }
    guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else {
      throw Problem(
        .usage, "confirmation.needed", "this \(loss), and there is no terminal to confirm it at",
        remedy: "add --yes")
    }
    Output.note("This \(loss).")
    Output.putError("Type \(name.tamed) to go on: ")
    guard let line = readLine(), line.trimmed == name else {
      throw Problem(
        .interrupted, "confirmation.refused", "the name was not typed; nothing was changed")
    }
  }
}
