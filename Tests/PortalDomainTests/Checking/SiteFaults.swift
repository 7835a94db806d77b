import PortalDomain

extension SiteFault {
  private static let nobody = "00000000-1111-4222-8333-444444444444"
  private static let page = "web-pages/returns/Returns.webpage.yml"
  private static let english = "web-pages/returns/content-pages/Returns.en-US.webpage.yml"
  private static let header = "web-templates/header/Header.webtemplate.source.html"
  private static let permission =
    "table-permissions/Sales-orders---Authorized-users.tablepermission.yml"
  private static let lines =
    "table-permissions/Sales-order-lines---Authorized-users.tablepermission.yml"
  private static let list = "lists/Order-history.list.yml"
  private static let steps = "advanced-forms/create-order/advanced-form-steps/"
  private static let information =
    steps + "order-information/Order-information.advancedformstep.yml"
  private static let party = "table-permissions/Party-model-"

  /// At least one for each rule and each kind of thing that it looks at.
  static let all =
    files + identities + namesakes + markers + pageReferences + references + pages + permissions
    + orders + parties + texts

  private static let files = [
    SiteFault(
      .error, "site.yaml-unreadable", at: "sitesetting.yml", line: "'broken",
      .text("sitesetting.yml", "adx_value: ", "adx_value: 'broken' ")),
    SiteFault(
      .error, "site.yaml-unreadable", at: page, line: "adx_title: [",
      .set(page, "adx_title", "[Returns")),
    SiteFault(
      .warning, "site.file-unknown", at: "web-templates/header/Header.html",
      .add("web-templates/header/Header.html", "<p>")),
    SiteFault(
      .warning, "site.file-unknown", at: "web-pages/old/Old.webpage.copy.html",
      .copy("web-pages/home/Home.webpage.copy.html", "web-pages/old/Old.webpage.copy.html")),
    SiteFault(
      .error, "site.content-missing", at: "web-files/home.css.webfile.yml", line: "adx_",
      .remove("web-files/home.css")),
    SiteFault(
      .warning, "site.content-missing", at: "web-files/home.css.webfile.yml", line: "adx_",
      .remove("web-files/home.css"), .drop("web-files/home.css.webfile.yml", "annotationid")),
  ]

  private static let identities = [
    SiteFault(
      .error, "site.id-missing", at: "sitemarker.yml", line: "- ",
      .drop("sitemarker.yml", "adx_sitemarkerid")),
    SiteFault(
      .error, "site.id-missing", at: permission, line: "adx_append",
      .drop(permission, "adx_entitypermissionid")),
    SiteFault(
      .warning, "site.id-twice", at: "page-templates/Search_0000ABCD.pagetemplate.yml",
      line: "adx_",
      .copy(
        "page-templates/Search.pagetemplate.yml", "page-templates/Search_0000ABCD.pagetemplate.yml")
    ),
    SiteFault(
      .error, "site.id-twice", at: "page-templates/Search_0000ABCD.pagetemplate.yml", line: "adx_",
      .copy(
        "page-templates/Search.pagetemplate.yml", "page-templates/Search_0000ABCD.pagetemplate.yml"),
      .set("page-templates/Search_0000ABCD.pagetemplate.yml", "adx_name", "Search again")),
  ]

  private static let namesakes = [
    SiteFault(
      .warning, "site.natural-key-twin", at: "sitesetting.yml", line: "Turns the site search",
      .text(
        "sitesetting.yml", "adx_value: ",
        "adx_value: true\n- adx_name: search/enabled\n  adx_sitesettingid: \(nobody)\n  adx_value: "
      )
    ),
    SiteFault(
      .warning, "site.natural-key-twin",
      at: "content-snippets/footer/Footer_1.en-US.contentsnippet.yml",
      line: "adx_",
      .copy(
        "content-snippets/footer/Footer.en-US.contentsnippet.yml",
        "content-snippets/footer/Footer_1.en-US.contentsnippet.yml"),
      .set(
        "content-snippets/footer/Footer_1.en-US.contentsnippet.yml", "adx_contentsnippetid", nobody)
    ),
    SiteFault(
      .warning, "site.natural-key-twin", at: "web-files/portal.css.webfile.yml", line: "adx_",
      .set("web-files/portal.css.webfile.yml", "adx_partialurl", "home.css")),
    SiteFault(
      .warning, "site.natural-key-twin",
      at: "web-pages/terms-and-conditions/Terms-and-conditions.webpage.yml",
      line: "adx_",
      .set(
        "web-pages/terms-and-conditions/Terms-and-conditions.webpage.yml", "adx_partialurl",
        "returns")),
    SiteFault(
      .warning, "site.natural-key-twin", at: "web-templates/header/Header.webtemplate.yml",
      line: "adx_",
      .set("web-templates/header/Header.webtemplate.yml", "adx_name", "Footer")),
  ]

