import PortalDomain
import Support
import Testing

@testable import EnvironmentFiles

@Suite("Manifests of websites")
struct SiteManifestTests {
  private static let digest = Digest.hex(Array("x".utf8))

  private static func bytes(_ paths: [String]) -> [UInt8] {
    ChecksumList(paths.map { .init(path: $0, digest: digest) }).bytes
  }

  @Test func theyComeBackAsWritten() throws {
    let manifest = SiteManifest([
      .init(path: "b/日本.html", digest: Self.digest, state: 12),
      .init(path: "a\nb", digest: Self.digest, state: 1),
      .init(path: "z", digest: Self.digest, state: 1_234_567),
    ])
    #expect(try SiteManifest(manifest.bytes, at: "x") == manifest)
    #expect(
      manifest.entries.map(\.location) == [
        "000001/files/a\nb", "000012/files/b/日本.html", "1234567/files/z",
      ])
  }

  @Test(arguments: [
    "000001/files/../x", "000001/files/a/../../x", "000001/files/./x", "000001/files//x",
    "000001/files/a//b", "000001/files/", "000001/files", "000001/x", "000001/other/x",
    "/etc/passwd",
    "../000001/files/x", "000001/../000001/files/x", "1/files/x", "00000a/files/x",
    "-00001/files/x",
    "000001/files/a\u{0}b", "99999999999999999999/files/x", "000001/files/a/",
  ])
  func aPathThatLeavesTheWebsiteIsRefused(_ path: String) async {
    let refusal = await problem { _ = try SiteManifest(Self.bytes([path]), at: "/store/manifest") }
    #expect(refusal?.code == "store.damaged")
    #expect(refusal?.place == "/store/manifest:1")
  }

  @Test(arguments: [
    ["000001/files/a", "000001/files/a"], ["000001/files/a", "000002/files/a"],
    ["000001/files/b", "000001/files/a"],
  ])
  func aPathTwiceOrOutOfOrderIsRefused(_ paths: [String]) async {
    let refusal = await problem { _ = try SiteManifest(Self.bytes(paths), at: "manifest") }
    #expect(refusal?.code == "store.damaged")
  }

  @Test func theSameFilesAreTheSameStateWhereverTheyStand() {
    let one = SiteManifest([.init(path: "a", digest: Self.digest, state: 1)])
    #expect(one.isSame(as: SiteManifest([.init(path: "a", digest: Self.digest, state: 2)])))
    #expect(!one.isSame(as: SiteManifest([.init(path: "b", digest: Self.digest, state: 1)])))
    #expect(!one.isSame(as: SiteManifest([])))
  }
}
