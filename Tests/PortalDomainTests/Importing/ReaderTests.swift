import FoundationEssentials
import Testing

@testable import PortalDomain

@Suite("Reading JSON, XML and encodings")
struct ReaderTests {
  private func json(_ text: String) throws -> JSONValue {
    try JSONReader.value(of: text, fileName: "f.json")
  }

  @Test func values() throws {
    #expect(try json(" null ") == .null)
    #expect(try json("[true,false]") == .list([.bool(true), .bool(false)]))
    #expect(try json("-12") == .int(-12))
    #expect(try json("1.5e2") == .double(150))
    #expect(try json("12345678901234567890") == .double(12_345_678_901_234_567_168))
    #expect(
      try json(#""a\"\\\/\b\f\n\r\tä\u00e4\ud83d\ude00""#) == .text("a\"\\/\u{8}\u{C}\n\r\tää😀"))
    guard case .object(let object) = try json(#"{"SkuId":1,"skuid":2,"x":null}"#) else {
      Issue.record("not an object")
      return
    }
    #expect(object["SKUID"] == .int(2))
    #expect(object["x"] == .null)
    #expect(object["y"] == nil)
    #expect(object.members.map(\.key) == ["SkuId", "skuid", "x"])
  }

  @Test(arguments: [
    ("{", "1:2"), ("{\"a\":1,\n \"b\": x}", "2:7"), ("[1,]", "1:4"), ("{} x", "1:4"),
    ("[\"a\nb\"]", "1:4"), ("[1e999]", "1:7"), ("[nul", "1:5"), ("{\"a\":1 \"b\"}", "1:8"),
    ("[\"\\u12\"]", "1:7"), ("[\"\\ud800\"]", "1:9"), ("[\"\\ud800\\u0041\"]", "1:15"),
    ("[01]", "1:4"), ("[+1]", "1:2"), ("[1.]", "1:4"), ("[1 2]", "1:4"), ("{1:2}", "1:2"),
    ("[\"ää\", x]", "1:8"), ("[\"a", "1:4"), ("[\"\\", "1:4"), ("[-]", "1:3"), ("", "1:1"),
    ("['a']", "1:2"), ("[\"\\q\"]", "1:5"),
  ])
  func faults(_ text: String, _ place: String) {
    let problem = Imports.problem { _ = try json(text) }
    #expect(problem?.code == "import.json")
    #expect(problem?.kind == .badInput)
    #expect(problem?.place == "f.json:\(place)")
  }

  @Test func cutOffIsSaid() {
    #expect(
      Imports.problem { _ = try json("[{\"a\":") }?.summary.contains("cut off") == true)
  }

  @Test func depthIsBounded() throws {
    let deepest = JSONReader.deepest
    _ = try json(
      String(repeating: "[", count: deepest) + String(repeating: "]", count: deepest))
    for text in ["[", "{\"a\":"] {
      let problem = Imports.problem { _ = try json(String(repeating: text, count: 200_000)) }
      #expect(problem?.summary.contains("512") == true)
    }
    let elements = String(repeating: "<a>", count: 200_000)
    #expect(Imports.problem(of: elements)?.summary.contains("512") == true)
  }

  @Test func xml() throws {
    let root = try XMLReader.root(
      of: """
        <?xml version="1.0"?><!-- note - -->
        <a:b x='1 &lt; &#50;&#x33;&amp;&quot;&apos;' y = "ä">text &gt;<![CDATA[<&]]>
          <c.d/><c.d z=""></c.d ><?pi?>
        </a:b>
        <!-- end -->
        """, fileName: "f.xml")
    #expect(root.name == "a:b")
    #expect(root.attributes == ["x": "1 < 23&\"'", "y": "ä"])
    #expect(root.all(named: "c.d").map(\.line) == [3, 3])
    #expect(root.children.last?.attributes == ["z": ""])
  }

  @Test(arguments: [
    ("<a>", "1:4"), ("<a><b></a>", "1:10"), ("<a x=1/>", "1:6"), ("<a x='1", "1:8"),
    ("<a x='1' x='2'/>", "1:15"), ("<!DOCTYPE a><a/>", "1:1"), ("<a>&nbsp;</a>", "1:9"),
    ("<a/>\n<b/>", "2:1"), ("<a x='<'/>", "1:7"), ("<a>&#0;</a>", "1:7"), ("<1/>", "1:2"),
    ("<a x='1'y='2'/>", "1:9"), ("<!-- ", "1:6"), ("<a><![CDATA[", "1:13"), ("<a>&", "1:5"),
  ])
  func xmlFaults(_ text: String, _ place: String) {
    let problem = Imports.problem { _ = try XMLReader.root(of: text, fileName: "f.xml") }
    #expect(problem?.code == "import.xml")
    #expect(problem?.place == "f.xml:\(place)")
  }

  @Test func encodings() throws {
    let text = "{\"a\": \"ä😀\"}"
    let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    for bytes in [
      Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), [0xFF, 0xFE] + little,
      [0xFE, 0xFF] + big,
    ] {
      #expect(try ImportedText(bytes, fileName: "f").text == text)
    }
    let plain = "[{\"a\": 1}]"
    let unmarked = plain.utf16.flatMap { [UInt8($0 & 0xFF), 0] }
    #expect(try ImportedText(unmarked, fileName: "f").text == plain)
    #expect(try ImportedText([0] + unmarked.dropLast(), fileName: "f").text == plain)
  }

  @Test(
    arguments: [
      ([], "import.empty", "f"), ([0x20, 0x0A], "import.empty", "f"),
      ([0xEF, 0xBB, 0xBF], "import.empty", "f"), ([0xFF, 0xFE], "import.empty", "f"),
      ([0x61, 0x0A, 0x62, 0xFF], "import.encoding", "f:2:2"),
      ([0xC3, 0xA4, 0xC3, 0x28], "import.encoding", "f:1:2"),
      ([0x61, 0x62, 0x0A, 0x00, 0x01], "import.not-text", "f:2:1"),
      ([0x50, 0x4B, 0x03, 0x04, 0x00], "import.not-text", "f:1:5"),
      ([0xFF, 0xFE, 0x61], "import.encoding", "f"),
      ([0xFF, 0xFE, 0x00, 0xD8, 0x61, 0x00], "import.encoding", "f"),
      ([0xFF, 0xFE, 0x61, 0x00, 0x00, 0x00], "import.not-text", "f:1:2"),
    ] as [([UInt8], String, String)])
  func badBytes(_ bytes: [UInt8], _ code: String, _ place: String) {
    let problem = Imports.problem { _ = try ImportedText(bytes, fileName: "f") }
    #expect(problem?.code == code)
    #expect(problem?.place == place)
    #expect(problem?.kind == .badInput)
  }

  @Test func sizeLimit() {
    let problem = ImportedText.tooLarge("f", bytes: ImportedText.sizeLimit + 1)
    #expect(problem.code == "import.too-large")
    #expect(problem.summary.contains("65 MB"))
  }

  @Test func hugeListsAreReadInTime() throws {
    let row =
      #"{"SolutionUniqueName":"Some","FriendlyName":"x","VersionNumber":"1.0","IsManaged":true}"#
    let text = "[" + Array(repeating: row, count: 20_000).joined(separator: ",") + "]"
    let clock = ContinuousClock()
    let start = clock.now
    #expect(try Imports.facts(of: text).solutions?.count == 20_000)
    let time = clock.now - start
    #expect(time < .seconds(20))
  }
}
