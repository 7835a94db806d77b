@testable import EnvironmentFiles

extension Damage {
  private static let first = DamagedStore.states + "/000001"
  private static let second = DamagedStore.states + "/000002"

  /// Of the kept states of websites.
  static let ofStates = [
    Damage("a bit of a manifest", at: first + "/manifest") { try $0.flip(first + "/manifest") },
    Damage("no manifest", at: second + "/manifest") { try $0.remove(second + "/manifest") },
    Damage("a shorter manifest", at: second + "/manifest") {
      try $0.drop(second + "/manifest", lines: 1)
    },
    Damage("a manifest as a link", at: first + "/manifest") { try $0.link(first + "/manifest") },
    Damage("manifests swapped", at: first + "/manifest") {
      $0.swap(first + "/manifest", second + "/manifest")
    },
    Damage("a bit of content in use", at: first + "/files/web-pages/home/Home.html") {
      try $0.flip(first + "/files/web-pages/home/Home.html")
    },
    Damage(
      "a bit of former content", at: first + "/files/website.yml", left: ["store.digest"]
    ) { try $0.flip(first + "/files/website.yml") },
    Damage("no content", at: first + "/files/web-pages/home/Home.css") {
      try $0.remove(first + "/files/web-pages/home/Home.css")
    },
    Damage("no former content", at: first + "/files/old.txt", left: ["store.content-missing"]) {
      try $0.remove(first + "/files/old.txt")
    },
    Damage("empty content", at: second + "/files/new.txt") {
      try $0.truncate(second + "/files/new.txt", to: 0)
    },
    Damage("contents swapped", at: first + "/files/website.yml") {
      $0.swap(first + "/files/website.yml", first + "/files/old.txt")
    },
    Damage("contents of two states swapped", at: first + "/files/website.yml") {
      $0.swap(first + "/files/website.yml", second + "/files/website.yml")
    },
    Damage(
      "content as a link", at: first + "/files/old.txt", left: ["store.content-missing"]
    ) {
      try $0.link(first + "/files/old.txt")
    },
    Damage(
      "a folder of content as a link", at: first + "/files",
      left: ["store.link", "store.content-missing"]
    ) { try $0.link(first + "/files") },
    Damage("content for all to read", at: first + "/files/old.txt") {
      try $0.rights(first + "/files/old.txt", 0o604)
    },
    Damage("a stray file among contents", at: first + "/files/stray") {
      try $0.add(first + "/files/stray")
    },
    Damage("no second state", at: second + "/manifest") { try $0.remove(second) },
    Damage("states swapped", at: second + "/manifest") { $0.swap(first, second) },
    Damage("a state that nothing refers to", at: DamagedStore.states + "/000007") {
      try $0.copy(second, to: DamagedStore.states + "/000007")
      try $0.overwrite(
        DamagedStore.states + "/000007/manifest",
        SiteManifest([.init(path: "new.txt", digest: Digest.hex(Array("new\n".utf8)), state: 7)])
          .bytes)
    },
    Damage("an empty state", at: DamagedStore.states + "/000007") {
      try $0.add(DamagedStore.states + "/000007", nil)
    },
    Damage("a stray folder among states", at: DamagedStore.states + "/old") {
      try $0.add(DamagedStore.states + "/old", nil)
    },
    Damage(
      "no portal", at: "environments/other/sites/shop/generations/000001/manifest",
      left: ["store.manifest-missing"]
    ) { try $0.remove("environments/other/sites/shop") },
    Damage(
      "a portal as a link", at: "environments/other/sites/shop", left: ["store.link"]
    ) { try $0.link("environments/other/sites/shop") },
    Damage("no sites", at: "environments/other/sites", left: ["store.folder-missing"]) {
      try $0.remove("environments/other/sites")
    },
  ]

  /// Of the folders for people and their lists.
  static let ofCopies = [
    Damage("a bit of the list", at: DamagedStore.portal + "/shown") {
      try $0.flip(DamagedStore.portal + "/shown")
    },
    Damage("half the list", at: DamagedStore.portal + "/shown") {
      try $0.truncate(DamagedStore.portal + "/shown", to: 80)
    },
    Damage("no list", at: DamagedStore.portal + "/shown") {
      try $0.remove(DamagedStore.portal + "/shown")
    },
    Damage("the list as a link", at: DamagedStore.portal + "/shown") {
      try $0.link(DamagedStore.portal + "/shown")
    },
    Damage("a list of another state", at: DamagedStore.portal + "/site") {
      try $0.overwrite(DamagedStore.portal + "/shown", Shown(state: 1).bytes)
    },
    Damage("no folder for people", at: DamagedStore.portal + "/site") {
      try $0.remove(DamagedStore.portal + "/site")
    },
    Damage("the folder for people as a link", at: DamagedStore.portal + "/site") {
      try $0.link(DamagedStore.portal + "/site")
    },
    Damage("an edited file", at: DamagedStore.portal + "/site") {
      try $0.flip(DamagedStore.portal + "/site/website.yml")
    },
    Damage("a link in the folder for people", at: DamagedStore.portal + "/site/new.txt") {
      try $0.link(DamagedStore.portal + "/site/new.txt")
    },
    Damage("a file that all may write", at: DamagedStore.portal + "/site/new.txt") {
      try $0.rights(DamagedStore.portal + "/site/new.txt", 0o666)
    },
    Damage("a stray file beside the folder for people", at: DamagedStore.portal + "/notes") {
      try $0.add(DamagedStore.portal + "/notes")
    },
  ]
}
