import EnvironmentFiles
import PortalDomain
import Support
import Testing

/// Texts that somebody edits in an editor of their own; the editors here are commands of the shell.
@Suite("Editing a text")
struct EditorTests {
  @Test func takesWhatTheEditorSaved() throws {
    let disk = OutsideDisk(editor: "sed -i s/old/new/")
    #expect(try disk.edit("an old text\n", named: "site.css") == "an new text\n")
  }

  /// Editors know the language of a text by the end of its name; nothing else of it is trusted.
  @Test func namesTheFileAfterTheTextAndNothingElse() throws {
    let disk = OutsideDisk(editor: #"f() { printf '%s' "${1##*/}" > "$1"; }; f"#)
    #expect(try disk.edit("", named: "web-files/site.css") == "site.css")
    #expect(try disk.edit("", named: "../../a b;$(touch x).html") == "a_b___touch_x_.html")
    #expect(try disk.edit("", named: "-x/.profile") == "text.profile")
  }

  @Test func nobodyElseCanReadIt() throws {
    let disk = OutsideDisk(editor: #"f() { stat -c %a "$(dirname "$1")" > "$1"; }; f"#)
    #expect(try disk.edit("", named: "secret.txt") == "700\n")
  }

  @Test func leavesNothingBehind() throws {
    let disk = OutsideDisk(editor: #"f() { printf '%s' "$1" > "$1"; }; f"#)
    let path = try disk.edit("", named: "gone.txt")
    #expect(throws: Problem.self) { try disk.read(path) }
  }

  @Test(arguments: [
    ("exit 3", "editor.left"), ("no-such-editor-at-all", "editor.missing"),
    (#"f() { printf '\377' > "$1"; }; f"#, "editor.no-text"),
    (#"f() { printf 'a\000b' > "$1"; }; f"#, "editor.no-text"), ("kill -9 $$;", "editor.left"),
  ])
  func saysWhyNothingWasTaken(_ editor: String, _ code: String) async {
    let refusal = await problem {
      _ = try OutsideDisk(editor: editor).edit("text", named: "text.txt")
    }
    #expect(refusal?.code == code)
  }
}
