/// Whether every company of Dataverse has a default owning team.
struct OwningTeamHealth: HealthCheck {
  let word = "owning-teams"
  let title = "Owning teams of companies"
  let code: String? = "DWDVEV1007"

  func verdict(in link: LinkContext) -> Verdict {
    ifLinked(link) {
      if let fault = fault(in: link) { return fault }
      let companies = link.context.snapshot.maps.link?.companies ?? []
      let evidence = companies.first?.evidence?.sentence
      let without = companies.filter { $0.hasOwningTeam == false }.map(\.code.tamed)
      if !without.isEmpty {
        return fail(
          "without a default owning team: \(without.listed(upTo: 6))", in: link,
          evidence: evidence)
      }
      if !companies.isEmpty, companies.allSatisfy({ $0.hasOwningTeam == true }) {
        return pass("every company has a default owning team", evidence: evidence)
      }
      return onlySimulated(
        link, holds: "every company has a default owning team",
        look: "look in Dataverse at the rows of cdm_company, column Default owning team; "
          + "or import them with that column: portal-console environment import "
          + "\(link.environment.name.argument) FILE")
    }
  }
}
