/// The checks that stand before provisioning: those of the journey that the template needs, and its own.
struct ProvisioningChecks {
  let context: CheckContext
  let template: TemplateManifest
  let address: String
  let language: LanguageCatalog.Language
  /// Addresses in the store, with who has them.
  let takenAddresses: TakenAddresses

  /// Every verdict, in the order of the journey.
  func verdicts() -> [Verdict] {
    let needs = TemplateChecks(context: context, template: template)
    return licenses + needs.verdicts() + [addressVerdict, languageVerdict]
  }

  /// Licenses never stand in the way: every portal starts as a trial, which needs none (domain facts 4.1).
  private var licenses: [Verdict] {
    JourneyReport.verdicts(of: .licenses, in: context).map { verdict in
      guard verdict.status == .fail || verdict.status == .unknown else { return verdict }
      var softened = verdict
      softened.status = .warning
      softened.cause += "; the portal starts as a trial, which needs no license"
      return softened
    }
  }

  private var addressVerdict: Verdict {
    if let taken = takenAddresses.fault(inAddress: address) {
      return Verdict(
        .fail, check: "portal.address", code: taken.code, title: "Address", cause: taken.summary,
        remedy: taken.remedy)
    }
    guard PortalRules.safeAddressLengths.contains(address.count) else {
      return Verdict(
        .warning, check: "portal.address", code: "portal.address-length", title: "Address",
        cause:
          "the address has \(address.count) characters; some of Microsoft's tools allow 3 to 50",
        remedy: "choose 3 to 50 characters if it is refused")
    }
    // No refusal: one damaged environment would stop the work on all others, and the service that gives
    // addresses away for the whole world has the last word on them anyway.
    guard takenAddresses.unread.isEmpty else {
      let names = takenAddresses.unread.map(\.text).joined(separator: ", ")
      return Verdict(
        .warning, check: "portal.address", code: "portal.address-unchecked", title: "Address",
        cause: "\(address) is free as far as can be seen: what \(names) has cannot be read",
        remedy: "see what can be mended: portal-console store check")
    }
    return Verdict(
      .pass, check: "portal.address", code: "portal.address-free", title: "Address",
      cause: "\(address) is free in this store")
  }

  private var languageVerdict: Verdict {
    let environment = context.snapshot.environment
    guard let fact = environment.languages else {
      return Verdict(
        .warning, check: "portal.language", code: "language.enabled-unknown", title: "Language",
        cause: "no fact tells which languages are enabled in Dataverse",
        remedy: "import the answer of RetrieveProvisionedLanguages")
    }
    guard fact.value.contains(language.lcid) else {
      return Verdict(
        .fail, check: "portal.language", code: "language.not-enabled", title: "Language",
        cause: "\(language.name) (\(language.code)) is not enabled in Dataverse",
        remedy: "enable it in the environment's settings, which takes up to an hour, "
          + "or choose a language that is enabled",
        evidence: fact.evidence.sentence)
    }
    return Verdict(
      .pass, check: "portal.language", code: "language.enabled", title: "Language",
      cause: "\(language.name) (\(language.code)) is enabled", evidence: fact.evidence.sentence)
  }
}
