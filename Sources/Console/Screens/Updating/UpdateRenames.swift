import PortalDomain

extension UpdateScreen {
  /// How a rename stands: to be confirmed, decided, or being kept.
  func mark(of rename: MergePlan.Rename) -> Label {
    guard let decision = decisions[rename.id] else { return Status.fail.label("to confirm") }
    return (isKept(rename.id) ? Status.ok : .running)
      .label(decision.choice == .separate ? "separate" : "the same")
  }

  /// Says that what was taken for renamed is one record, or two.
  ///
  /// Which conflicts there are depends on it: the plan that comes back when it is kept tells.
  mutating func decideRename(_ choice: MergeResolution.Choice) -> Reaction<Message> {
    guard let rename else { return .stay }
    let resolution = MergeResolution(conflict: rename.id, choice: choice)
    let reaction = keep(Deed(conflicts: [rename.id], resolutions: [resolution]))
    return .several([reaction, taken(choice)])
  }
}
