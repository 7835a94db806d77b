import PortalDomain
import Testing

@Suite("Names that are hard on files")
struct RenderedNameTests {
  static let names = [
    "Contoso", "Contoso: Orders", "It's \"quoted\"", "A & B <script>alert(1)</script>",
    "{{ user.id }} {% if true %}", "- no list", "# no comment", "null", "yes", "1.0", "~", "'",
    "\"",
    "[a, b]", "{a: b}", "*x", "&x", "!x", "%x", "@x", "`x", "a #b", "trailing:", "C:\\new\\table",
    "Größe 環境 👨‍👩‍👧 é", String(repeating: "x", count: 200), String(repeating: "環", count: 200),
  ]

  @Test(arguments: names)
  func everyNameComesBackFromTheFiles(_ name: String) throws {
    for template in Rendered.templates {
      let site = try Rendered.site(template, "en", name: name)
      #expect(try Rendered.value("adx_name", site) == name)
    }
  }

  @Test(arguments: names)
  func everyNameIsOnlyTextInHTML(_ name: String) throws {
    let plain = try Rendered.site(Rendered.blank, "en", name: "QQQ")
    let site = try Rendered.site(Rendered.blank, "en", name: name)
    let safe = Self.escaped(name)
    for file in site.files where file.path.hasSuffix(".html") {
      let template = String(decoding: try #require(plain[file.path]), as: UTF8.self)
      let text = String(decoding: file.bytes, as: UTF8.self)
      #expect(text == template.replacing("QQQ", with: safe), "\(file.path)")
    }
  }

  @Test func theNameStandsInHTMLAtAll() throws {
    let site = try Rendered.site(Rendered.blank, "en", name: "QQQ")
    let shown = site.files.filter {
      $0.path.hasSuffix(".html") && $0.bytes.contains(Array("QQQ".utf8))
    }
    #expect(!shown.isEmpty)
  }

  @Test(arguments: Rendered.templates)
  func theHostAndTheLanguageAreFilledIn(_ template: Rendered.Source) throws {
    let site = try Rendered.site(template, "de")
    let host = Array("contoso.powerappsportals.com".utf8)
    #expect(site.files.contains { $0.bytes.contains(host) })
    #expect(try Rendered.value("adx_website_language", site) == "1031")
  }

  /// What neither a browser nor Liquid reads as anything but text.
  private static func escaped(_ name: String) -> String {
    name.unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "'": "&#39;"
      case "{": "&#123;"
      case "}": "&#125;"
      default: String(scalar)
      }
    }.joined()
  }
}