  private static let markers = [
    SiteFault(
      .error, "site.marker-missing", at: "sitemarker.yml",
      .text("sitemarker.yml", "adx_name: Home", "adx_name: Homes")),
    SiteFault(
      .warning, "site.marker-missing", at: "sitemarker.yml",
      .text("sitemarker.yml", "adx_name: Access Denied", "adx_name: Denied")),
    SiteFault(
      .warning, "site.marker-empty", at: "sitemarker.yml", line: "adx_name: Profile",
      .drop("sitemarker.yml", "adx_pageid")),
  ]

  private static let pageReferences = [
    SiteFault(
      .error, "site.reference-dangling", at: page, line: "adx_pagetemplateid",
      .remove("page-templates/Returns-page.pagetemplate.yml")),
    SiteFault(
      .warning, "site.reference-dangling", at: page, line: "adx_parentpageid",
      .set(page, "adx_parentpageid", nobody)),
    SiteFault(
      .error, "site.reference-dangling", at: page, line: "adx_publishingstateid",
      .set(page, "adx_publishingstateid", nobody)),
    SiteFault(
      .error, "site.reference-dangling", at: english, line: "adx_rootwebpageid",
      .set(english, "adx_rootwebpageid", nobody)),
    SiteFault(
      .error, "site.reference-dangling", at: english, line: "adx_webpagelanguageid",
      .set(english, "adx_webpagelanguageid", nobody)),
    SiteFault(
      .error, "site.reference-dangling", at: "web-pages/contacts/Contacts.webpage.yml",
      line: "adx_entitylist", .remove("lists/Contacts.list.yml")),
    SiteFault(
      .error, "site.reference-dangling", at: "web-pages/profile/Profile.webpage.yml",
      line: "adx_entityform", .remove("basic-forms/profile/Profile.basicform.yml")),
    SiteFault(
      .error, "site.reference-dangling", at: "web-pages/create-order/Create-order.webpage.yml",
      line: "adx_webform", .remove("advanced-forms/create-order/Create-order.advancedform.yml")),
    SiteFault(
      .error, "site.reference-kind", at: page, line: "adx_pagetemplateid",
      .text(page, "adx_pagetemplateid: ", "adx_unused: "),
      .text(page, "adx_parentpageid: ", "adx_pagetemplateid: ")),
  ]

  private static let references = [
    SiteFault(
      .error, "site.reference-dangling", at: "page-templates/Home.pagetemplate.yml",
      line: "adx_webtemplateid",
      .set("page-templates/Home.pagetemplate.yml", "adx_webtemplateid", nobody)),
    SiteFault(
      .error, "site.reference-dangling",
      at: "content-snippets/footer/Footer.en-US.contentsnippet.yml",
      line: "adx_contentsnippetlanguageid",
      .set(
        "content-snippets/footer/Footer.en-US.contentsnippet.yml", "adx_contentsnippetlanguageid",
        nobody)),
    SiteFault(
      .warning, "site.reference-dangling",
      at: "weblink-sets/footer/Footer.en-US.weblinkset.weblink.yml",
      line: nobody,
      .set("weblink-sets/footer/Footer.en-US.weblinkset.weblink.yml", "adx_pageid", nobody)),
    SiteFault(
      .error, "site.reference-dangling", at: "sitemarker.yml", line: nobody,
      .set("sitemarker.yml", "adx_pageid", nobody)),
    SiteFault(
      .error, "site.reference-dangling", at: "webpagerule.yml", line: nobody,
      .set("webpagerule.yml", "adx_webpageid", nobody)),
    SiteFault(
      .error, "site.reference-dangling", at: "webpagerule.yml",
      line: "adx_webpageaccesscontrolrule_webrole",
      .text(
        "webpagerule.yml", "adx_webpageaccesscontrolrule_webrole:",
        "adx_webpageaccesscontrolrule_webrole:\n  - \(nobody)")),
    SiteFault(
      .error, "site.reference-dangling", at: permission, line: "adx_entitypermission_webrole",
      .text(
        permission, "adx_entitypermission_webrole:", "adx_entitypermission_webrole:\n- \(nobody)")),
    SiteFault(
      .error, "site.reference-dangling", at: lines, line: "adx_parententitypermission",
      .remove(permission)),
    SiteFault(
      .error, "site.reference-dangling", at: information, line: "adx_nextstep",
      .set(information, "adx_nextstep", nobody)),
    SiteFault(
      .error, "site.reference-dangling", at: list, line: "adx_webpagefordetailsview",
      .set(list, "adx_webpagefordetailsview", nobody)),
    SiteFault(
      .warning, "site.reference-dangling", at: "website.yml", line: "adx_headerwebtemplateid",
      .set("website.yml", "adx_headerwebtemplateid", nobody)),
    SiteFault(
      .error, "site.action-target-missing", at: list, line: "RedirectWebpageId",
      .text(list, "\"RedirectWebpageId\": \"", "\"RedirectWebpageId\": \"\(nobody)\", \"Old\": \"")),
    SiteFault(
      .error, "site.action-target-missing", at: "lists/Contacts.list.yml",
      line: "EntityFormId\": \"0",
      .text(
        "lists/Contacts.list.yml", "\"EntityFormId\": \"",
        "\"EntityFormId\": \"\(nobody)\", \"Old\": \"")),
    SiteFault(
      .error, "site.action-target-missing",
      at: steps + "items/Items.advancedformstep.advancedformmetadata.yml", line: nobody,
      .text(
        steps + "items/Items.advancedformstep.advancedformmetadata.yml", "\"EntityFormId\": \"",
        "\"EntityFormId\": \"\(nobody)\", \"Old\": \"")),
  ]

