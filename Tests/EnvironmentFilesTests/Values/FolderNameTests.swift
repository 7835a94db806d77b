import PortalDomain
import Testing

@testable import EnvironmentFiles

@Suite("Environment names as folder names")
struct FolderNameTests {
  @Test(arguments: [
    ("contoso", "contoso"), ("Contoso", "~contoso"), ("a b", "a%20b"), ("x.y_z-1", "x.y_z-1"),
    ("it's", "it%27s"),
  ])
  func plainNamesStandForThemselves(_ name: String, _ folder: String) throws {
    #expect(FolderName.folder(of: try EnvironmentName(name)) == folder)
  }

  @Test func everyNameComesBackFromItsFolder() throws {
    var random = SystemRandomNumberGenerator()
    let alphabet = Array("abcXYZ019 -_.()'&,éÉßΩω環境İıǅ")
    var folders: [String: String] = [:]
    for _ in 0..<5_000 {
      let length = Int.random(in: 1...12, using: &random)
      let text = String((0..<length).compactMap { _ in alphabet.randomElement(using: &random) })
      guard EnvironmentName.fault(in: text) == nil else { continue }
      let folder = FolderName.folder(of: try EnvironmentName(text))
      #expect(FolderName.name(of: folder)?.text == text)
      #expect(folder.utf8.allSatisfy { $0 > 0x20 && $0 != 0x2F && !(0x41...0x5A).contains($0) })
      let known = folders.updateValue(text, forKey: folder)
      #expect(known == nil || known == text, "\(folder) stands for two names")
    }
  }

  @Test(arguments: [
    "", ".", "..", "Contoso", "a b", "%41", "~", "~1", "%2", "%zz", "a%2fb", "%2e", "a%20", "%2A",
    "contoso=1234",
  ])
  func foreignFoldersAreNobodysNames(_ folder: String) {
    #expect(FolderName.name(of: folder) == nil)
  }

  @Test func generationsSortAsNumbers() {
    #expect(Layout.digits(7) == "000007")
    #expect(Layout.digits(1_234_567) == "1234567")
    #expect(Layout.number("000042") == 42)
    #expect(Layout.number("42") == nil)
    #expect(Layout.number("00004a") == nil)
  }
}
