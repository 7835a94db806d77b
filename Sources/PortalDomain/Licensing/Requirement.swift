/// One entitlement that the journey asks for, and how to say that it is there or not.
///
/// The five requirements differ in words and in weight only, so the arithmetic stands here once.
struct Requirement {
  /// The check's id: `license.supply-chain`.
  var check: String
  /// What was asked, in a few words.
  var title: String
  /// The entitlement.
  var entitlement: Entitlement
  /// How much it weighs when it is missing.
  var weight: Verdict.Status
  /// What a missing one means, as a clause: `the portal cannot leave its trial`.
  var consequence: String
  /// What to do when it is missing.
  var remedy: String

  /// What the licenses say.
  func verdict(in context: CheckContext) -> Verdict {
    guard let licenses = context.snapshot.licenses.held else {
      return make(
        .unknown, "unknown", "no file told which licenses the tenant has",
        remedy: licenseImportRemedy(context))
    }
    let found = Holdings(of: entitlement, among: licenses, context)
    if !found.held.isEmpty {
      return make(.pass, "held", "held: " + names(found.held, context), of: found.held)
    }
    if !found.grace.isEmpty {
      return make(
        .warning, "grace", "only in grace: " + names(found.grace, context),
        remedy: "renew the subscription before the grace period ends", of: found.grace)
    }
    return doubtful(found, context) ?? unusable(found, context)
      ?? make(
        weight, "missing", "no product of the tenant gives it; \(consequence)", remedy: remedy,
        of: licenses)
  }

  /// The verdict where nobody can say yes or no.
  private func doubtful(_ found: Holdings, _ context: CheckContext) -> Verdict? {
    if let license = found.unsure.first {
      return make(
        .unknown, "state-unknown",
        "in the state \(quoted(license.state.word)), which this version does not know: "
          + names(found.unsure, context),
        remedy: "look the subscription up in the Microsoft 365 admin center", of: found.unsure)
    }
    let strangers = found.alike.filter { context.products.product($0.skuID) == nil }
    if !strangers.isEmpty {
      return make(
        .unknown, "unknown-product",
        "not in the product table, but by the name it may give this: "
          + names(strangers, context),
        remedy: unknownProductRemedy, of: strangers)
    }
    if !found.alike.isEmpty {
      return make(
        .unknown, "unknown-plans",
        "it may give this, but the list shows no plan for it that the product table knows: "
          + names(found.alike, context),
        remedy: unknownPlansRemedy, of: found.alike)
    }
    return nil
  }

  /// The verdict where products would give it but cannot be used.
  private func unusable(_ found: Holdings, _ context: CheckContext) -> Verdict? {
    if !found.empty.isEmpty {
      return make(
        weight, "exhausted",
        "without any usable unit: \(names(found.empty, context)); \(consequence)",
        remedy: "buy units of it, or move capacity to this environment", of: found.empty)
    }
    if !found.blocked.isEmpty {
      return make(
        weight, "suspended",
        "suspended, locked or deleted: \(names(found.blocked, context)); \(consequence)",
        remedy: "reactivate the subscription in the Microsoft 365 admin center", of: found.blocked)
    }
    if !found.foreign.isEmpty {
      return make(
        weight, "wrong-cloud",
        "sold for another cloud: \(names(found.foreign, context)); \(consequence)",
        remedy: "buy the product for the environment's own cloud", of: found.foreign)
    }
    return nil
  }

  /// Products in words, with units and era.
  private func names(_ licenses: [License], _ context: CheckContext) -> String {
    licenses.map { license in
      let era = context.products.product(license.skuID)?.eraLabel.map { ", \($0)" } ?? ""
      return "\(context.products.name(of: license)) (units: \(license.usable)\(era))"
    }.listed()
  }

  /// A verdict of this requirement.
  func make(
    _ status: Verdict.Status, _ found: String, _ cause: String, remedy: String? = nil,
    of licenses: [License] = []
  ) -> Verdict {
    Verdict(
      status, check: check, code: "\(check)-\(found)", title: title, cause: cause, remedy: remedy,
      evidence: licenses.first?.evidence.sentence)
  }
}

/// What to do where no file told about licenses.
func licenseImportRemedy(_ context: CheckContext) -> String {
  "save the answer of subscribedSkus from Graph Explorer, or of `m365 entra license list -o json`, "
    + "then run `portal-console license import \(context.snapshot.environment.name) FILE`"
}

/// What to do about a product of which the list shows no plan that a table knows.
let unknownPlansRemedy =
  "export the list again with its service plans, or add the plans to products.json in "
  + "$XDG_CONFIG_HOME/portal-console, with what they give"

/// What to do about a product that no table knows.
let unknownProductRemedy =
  "add the product to products.json in $XDG_CONFIG_HOME/portal-console, with what it gives"
