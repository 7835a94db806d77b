import PortalDomain
import Testing

/// What a browser is sent: snippets put in where the templates ask for them.
@Suite("A portal's name as visitors see it")
struct ShownNameTests {
  static let name = "Müller's & \"Söhne\" <b> {{ x }} {% y %}"
  static let shown =
    "Müller&#39;s &amp; &quot;Söhne&quot; &lt;b&gt; &#123;&#123; x &#125;&#125; &#123;% y %&#125;"

  @Test(arguments: Rendered.all)
  func theNameIsEscapedOnceInEveryFile(_ template: Rendered.Source, _ language: String) throws {
    let plain = try Self.shown(Rendered.site(template, language, name: "QQQ"))
    let hard = try Self.shown(Rendered.site(template, language, name: Self.name))
    #expect(hard.keys == plain.keys)
    for (path, text) in plain {
      #expect(hard[path] == text.replacing("QQQ", with: Self.shown), "\(path)")
    }
    #expect(plain.contains { $0.key.contains("header") && $0.value.contains("QQQ") })
  }

  @Test(arguments: Rendered.all)
  func snippetsThatHoldTheNameAreHTML(_ template: Rendered.Source, _ language: String) throws {
    let site = try Rendered.site(template, language, name: "QQQ")
    for file in site.files where file.path.hasSuffix(".contentsnippet.value.html") {
      guard file.bytes.contains(Array("QQQ".utf8)) else { continue }
      let record = SiteText(site[file.path.replacing(".value.html", with: ".yml")] ?? [])
      #expect(record.records.first.flatMap { record.string("adx_type", in: $0) } == "756150001")
    }
  }

  /// The pages and web templates of a website by path, with every snippet that they show put in.
  private static func shown(_ site: SiteFiles) throws -> [String: String] {
    var snippets: [String: String] = [:]
    var result: [String: String] = [:]
    for file in site.files where file.path.hasSuffix(".html") {
      result[file.path] = String(decoding: file.bytes, as: UTF8.self)
      guard file.path.hasSuffix(".contentsnippet.value.html") else { continue }
      let record = SiteText(site[file.path.replacing(".value.html", with: ".yml")] ?? [])
      guard let name = record.records.first.flatMap({ record.string("adx_name", in: $0) })
      else { continue }
      snippets[name] = result[file.path]
    }
    return result.mapValues { text in
      snippets.reduce(text) { text, snippet in
        text.replacing("{{ snippets['\(snippet.key)'] }}", with: snippet.value)
          .replacing("{{ snippets['\(snippet.key)'] | escape }}", with: escaped(snippet.value))
      }
    }
  }

  /// What Liquid's `escape` makes of a text.
  private static func escaped(_ text: String) -> String {
    let entities: [Character: String] = [
      "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;",
    ]
    return text.map { entities[$0] ?? String($0) }.joined()
  }
}