  private static let pages = [
    SiteFault(
      .error, "site.page-circular", at: page, line: "adx_parentpageid",
      .set(page, "adx_parentpageid", Rendered.id("c94bd3a6-3654-48c5-aa3c-4d6134df7afc"))),
    SiteFault(
      .warning, "site.page-under-inactive", at: "web-pages/order-details/Order-details.webpage.yml",
      line: "adx_parentpageid",
      .text(
        "web-pages/order-history/Order-history.webpage.yml", "adx_webpageid",
        "statecode: 1\nstatuscode: 2\nadx_webpageid")),
    SiteFault(
      .warning, "site.page-without-parent", at: page, line: "adx_", .drop(page, "adx_parentpageid")),
    SiteFault(.warning, "site.content-page-missing", at: page, line: "adx_", .remove(english)),
    SiteFault(
      .warning, "site.content-page-rootless", at: english, line: "adx_",
      .drop(english, "adx_rootwebpageid")),
  ]

  private static let permissions = [
    SiteFault(
      .error, "site.permission-missing", at: list, line: "adx_calendar_enabled",
      .set(list, "adx_entityname", "invoice")),
    SiteFault(
      .warning, "site.permission-missing", at: list, line: "adx_calendar_enabled",
      .set(list, "adx_entityname", "invoice"), .set(list, "adx_entitypermissionsenabled", "false")),
    SiteFault(
      .error, "site.permission-missing", at: "basic-forms/profile/Profile.basicform.yml",
      line: "adx_appendquerystring",
      .set("basic-forms/profile/Profile.basicform.yml", "adx_entityname", "invoice")),
    SiteFault(
      .error, "site.permission-missing", at: information, line: "adx_",
      .set(information, "adx_targetentitylogicalname", "invoice")),
    SiteFault(
      .warning, "site.permission-right-missing", at: "basic-forms/profile/Profile.basicform.yml",
      line: "adx_appendquerystring",
      .set("basic-forms/profile/Profile.basicform.yml", "adx_entityname", "pricelevel")),
    SiteFault(
      .warning, "site.permission-without-role", at: permission, line: "adx_entityname",
      .set(permission, "adx_entitypermission_webrole", "[]\nadx_unused:")),
    SiteFault(
      .warning, "site.permission-without-parent", at: lines, line: "adx_append",
      .drop(lines, "adx_parententitypermission")),
    SiteFault(
      .warning, "site.permission-without-parent", at: lines, line: "adx_parententitypermission",
      .text(permission, "adx_write", "statecode: 1\nadx_write")),
    SiteFault(
      .warning, "site.permission-without-relationship", at: permission, line: "adx_scope",
      .drop(permission, "adx_contactrelationship")),
    SiteFault(
      .warning, "site.permission-circular", at: lines, line: "adx_parententitypermission",
      .set(
        lines, "adx_parententitypermission", Rendered.id("435e1a1d-9363-4c1f-8c35-5d6aeea0c99c"))),
  ]

