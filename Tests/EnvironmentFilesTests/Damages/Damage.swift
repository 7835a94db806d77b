import Testing

/// A damage to the store of `DamagedStore`: what is done, where a check has to find it, and what no copy can mend.
struct Damage: Sendable, CustomTestStringConvertible {
  let name: String
  /// The file or folder that a check names.
  let place: String
  /// The codes that a repair has to leave.
  var left: Set<String> = []
  /// Whether a repair completes a removal that had begun.
  var isRemoval = false
  let apply: @Sendable (DamagedStore) throws -> Void

  var testDescription: String { name }

  init(
    _ name: String, at place: String, left: Set<String> = [], isRemoval: Bool = false,
    _ apply: @escaping @Sendable (DamagedStore) throws -> Void
  ) {
    self.name = name
    self.place = place
    self.left = left
    self.isRemoval = isRemoval
    self.apply = apply
  }

  static let all = ofTheRoot + ofGenerations + ofChecksums + ofFolders + ofStates + ofCopies

  /// Of the store's own files, its locks and its unfinished work.
  static let ofTheRoot = [
    Damage("a bit of store.json", at: "store.json") { try $0.flip("store.json", at: 0) },
    Damage("an empty store.json", at: "store.json") { try $0.truncate("store.json", to: 0) },
    Damage("no store.json", at: "store.json") { try $0.remove("store.json") },
    Damage("store.json as a link", at: "store.json") { try $0.link("store.json") },
    Damage("store.json in another form", at: "store.json") {
      try $0.overwrite("store.json", Array(#"{"format":2}"#.utf8))
    },
    Damage("store.json for all to read", at: "store.json") { try $0.rights("store.json", 0o644) },
    Damage("no .gitignore", at: ".gitignore") { try $0.remove(".gitignore") },
    Damage("half a .gitignore", at: ".gitignore") { try $0.truncate(".gitignore", to: 9) },
    Damage("an unfinished store.json", at: ".unfinished.1") { try $0.add(".unfinished.1") },
    Damage("a stray file in the root", at: "letter.txt") { try $0.add("letter.txt") },
    Damage("no folder of locks", at: "locks") { try $0.remove("locks") },
    Damage("no folder of work", at: "work") { try $0.remove("work") },
    Damage("environments for all to read", at: "environments") {
      try $0.rights("environments", 0o755)
    },
    Damage("a stray file among environments", at: "environments/notes.txt", left: ["store.link"]) {
      try $0.add("environments/notes.txt")
    },
    Damage("a stray folder among environments", at: "environments/Notes") {
      try $0.add("environments/Notes", nil)
    },
    Damage("an environment twice", at: "environments/~contoso", left: ["store.name-twice"]) {
      try $0.copy("environments/contoso", to: "environments/~contoso")
    },
    Damage("a stray file in an environment", at: "environments/other/notes") {
      try $0.add("environments/other/notes")
    },
    Damage("a bit of the memo", at: "environments/other/memo") {
      try $0.flip("environments/other/memo")
    },
    Damage("a memo as a link", at: "environments/other/memo") {
      try $0.link("environments/other/memo")
    },
    Damage("a memo for all to read", at: "environments/other/memo") {
      try $0.rights("environments/other/memo", 0o644)
    },
    Damage("the note of a holder that has ended", at: "locks/contoso.lock") {
      try $0.overwrite("locks/contoso.lock", Array("bob on host7".utf8))
    },
    Damage("a lock for all to write", at: "locks/contoso.lock") {
      try $0.rights("locks/contoso.lock", 0o666)
    },
    Damage("a stray file among locks", at: "locks/notes") { try $0.add("locks/notes") },
    Damage("a lock as a folder", at: "locks/third.lock") { try $0.add("locks/third.lock", nil) },
    Damage("unfinished work", at: "work/contoso=1") {
      try $0.add("work/contoso=1/generation/maps.json")
    },
    Damage("a stray file among work", at: "work/notes") { try $0.add("work/notes") },
  ]
}
