import PortalDomain

extension Fault {
  private static let header = "web-templates/header/Header.webtemplate.source.html"
  private static let snippet = "content-snippets/footer/Footer.fr-FR.contentsnippet"
  private static let marker = "- adx_name: Twin\n  adx_sitemarkerid: "

  /// One for each thing that a rule looks at.
  static let all =
    references + names + twins + manifests + needs + languages + placeholders

  private static let references = [
    Fault(
      "site.reference-dangling", "web-pages/returns/Returns.webpage.yml:", "adx_pagetemplateid",
      .remove("page-templates/Returns-page.pagetemplate.yml")),
    Fault(
      "site.reference-dangling", header + ":1", "00000000-1111-4222-8333-444444444444",
      .text(header, "{% comment %}", "{% comment %}00000000-1111-4222-8333-444444444444 ")),
    Fault(
      "site.name-dangling", "web-templates/order-details-page/", "\"Order/NotChosen\"",
      .text(
        "web-templates/order-details-page/Order-details-page.webtemplate.source.html",
        "OrderDetails/NoOrderChosen", "Order/NotChosen")),
    Fault(
      "site.name-dangling", header, "web file \"/logo.svg\"",
      .remove("web-files/logo.svg"), .remove("web-files/logo.svg.webfile.yml")),
    Fault(
      "site.name-dangling", header, "site marker \"Hone\"",
      .text(header, "sitemarkers['Home']", "sitemarkers['Hone']")),
    Fault(
      "site.name-dangling", header, "web link set \"Primary\"",
      .text(header, "weblinks['Primary Navigation']", "weblinks['Primary']")),
    Fault(
      "site.name-dangling", header, "web template \"Skip lnk\"",
      .text(header, "'Skip link'", "'Skip lnk'")),
  ]

  private static let names = [
    Fault(
      "site.file-name", "page-templates/Return-page.pagetemplate.yml", "\"Returns-page\"",
      .move(
        "page-templates/Returns-page.pagetemplate.yml",
        "page-templates/Return-page.pagetemplate.yml")),
    Fault(
      "site.file-name", snippet + ".yml", "has the name of another one",
      .text(
        "content-snippets/footer/Footer.fr-FR.contentsnippet.yml",
        "ae94b725-34a8-4a81-8fa8-f15d604a468d", "0c00cb30-949e-40e1-872e-83ee26aab316")),
    Fault(
      "site.file-name", "page-templates/Search_0000ABCD.pagetemplate.yml", "\"Search\"",
      .move(
        "page-templates/Search.pagetemplate.yml", "page-templates/Search_0000ABCD.pagetemplate.yml")
    ),
    Fault(
      "site.file-name", "weblink-sets/footer/Foot.fr-FR.weblinkset.weblink.yml", "this list",
      .move(
        "weblink-sets/footer/Footer.fr-FR.weblinkset.weblink.yml",
        "weblink-sets/footer/Foot.fr-FR.weblinkset.weblink.yml")),
    Fault(
      "site.folder-name", "web-templates/return-page/", "\"Returns-page\"",
      .move(
        "web-templates/returns-page/Returns-page.webtemplate.yml",
        "web-templates/return-page/Returns-page.webtemplate.yml")),
    Fault(
      "site.file-unknown", snippet + ".valeu.html", "no record",
      .move(snippet + ".value.html", snippet + ".valeu.html")),
    Fault("site.file-unknown", "notes.yml", "no record", .add("notes.yml", "a: b\n")),
    Fault(
      "site.content-missing", "web-files/logo.svg.webfile.yml", "logo.svg",
      .remove("web-files/logo.svg")),
  ]

  private static let twins = [
    Fault(
      "site.natural-key-twin", "page-templates/", "page template \"Search\"",
      .add(
        "page-templates/Search_B0B1F3E5.pagetemplate.yml",
        "adx_entityname: adx_webpage\nadx_name: Search\n"
          + "adx_pagetemplateid: 11111111-2222-4333-8444-555555555555\n")),
    Fault(
      "site.natural-key-twin", "sitesetting.yml:", "site setting \"Search/Enabled\"",
      .text("sitesetting.yml", "adx_name: Search/FacetedView", "adx_name: Search/Enabled")),
    Fault(
      "site.natural-key-twin", "web-pages/", "\"Search\"",
      .everywhere("adx_partialurl: search", "adx_partialurl: returns")),
    Fault(
      "site.id-twice", "sitemarker.yml:", "54ad4e15-90d5-4cf5-b1fe-1dc746b2447b",
      .text(
        "sitemarker.yml", "- adx_name: Returns\n",
        marker + "54ad4e15-90d5-4cf5-b1fe-1dc746b2447b\n- adx_name: Returns\n")),
  ]

  private static let manifests = [
    Fault(
      "template.key-unknown", "template.yml", "\"chanegs\"",
      .manifest { $0.unknownKeys = ["chanegs"] }),
    Fault(
      "template.language-unknown", "template.yml", "\"fr\"",
      .manifest { $0.languages[2] = "fr" }),
    Fault(
      "template.entry-twice", "template.yml", "language \"de-DE\"",
      .manifest { $0.languages.append("de-DE") }),
    Fault(
      "template.page-missing", "template.yml", "\"/return\"",
      .manifest { $0.pages[4].path = "/return" }),
    Fault(
      "template.page-unlisted", "web-pages/returns/Returns.webpage.yml", "\"/returns\"",
      .manifest { manifest in manifest.pages.removeAll { $0.path == "/returns" } }),
    Fault(
      "template.reference-unused", "template.yml", "11111111-2222-4333-8444-555555555555",
      .manifest { $0.environmentReferences[2].id = "11111111-2222-4333-8444-555555555555" }),
    Fault(
      "template.reference-own", "template.yml", "54ad4e15-90d5-4cf5-b1fe-1dc746b2447b",
      .manifest { $0.environmentReferences[2].id = "54ad4e15-90d5-4cf5-b1fe-1dc746b2447b" }),
    Fault(
      "template.version-setting", "sitesetting.yml:", "\"1.1.0\"",
      .manifest { $0.version = "1.2.0" }),
  ]