  private static let orders = [
    SiteFault(
      .error, "site.order-column-missing", at: information, line: "adx_",
      .text(
        steps + "order-information/Order-information.advancedformstep.advancedformmetadata.yml",
        "adx_attributelogicalname: msdyn_company", "adx_attributelogicalname: msdyn_other")),
    SiteFault(
      .error, "site.order-column-missing", at: information, line: "adx_",
      .text(
        steps + "order-information/Order-information.advancedformstep.advancedformmetadata.yml",
        "adx_attributelogicalname: pricelevelid", "adx_attributelogicalname: other")),
    SiteFault(
      .error, "site.order-column-missing",
      at: "basic-forms/order-line-quick-create/Order-line-quick-create.basicform.yml", line: "adx_",
      .text(
        "basic-forms/order-line-quick-create/Order-line-quick-create.basicform.basicformmetadata.yml",
        "adx_attributelogicalname: shipto_country", "adx_attributelogicalname: shipto_city")),
    SiteFault(
      .warning, "site.order-column-missing",
      at: "basic-forms/order-line-quick-create/Order-line-quick-create.basicform.yml", line: "adx_",
      .text(
        "basic-forms/order-line-quick-create/Order-line-quick-create.basicform.basicformmetadata.yml",
        "adx_attributelogicalname: quantity", "adx_attributelogicalname: priceperunit")),
  ]

  private static let parties = [
    SiteFault.party(
      .error, "site.party-permission-missing",
      at: "table-permissions/Sales-orders---Administrator.tablepermission.yml", line: "adx_",
      .remove(party + "sales-order.tablepermission.yml")),
    SiteFault.party(
      .error, "site.party-permission-inactive", at: party + "account.tablepermission.yml",
      line: "statecode",
      .text(party + "account.tablepermission.yml", "adx_write", "statecode: 1\nadx_write")),
    SiteFault.party(
      .warning, "site.party-role-missing", at: party + "contact-for-party.tablepermission.yml",
      line: "adx_",
      .text(
        party + "contact-for-party.tablepermission.yml",
        "- " + Rendered.id("da0e8839-07be-447c-9586-6b254c1f231c") + "\n", "")),
  ]

  private static let texts = [
    SiteFault(
      .warning, "site.name-dangling", at: header, line: "Site nome",
      .text(header, "snippets['Site name']", "snippets['Site nome']")),
    SiteFault(
      .warning, "site.name-dangling", at: header, line: "Nothing/There",
      .text(header, "<header", "{{ settings[\"Nothing/There\"] }}<header")),
    SiteFault(
      .warning, "site.name-dangling", at: header, line: "'Hone'",
      .text(header, "sitemarkers['Home']", "sitemarkers['Hone']")),
    SiteFault(
      .warning, "site.name-dangling", at: header, line: "weblinks['Primary']",
      .text(header, "weblinks['Primary Navigation']", "weblinks['Primary']")),
    SiteFault(
      .error, "site.name-dangling", at: header, line: "'Skip lnk'",
      .text(header, "'Skip link'", "'Skip lnk'")),
    SiteFault(
      .error, "site.name-dangling", at: header, line: "Contact us",
      .text(header, "<header", "{%- entityform name: 'Contact us' -%}<header")),
    SiteFault(
      .error, "site.name-dangling", at: header, line: "Invoices",
      .text(header, "<header", "{% entitylist name:\"Invoices\" %}<header")),
    SiteFault(
      .error, "site.name-dangling", at: header, line: "New invoice",
      .text(header, "<header", "{% webform name: \"New invoice\" %}<header")),
    SiteFault(
      .warning, "site.name-dangling", at: header, line: "/logo.svg",
      .remove("web-files/logo.svg"), .remove("web-files/logo.svg.webfile.yml")),
    SiteFault(
      .warning, "site.name-dangling", at: header, line: "/orders/list.css",
      .text(header, "<header", "<link href='/orders/list.css?v=2'><header")),
    SiteFault(
      .warning, "site.name-dangling",
      at: "web-pages/home/content-pages/Home.en-US.webpage.copy.html",
      line: "Nobody",
      .text(
        "web-pages/home/content-pages/Home.en-US.webpage.copy.html", "",
        "{{ snippets['Nobody'] }}")),
  ]
}
