/// L5: a right to use Dataverse, the other side of dual-write.
public struct DataverseRight: Check {
  /// The stage.
  public let stage = Stage.licenses

  /// Creates the check.
  public init() {}

  private let requirement = Requirement(
    check: "license.dataverse", title: "Dataverse license", entitlement: .dataverse, weight: .fail,
    consequence: "nobody may use the tables that the portal shows",
    remedy: "assign a product with Dataverse: Supply Chain Management has it, and so has "
      + "every Power Apps plan")

  /// What the licenses say.
  public func verdicts(in context: CheckContext) -> [Verdict] {
    [requirement.verdict(in: context)]
  }
}
