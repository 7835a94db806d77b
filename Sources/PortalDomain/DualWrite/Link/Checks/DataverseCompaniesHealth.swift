/// Whether the legal entities that are linked are the companies of Dataverse.
struct DataverseCompaniesHealth: HealthCheck {
  let word = "companies-dataverse"
  let title = "Companies as in Dataverse"
  let code: String? = "DWDVEV1003"

  func verdict(in link: LinkContext) -> Verdict {
    ifLinked(link) {
      if let fault = fault(in: link) { return fault }
      let maps = link.context.snapshot.maps
      let name = link.environment.name.argument
      guard let linked = maps.legalEntities else {
        return unknown(
          "no fact tells which legal entities are linked",
          remedy: "look on the Dual-write page under Environment details > Legal entities"
            + (maps.link?.companies == nil
              ? "" : "; Dataverse's: portal-console link legal-entities \(name)"))
      }
      guard let companies = maps.link?.companies else {
        if link.isSimulated { return pass("\(linked.count) on both sides") }
        return unknown(
          "no fact tells which companies Dataverse has",
          remedy: "save the answer of /api/data/v9.2/cdm_companies to a file and run: "
            + "portal-console environment import \(name) FILE")
      }
      let evidence = companies.first?.evidence?.sentence
      let own = Set(linked.map { $0.code.uppercased() })
      let others = Set(companies.map { $0.code.uppercased() })
      let only = [
        (own.subtracting(others), "linked only"), (others.subtracting(own), "in Dataverse only"),
      ].filter { !$0.0.isEmpty }
      guard !only.isEmpty else {
        return pass("\(linked.count) linked, the same in Dataverse", evidence: evidence)
      }
      let words = only.map { codes, place in
        "\(place): \(codes.sorted().map { $0.isEmpty ? "one without a code" : $0.tamed }.listed(upTo: 6))"
      }
      return fail(words.joined(separator: "; "), in: link, evidence: evidence)
    }
  }
}
