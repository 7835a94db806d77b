import PortalDomain

/// Asks before a portal's website is put back as it was, and tells what came of it.
enum RollBackQuestion {
  static let token = "rollback"

  /// The question, with everything that is undone named.
  static func screen(_ name: String, _ outcome: PlanRollBack.Outcome) -> ConfirmScreen {
    let plan = outcome.plan
    let version = plan.templateVersion.map { " at template \($0)" } ?? ""
    var effects = ["\(name) returns to its website of generation \(plan.to)\(version)."]
    effects += plan.undone.suffix(1).map { "Undone: \($0.tamed.asSentence)" }
    let later = plan.laterEdits
    if !later.isEmpty {
      let named = later.prefix(3).map(\.tamed).joined(separator: "; ")
      let more = later.count > 3 ? " and \(later.count - 3) more" : ""
      effects.append("Made later, and undone with it: \(named)\(more).")
    }
    if let edits = outcome.edits {
      effects.append("Not taken in yet, and undone with it: \(edits.sentence).")
    }
    effects.append("All of it stays in the history, from where it can be brought back.")
    return ConfirmScreen("Roll back", effects: effects, verb: "roll back", token: token)
  }

  /// What was done.
  static func notice(_ name: String, _ plan: RollBackPortal.Plan) -> Notice {
    let version = plan.templateVersion.map { ", template \($0)" } ?? ""
    return Notice("\(name) is back at its website of generation \(plan.to)\(version).")
  }
}
