/// A column that names another record of the website.
struct Lookup: Sendable {
  /// The kind that has the column, by its word.
  let type: String
  /// The column without prefix.
  let column: String
  /// The kinds that may be named.
  let targets: Set<String>
  /// How much a name that leads nowhere matters.
  let severity: CheckFinding.Severity

  private init(
    _ severity: CheckFinding.Severity, _ type: String, _ column: String, _ targets: String...
  ) {
    self.type = type
    self.column = column
    self.targets = Set(targets)
    self.severity = severity
  }

  /// Every column that names a record of the site; columns that name something of the environment are left out.
  ///
  /// An error is what the platform cannot do without. The rest leaves a gap, such as a link that is not shown.
  static let all: [Lookup] = [
    Lookup(.warning, "website", "headerwebtemplateid", "webtemplate"),
    Lookup(.warning, "website", "footerwebtemplateid", "webtemplate"),
    Lookup(.error, "website", "defaultlanguage", "websitelanguage"),
    Lookup(.warning, "website", "defaultbotconsumerid", "botconsumer"),
    Lookup(.error, "websitelanguage", "publishingstate", "publishingstate"),
    Lookup(.warning, "webpage", "parentpageid", "webpage"),
    Lookup(.error, "webpage", "pagetemplateid", "pagetemplate"),
    Lookup(.error, "webpage", "publishingstateid", "publishingstate"),
    Lookup(.error, "webpage", "rootwebpageid", "webpage"),
    Lookup(.error, "webpage", "webpagelanguageid", "websitelanguage"),
    Lookup(.error, "webpage", "entityform", "basicform"),
    Lookup(.error, "webpage", "entitylist", "list"),
    Lookup(.error, "webpage", "webform", "advancedform"),
    Lookup(.warning, "webpage", "navigation", "weblinkset"),
    Lookup(.error, "pagetemplate", "webtemplateid", "webtemplate"),
    Lookup(.error, "contentsnippet", "contentsnippetlanguageid", "websitelanguage"),
    Lookup(.warning, "webfile", "parentpageid", "webpage"),
    Lookup(.warning, "webfile", "publishingstateid", "publishingstate"),
    Lookup(.error, "weblinkset", "websitelanguageid", "websitelanguage"),
    Lookup(.warning, "weblinkset", "publishingstateid", "publishingstate"),
    Lookup(.error, "weblink", "weblinksetid", "weblinkset"),
    Lookup(.warning, "weblink", "pageid", "webpage"),
    Lookup(.warning, "weblink", "parentweblinkid", "weblink"),
    Lookup(.warning, "weblink", "publishingstateid", "publishingstate"),
    Lookup(.error, "sitemarker", "pageid", "webpage"),
    Lookup(.error, "webpagerule", "webpageid", "webpage"),
    Lookup(.error, "webpagerule", "webpageaccesscontrolrule_webrole", "webrole"),
    Lookup(.error, "websiteaccess", "websiteaccess_webrole", "webrole"),
    Lookup(.error, "tablepermission", "parententitypermission", "tablepermission"),
    Lookup(.error, "tablepermission", "entitypermission_webrole", "webrole"),
    Lookup(.error, "columnpermissionprofile", "columnpermissionprofile_webrole", "webrole"),
    Lookup(
      .error, "columnpermission", "columnpermissionprofileid", "columnpermissionprofile"),
    Lookup(.error, "basicformmetadata", "entityform", "basicform"),
    Lookup(.error, "basicformmetadata", "entityformforcreate", "basicform"),
    Lookup(.error, "basicform", "redirectwebpage", "webpage"),
    Lookup(.error, "advancedform", "startstep", "advancedformstep"),
    Lookup(.error, "advancedformstep", "webform", "advancedform"),
    Lookup(.error, "advancedformstep", "nextstep", "advancedformstep"),
    Lookup(.error, "advancedformstep", "previousstep", "advancedformstep"),
    Lookup(.error, "advancedformstep", "conditiondefaultnextstep", "advancedformstep"),
    Lookup(.error, "advancedformstep", "entitysourcestep", "advancedformstep"),
    Lookup(.error, "advancedformstep", "referenceentitystep", "advancedformstep"),
    Lookup(.error, "advancedformstep", "redirectwebpage", "webpage"),
    Lookup(.error, "advancedformmetadata", "webformstep", "advancedformstep"),
    Lookup(.error, "advancedformmetadata", "entityformforcreate", "basicform"),
    Lookup(.error, "list", "webpageforcreate", "webpage"),
    Lookup(.error, "list", "webpagefordetailsview", "webpage"),
    Lookup(.warning, "adplacement", "adplacement_ad", "ad"),
    Lookup(.warning, "ad", "publishingstateid", "publishingstate"),
    Lookup(.warning, "poll", "webtemplateid", "webtemplate"),
    Lookup(.warning, "polloption", "pollid", "poll"),
    Lookup(.warning, "pollplacement", "pollplacement_poll", "poll"),
    Lookup(.warning, "forum", "parentpageid", "webpage"),
    Lookup(.warning, "forum", "forumpagetemplateid", "pagetemplate"),
    Lookup(.warning, "forum", "threadpagetemplateid", "pagetemplate"),
    Lookup(.warning, "forumpermission", "forumid", "forum"),
    Lookup(
      .warning, "forumpermission", "communityforumaccesspermission_webrole", "webrole"),
    Lookup(.warning, "cloudflowconsumer", "cloudflowconsumer_adx_webrole", "webrole"),
    Lookup(.warning, "serverlogic", "serverlogic_adx_webrole", "webrole"),
  ]
}