  private static let needs = [
    Fault(
      "template.solution-unknown", "template.yml", "\"sales\"",
      .manifest { $0.solutions.append("sales") }),
    Fault(
      "template.solution-missing", "template.yml", "application-core",
      .manifest { manifest in manifest.solutions.removeAll { $0 == "application-core" } }),
    Fault(
      "template.solution-missing", "template.yml", "the map accounts needs the package finance",
      .manifest { manifest in manifest.solutions.removeAll { $0 == "finance" } }),
    Fault(
      "template.map-unknown", "template.yml", "\"orders\"",
      .manifest { $0.maps.append("orders") }),
  ]

  private static let languages = [
    Fault(
      "template.language-missing", "websitelanguage.yml", "\"es-ES\"",
      .manifest { $0.languages.append("es-ES") }),
    Fault(
      "template.language-undeclared", "websitelanguage.yml:", "\"fr-FR\"",
      .manifest { $0.languages.removeLast() }),
    Fault(
      "template.language-lcid", ".portalconfig/portallanguage.yml:", "1036",
      .text(".portalconfig/portallanguage.yml", "adx_lcid: 1036", "adx_lcid: 3084")),
    Fault(
      "template.text-missing", "content-snippets/footer/", "\"Footer\" is not there in fr-FR",
      .remove(snippet + ".yml"), .remove(snippet + ".value.html")),
    Fault(
      "template.text-missing", "web-pages/returns/content-pages/", "is not there in de-DE",
      .remove("web-pages/returns/content-pages/Returns.de-DE.webpage.yml")),
    Fault(
      "template.text-missing", "content-snippets/footer/", "has no text (value.html) in fr-FR",
      .remove(snippet + ".value.html")),
    Fault(
      "template.text-missing", "web-pages/home/content-pages/", "(summary.html) in de-DE",
      .remove("web-pages/home/content-pages/Home.de-DE.webpage.summary.html")),
    Fault(
      "template.text-missing", "weblink-sets/footer/", "\"Footer\" is not there in fr-FR",
      .remove("weblink-sets/footer/Footer.fr-FR.weblinkset.yml"),
      .remove("weblink-sets/footer/Footer.fr-FR.weblinkset.weblink.yml")),
    Fault(
      "template.text-missing", "weblink-sets/footer/", "is not there in fr-FR",
      .remove("weblink-sets/footer/Footer.fr-FR.weblinkset.weblink.yml")),
    Fault(
      "template.text-missing", "lists/Order-history.list.yml:", "adx_emptylisttext",
      .text(
        "lists/Order-history.list.yml", "\"Value\": \"Aucune commande pour le moment.\"",
        "\"Value\": \"\"")),
    Fault(
      "template.language-undeclared", "basic-forms/profile/", "3082",
      .text(
        "basic-forms/profile/Profile.basicform.yml", "\"LCID\": 1036", "\"LCID\": 3082")),
  ]

  private static let placeholders = [
    Fault(
      "template.placeholder-unknown", header + ":1", "__PORTAL_NAEM__",
      .text(header, "{% comment %}", "{% comment %}__PORTAL_NAEM__ ")),
    Fault(
      "template.placeholder-misplaced", "web-files/portal.css:1", "__PORTAL_NAME__",
      .text("web-files/portal.css", "/* Customer portal", "/* __PORTAL_NAME__")),
    Fault(
      "template.placeholder-unasked", "template.yml", "__PORTAL_ADDRESS__",
      .manifest { manifest in manifest.questions.removeAll { $0.id == "address" } }),
    Fault(
      "template.placeholder-unused", "template.yml", "\"address\"",
      .everywhere("__PORTAL_ADDRESS__", "example")),
    Fault(
      "template.placeholder-unknown", "template.yml", "\"{{name}}\"",
      .manifest { $0.questions[0].placeholder = "{{name}}" }),
  ]

  /// What is wrong against version 1.0.0 only.
  static let lineage = [
    Fault(
      "template.id-changed", "sitemarker.yml:", "site marker \"Terms\"",
      .text(
        "sitemarker.yml", "832b2381-7714-4ce8-9845-3ee679088e98",
        "832b2381-7714-4ce8-9845-3ee679088e99")),
    Fault(
      "template.id-changed", "web-pages/terms-and-conditions/Terms-and-conditions.webpage.yml:",
      "adx_webpageid",
      .everywhere(
        "c9a3eec0-2acd-45d3-b71a-01eaf0f66db0", "c9a3eec0-2acd-45d3-b71a-01eaf0f66db1")),
    Fault(
      "template.id-changed", "web-files/logo.svg.webfile.yml:", "annotationid",
      .everywhere(
        "d45484bf-9257-4cf2-babc-6c6b65966e72", "d45484bf-9257-4cf2-babc-6c6b65966e73")),
    Fault(
      "template.id-reused", "sitemarker.yml:", "\"hero.svg\"",
      .text(
        "sitemarker.yml", "54ad4e15-90d5-4cf5-b1fe-1dc746b2447b",
        "b4eb7ca8-e352-4633-82cc-3100c60b2337")),
    Fault(
      "template.language-dropped", "template.yml", "de-DE",
      .manifest { manifest in manifest.languages.removeAll { $0 == "de-DE" } }),
    Fault(
      "template.version-not-newer", "template.yml", "0.9.0",
      .manifest { $0.version = "0.9.0" }),
  ]
}
