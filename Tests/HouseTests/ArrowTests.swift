import Support
import Testing

@Suite("The arrows of the house")
struct ArrowTests {
  /// What each room may import, and does.
  static let arrows: [String: Set<String>] = [
    "PortalDomain": ["FoundationEssentials", "Yams"],
    "EnvironmentFiles": ["CDisk", "Crypto", "FoundationEssentials", "Glibc", "PortalDomain"],
    "ResourceFiles": ["FoundationEssentials", "Glibc", "PortalDomain", "Synchronization"],
    "Cells": [],
    "Curses": ["CNcurses", "CTerminal", "Cells", "Glibc"],
    "Console": ["Cells", "PortalDomain", "Synchronization", "Yams"],
    "benchmark": ["EnvironmentFiles", "FoundationEssentials", "PortalDomain", "ResourceFiles"],
    "portal-console": [
      "ArgumentParser", "Cells", "Console", "Curses", "Dispatch", "EnvironmentFiles",
      "FoundationEssentials", "Glibc", "PortalDomain", "ResourceFiles", "Synchronization",
    ],
  ]

  /// Rooms without Swift.
  static let bare: Set = ["CDisk", "CNcurses", "CTerminal", "Resources"]

  /// The only files that may import a module which the rest of their room leaves alone.
  static let doors: [String: Set<String>] = [
    "Yams": [
      "Sources/PortalDomain/Sites/SiteTextReader.swift",
      "Sources/PortalDomain/Templates/TemplateReading.swift",
      "Sources/Console/Themes/ThemeReading.swift",
    ],
    "CDisk": ["Sources/EnvironmentFiles/PosixDisk.swift"],
    "Crypto": ["Sources/EnvironmentFiles/Digest.swift"],
    "Dispatch": [
      "Sources/portal-console/Commands/Other/OpenCommand.swift"
    ],
    "Curses": ["Sources/portal-console/Commands/Other/OpenCommand.swift"],
  ]

  @Test func everyFolderOfSourcesHasItsArrows() {
    let rooms = Set(House.names(in: "Sources"))
    #expect(rooms == Self.bare.union(Self.arrows.keys))
    for room in Self.bare { #expect(House.files(below: "Sources/" + room).isEmpty) }
  }

  @Test(arguments: arrows.keys.sorted()) func aRoomImportsWhatItMay(_ room: String) throws {
    let files = House.sources.filter { $0.target == room }
    #expect(!files.isEmpty)
    let allowed = try #require(Self.arrows[room])
    for file in files {
      let foreign = file.imports.subtracting(allowed).sorted()
      #expect(foreign.isEmpty, "\(file.path) imports \(foreign)")
    }
    let unused = allowed.subtracting(files.flatMap(\.imports)).sorted()
    #expect(unused.isEmpty, "\(room) imports \(unused) no more: take the arrow away")
  }

  @Test(arguments: doors.keys.sorted()) func aDoorIsTheOnlyOne(_ module: String) {
    let found = House.sources.filter { $0.imports.contains(module) }.map(\.path)
    #expect(Set(found) == Self.doors[module])
  }

  @Test func onlyTheTerminalRoomsKnowNcurses() {
    for file in House.everything where file.imports.contains("CNcurses") {
      #expect(["Curses", "CursesTests"].contains(file.target), "\(file.path)")
    }
    for folder in House.names(in: "Sources") where folder != "CNcurses" {
      for name in House.names(in: "Sources/" + folder) where name.hasSuffix(".c") {
        #expect(!House.text(of: "Sources/\(folder)/\(name)").contains("curses.h"))
      }
    }
  }

  /// All of Foundation doubles the time until the first picture.
  @Test func nobodyImportsAllOfFoundation() {
    for file in House.everything { #expect(!file.imports.contains("Foundation"), "\(file.path)") }
  }

  /// The domain is handed files, time and chance; it takes none of them by itself, and it prints nothing.
  @Test func theDomainReachesNothingByItself() {
    let outside = [
      "FileManager", "ProcessInfo", "FileHandle", "Date()", "Date.now", "UUID()", "contentsOf:",
      "contentsOfFile:", "ContinuousClock", "SystemRandomNumberGenerator", ".random(", ".shuffled(",
    ]
    for file in House.sources where file.target == "PortalDomain" {
      // `append(contentsOf:)` and the like read no file.
      let code = file.code.text.replacing(/(append|insert)\(contentsOf:/, with: "")
      for word in outside { #expect(!code.contains(word), "\(file.path)") }
      #expect(!code.contains(/\b(print|readLine)\(/), "\(file.path)")
    }
  }

  /// README's map has a row for every room.
  @Test func theMapHasEveryRoom() {
    let rooms = House.rows(ofTableHeaded: "room").flatMap { row in
      row[0].matches(of: /`([\w-]+)`/).map { String($0.1) }
    }
    #expect(rooms.sorted() == House.names(in: "Sources").sorted())
  }

  /// Every target that the manifest builds of `Sources` is a folder there, and the other way round.
  @Test func theManifestHasEveryRoom() {
    // A target with a path of its own lies elsewhere: it is no part of the program.
    let declarations = House.text(of: "Package.swift").split(separator: "    .").filter {
      $0.contains(/^(target|executableTarget|systemLibrary)\(/) && !$0.contains("path: \"")
    }
    let names = declarations.compactMap {
      $0.firstMatch(of: /name: "([\w-]+)"/).map { String($0.1) }
    }
    #expect(names.sorted() == House.names(in: "Sources").filter { $0 != "Resources" })
  }
}
