/// The products of a tenant: Microsoft Graph's `subscribedSkus`, or the list that m365 makes of it.
struct SubscribedSkus: JSONImporter {
  let name = "Microsoft Graph subscribedSkus or m365 license list"

  func recognizes(_ json: JSONContent) -> Bool {
    if let context = json.context { return context == "subscribedskus" }
    return json.has("skuid", "skupartnumber")
      && json.hasAny("capabilitystatus", "prepaidunits", "consumedunits")
  }

  func facts(of document: ImportedDocument) throws -> ImportedFacts {
    var facts = ImportedFacts(name, of: document)
    facts.licenses = try document.items.map { try license($0, document.evidence) }
    return facts
  }

  /// Units and plans must be there: a missing number read as 0 would be a finding that nobody made.
  private func license(_ item: ImportedItem, _ evidence: Evidence) throws -> License {
    License(
      skuID: try item.requiredGUID("skuId"),
      partNumber: try item.requiredText("skuPartNumber"),
      appliesTo: LicenseTarget(word: try item.text("appliesTo") ?? "not told"),
      state: LicenseState(word: try item.requiredText("capabilityStatus")),
      consumed: try item.count("consumedUnits", isRequired: true),
      units: try units(item.requiredObject("prepaidUnits")),
      plans: try item.servicePlans(),
      evidence: evidence)
  }

  private func units(_ item: ImportedItem) throws -> LicenseUnits {
    LicenseUnits(
      enabled: try item.count("enabled", isRequired: true),
      warning: try item.count("warning"),
      suspended: try item.count("suspended"),
      lockedOut: try item.count("lockedOut"))
  }
}

extension ImportedItem {
  /// A number of units: not negative, and small enough to be added up.
  func count(_ key: String, isRequired: Bool = false) throws -> Int {
    let count = isRequired ? try requiredInt(key) : try int(key) ?? 0
    guard (0...1_000_000_000_000).contains(count) else {
      throw fault(key, "\(count)", "a number of units")
    }
    return count
  }

  /// The service plans of a product.
  func servicePlans() throws -> [ServicePlan] {
    guard let plans = try objects("servicePlans") else {
      throw fault("servicePlans", "absent", "a list")
    }
    return try plans.map { plan in
      ServicePlan(
        id: try plan.requiredGUID("servicePlanId"),
        name: try plan.requiredText("servicePlanName"),
        status: try plan.text("provisioningStatus") ?? "")
    }
  }
}
