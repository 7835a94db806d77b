import PortalDomain
import Support
import Testing

@testable import EnvironmentFiles

/// A decoder of the store: sound files of its kind, and what reads them.
struct Decoder: Sendable, CustomTestStringConvertible {
  let name: String
  /// Sound files.
  let seeds: @Sendable () async throws -> [[UInt8]]
  /// Makes right again what would keep a broken file from being read any further.
  var mend: @Sendable ([UInt8]) -> [UInt8] = { $0 }
  /// Reads a file, and expects of what was read that it is the same when it is written and read again.
  let read: @Sendable ([UInt8]) throws -> Void

  var testDescription: String { name }

  static let all =
    [
      part(.environment, Environment.self), part(.licenses, LicenseFacts.self),
      part(.solutions, SolutionFacts.self), part(.maps, MapFacts.self),
      part(.portals, [Portal].self), part(.updates, [OpenUpdate].self),
      part(.change, Activity.self),
    ] + [
      Decoder(
        name: "checksums", seeds: { try await stored("checksums") },
        mend: { GenerationChecksums.resummed($0) }
      ) { bytes in
        let list = try GenerationChecksums(bytes, at: "x").list
        #expect(try GenerationChecksums(GenerationChecksums(list).bytes, at: "x").list == list)
        for line in list.lines { _ = GenerationChecksums.state(of: line.path) }
      },
      Decoder(name: "manifest", seeds: { try await stored("manifest") }) { bytes in
        let manifest = try SiteManifest(bytes, at: "x")
        #expect(manifest.entries.allSatisfy { SitePath.isSafe($0.path) })
        #expect(try SiteManifest(manifest.bytes, at: "x") == manifest)
      },
      Decoder(
        name: "shown", seeds: { try await stored("shown") },
        mend: { bytes in
          let lines = bytes.dropLast(69)
          return lines + Array("sum \(Digest.hex(lines))\n".utf8)
        }
      ) { bytes in
        guard let shown = Shown(bytes) else { return }
        #expect(Shown(shown.bytes)?.looks.count ?? 0 <= shown.looks.count)
      },
      Decoder(
        name: "memo", seeds: { try await stored("memo") },
        mend: { $0.dropLast(69) + Array("sum \(Digest.hex($0.dropLast(69)))\n".utf8) }
      ) { bytes in
        guard let memo = Memo(bytes) else { return }
        #expect(Memo(memo.bytes)?.text == memo.text)
      },
      Decoder(name: "store.json", seeds: { try await stored("store.json") }) { bytes in
        guard let format = FileStore.format(ofMarker: bytes) else { return }
        let marker = try StoreJSON.decode(FileStore.Marker.self, bytes, at: "x")
        #expect(marker.format == format)
      },
      Decoder(
        name: "newest", seeds: { [Array("1\n".utf8), Array("5\n".utf8), Array("1234567\n".utf8)] }
      ) { bytes in
        guard let number = FileStore.pointer(bytes) else { return }
        #expect(bytes == Array("\(number)\n".utf8))
      },
      Decoder(
        name: "tar", seeds: { [TarFileTests.archive(TarFileTests.files)] },
        mend: { TarFileTests.resummed($0) }
      ) { bytes in
        let files = try TarFile.files(bytes, name: "x")
        #expect(files.allSatisfy { SitePath.isSafe($0.path) })
        #expect(try TarFile.files(TarFileTests.archive(files), name: "x") == files)
      },
      Decoder(
        name: "note",
        seeds: {
          var note = WorkNote(summary: "Provisioned", generation: 3)
          note.states = [.init(portal: "customer-portal", number: 2)]
          note.shown = ["customer-portal"]
          let plain = try StoreJSON.encode(note)
          note.prunes = true
          note.takes = ["contoso", "other"]
          return [plain, try StoreJSON.encode(note)]
        }
      ) { bytes in
        let note = try StoreJSON.decode(WorkNote.self, bytes, at: "x")
        _ = try StoreJSON.decode(WorkNote.self, try StoreJSON.encode(note), at: "x")
      },
      Decoder(name: "unknown fields", seeds: { try await stored("portals.json") }) { bytes in
        let former = try StoreJSON.decode(PartFile<[Portal]>.self, bytes, at: "x").value
        let understood = try StoreJSON.encode(PartFile(.portals, former))
        let carried = try UnknownFields.carried(
          into: understood, from: bytes, understood: understood, at: "x")
        #expect(try StoreJSON.decode(PartFile<[Portal]>.self, carried, at: "x").value == former)
      },
      Decoder(name: "folder name", seeds: { ["contoso", "~a%20b", "環境"].map { Array($0.utf8) } }) {
        let folder = String(decoding: $0, as: UTF8.self)
        guard let name = FolderName.name(of: folder) else { return }
        #expect(FolderName.folder(of: name) == folder)
      },
      Decoder(
        name: "mounts",
        seeds: { [Array("51 22 0:52 / /mnt rw shared:3 - nfs4 server:/ rw,nolock\n".utf8)] }
      ) { _ = NetworkFiles.why(device: "0:52", mounts: String(decoding: $0, as: UTF8.self)) },
    ]

  /// Part files as the store writes them.
  private static func part<Value: Codable & SendableMetatype>(
    _ part: Part, _ type: Value.Type
  ) -> Decoder {
    Decoder(name: part.fileName, seeds: { try await stored(part.fileName) }) { bytes in
      let value = try StoreJSON.decode(PartFile<Value>.self, bytes, at: "x").value
      let again = try StoreJSON.encode(PartFile(part, value))
      _ = try StoreJSON.decode(PartFile<Value>.self, again, at: "x")
    }
  }

  /// All files of a name in a store with a history, and in one that the first version wrote.
  private static func stored(_ name: String) async throws -> [[UInt8]] {
    let world = try await DamagedStore()
    let files = try tree(of: world.root).filter { $0.key.hasSuffix("/" + name) || $0.key == name }
    let former = try tree(of: Format1.source).filter { $0.key.hasSuffix("/" + name) }
    return (files.merging(former) { one, _ in one }).sorted { $0.key < $1.key }.map(\.value)
  }
}

extension GenerationChecksums {
  /// Checksums whose last line fits the others again.
  static func resummed(_ bytes: [UInt8]) -> [UInt8] {
    let lines = bytes.dropLast(71)
    return lines + Array("# sum \(Digest.hex(lines))\n".utf8)
  }
}
