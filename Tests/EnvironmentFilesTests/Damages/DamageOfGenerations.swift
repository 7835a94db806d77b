import PortalDomain

@testable import EnvironmentFiles

extension Damage {
  private static let newest = DamagedStore.generations + "/000005"
  private static let former = DamagedStore.generations + "/000003"

  /// Of the parts of generations.
  static let ofGenerations =
    Part.allCases.flatMap { part in
      let file = newest + "/" + part.fileName
      return [
        Damage("a bit of the newest \(part.fileName)", at: file) { try $0.flip(file) },
        Damage("no \(part.fileName) in the newest", at: file) { try $0.remove(file) },
      ]
    } + [
      Damage("half a change.json", at: former + "/change.json") {
        try $0.truncate(former + "/change.json", to: 40)
      },
      Damage("an empty maps.json", at: former + "/maps.json") {
        try $0.truncate(former + "/maps.json", to: 0)
      },
      Damage("maps.json as a link", at: newest + "/maps.json") {
        try $0.link(newest + "/maps.json")
      },
      Damage("maps.json as a folder", at: newest + "/maps.json") {
        try $0.remove(newest + "/maps.json")
        try $0.add(newest + "/maps.json", nil)
      },
      Damage("maps.json for all to read", at: newest + "/maps.json") {
        try $0.rights(newest + "/maps.json", 0o644)
      },
      Damage("maps of two generations swapped", at: former + "/maps.json") {
        $0.swap(former + "/maps.json", newest + "/maps.json")
      },
      Damage("parts of one generation swapped", at: newest + "/licenses.json") {
        $0.swap(newest + "/licenses.json", newest + "/maps.json")
      },
      Damage("a stray file in a generation", at: former + "/notes") {
        try $0.add(former + "/notes")
      },
      Damage("the rest of a pruned generation", at: former + "/maps.json", isRemoval: true) {
        let due = try $0.bytes(former + "/change.json")
        let list = ChecksumList([.init(path: "change.json", digest: Digest.hex(due))])
        try $0.overwrite(former + "/checksums", GenerationChecksums(list).bytes)
      },
      Damage("two portals of one id", at: newest + "/portals.json", left: ["store.id-twice"]) {
        try $0.rewrite(newest, "portals.json") { bytes in
          let portals = try StoreJSON.decode(PartFile<[Portal]>.self, bytes, at: "").value
          return try StoreJSON.encode(PartFile(.portals, portals + portals))
        }
      },
    ]

  /// Of checksums and of the pointer to the newest generation.
  static let ofChecksums = [
    Damage("a bit of a part's checksum", at: newest + "/checksums") {
      try $0.flip(newest + "/checksums", at: 10)
    },
    Damage("a bit of a state's checksum", at: newest + "/checksums") {
      let bytes = try $0.bytes(newest + "/checksums")
      try $0.flip(newest + "/checksums", at: bytes.count - 160)
    },
    Damage("checksums that break off in a line", at: newest + "/checksums") {
      try $0.truncate(newest + "/checksums", to: 100)
    },
    Damage("checksums that look pruned", at: newest + "/checksums") {
      try $0.drop(newest + "/checksums", lines: 8)
    },
    Damage("checksums without their states", at: newest + "/checksums") {
      try $0.drop(newest + "/checksums", lines: 3)
    },
    Damage("empty checksums", at: former + "/checksums") {
      try $0.truncate(former + "/checksums", to: 0)
    },
    Damage("no checksums", at: newest + "/checksums") { try $0.remove(newest + "/checksums") },
    Damage("checksums as a link", at: newest + "/checksums") {
      try $0.link(newest + "/checksums")
    },
    Damage("checksums of another generation", at: former + "/change.json") {
      try $0.remove(former + "/checksums")
      try $0.copy(newest + "/checksums", to: former + "/checksums")
    },
    Damage("no pointer", at: "environments/contoso/newest") {
      try $0.remove("environments/contoso/newest")
    },
    Damage("a bit of the pointer", at: "environments/contoso/newest") {
      try $0.flip("environments/contoso/newest", at: 1)
    },
    Damage("an empty pointer", at: "environments/contoso/newest") {
      try $0.truncate("environments/contoso/newest", to: 0)
    },
    Damage("a pointer that lags", at: "environments/contoso/newest") {
      try $0.overwrite("environments/contoso/newest", Array("4\n".utf8))
    },
    Damage("a pointer as a link", at: "environments/contoso/newest") {
      try $0.link("environments/contoso/newest")
    },
    Damage("a pointer to nothing", at: DamagedStore.generations + "/000009") {
      try $0.overwrite("environments/contoso/newest", Array("9\n".utf8))
    },
  ]

  /// Of folders of generations.
  static let ofFolders = [
    Damage("no first generation", at: DamagedStore.generations + "/000001", left: gap) {
      try $0.remove(DamagedStore.generations + "/000001")
    },
    Damage("no third generation", at: former, left: gap) { try $0.remove(former) },
    Damage("no newest generation", at: newest) { try $0.remove(newest) },
    Damage("generations swapped", at: newest) { $0.swap(former, newest) },
    Damage("a generation of another environment", at: former) {
      try $0.remove(former)
      try $0.copy("environments/other/generations/000002", to: former)
    },
    Damage("a generation as a link", at: former) { try $0.link(former) },
    Damage("an empty generation", at: former + "/maps.json") {
      try $0.remove(former)
      try $0.add(former, nil)
    },
    Damage("a generation for all to read", at: former) { try $0.rights(former, 0o755) },
    Damage("a stray folder among generations", at: DamagedStore.generations + "/old") {
      try $0.add(DamagedStore.generations + "/old", nil)
    },
    Damage("a number in another form", at: DamagedStore.generations + "/0000005") {
      try $0.add(DamagedStore.generations + "/0000005", nil)
    },
    Damage(
      "no generations", at: "environments/other/generations",
      left: ["store.folder-missing", "store.state-unused"]
    ) {
      try $0.remove("environments/other/generations")
    },
  ]

  private static let gap: Set = ["store.generation-missing"]
}
