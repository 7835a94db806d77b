import PortalDomain
import Support
import Testing

@Suite("Installing and linking dual-write")
struct InstallTests {
  let world: World

  init() throws { world = try World() }

  @Test func thePlanNamesEveryPackageAfterWhatItRestsOn() async throws {
    let name = try await world.bare()
    let context = try CheckContext(await world.snapshot(name), world.services.library)
    let plan = try InstallSolution(environment: name, names: ["supply-chain"]).plan(context)
    #expect(
      plan.map(\.id) == [
        "dual-write-core", "application-core", "finance", "hr-common", "human-resources",
        "supply-chain",
      ])
  }

  @Test(arguments: [
    "supply-chain", "SUPPLY-CHAIN", "mscrm.dwscm", "msdyn_Dynamics365SupplyChainExtendedAnchor",
    "Dynamics365SupplyChainExtended", "Dual-write Supply Chain",
  ])
  func aPackageIsFoundByAnyOfItsNames(_ text: String) throws {
    #expect(try world.services.library.packages().find(text).id == "supply-chain")
  }

  @Test func installingBringsSolutionsAndStoppedMaps() async throws {
    let name = try await world.bare()
    try await world.run(InstallSolution(environment: name, names: ["supply-chain"]))
    let report = try await world.report(name)
    #expect(report.verdicts.count { $0.code == "dual-write.solution-installed" } == 6)
    #expect(report.verdicts.count { $0.code == "dual-write.map-not-running" } == 5)
  }

  @Test func whatIsThereIsNotInstalledAgain() async throws {
    let name = try await world.sample()
    let before = try await world.snapshot(name)
    #expect(try await world.run(InstallSolution(environment: name, names: ["finance"])) == [])
    #expect(try await world.snapshot(name) == before)
  }

  @Test func anUnknownSolutionIsNamed() async throws {
    let name = try await world.bare()
    let refusal = await problem {
      try await world.run(InstallSolution(environment: name, names: ["nothing"]))
    }
    #expect(refusal?.code == "solution.unknown")
    #expect(refusal?.kind == .noInput)
  }

  @Test func thePartyModelIsDetectedAndSaid() async throws {
    let name = try await world.ready()
    try await world.run(InstallSolution(environment: name, names: ["party"]))
    let report = try await world.report(name)
    let verdict = report.verdicts.first { $0.code == "dual-write.party-model-installed" }
    #expect(verdict?.status == .warning)
    #expect(report.ready)
    let outcome = try await world.provision(name, World.request(version: "1.0.0"))
    #expect(outcome.nextSteps.contains { $0.hasPrefix("Activate") && $0.contains("Party model") })
  }

  @Test func thePermissionsOfThePartyModelAreActiveFromTheStart() async throws {
    let name = try await world.ready()
    try await world.run(InstallSolution(environment: name, names: ["party"]))
    let outcome = try await world.provision(name, World.request(version: "1.1.0"))
    #expect(!outcome.nextSteps.contains { $0.contains("Party model") })
  }

  @Test func withoutThePartyModelItsPermissionsAreToBeDeactivated() async throws {
    let name = try await world.ready()
    let outcome = try await world.provision(name, World.request(version: "1.1.0"))
    #expect(outcome.nextSteps.contains { $0.hasPrefix("Deactivate") && $0.contains("Party model") })
    let other = try World()
    let older = try await other.provision(
      try await other.ready(), World.request(version: "1.0.0"))
    #expect(!older.nextSteps.contains { $0.contains("Party model") })
  }

  @Test func linkingNeedsTheCoreSolution() async throws {
    let name = try await world.bare()
    let refusal = await problem { try await world.run(LinkEnvironment(environment: name)) }
    #expect(refusal?.code == "dual-write.solution-missing")
    try await world.run(InstallSolution(environment: name, names: ["dual-write-core"]))
    let link = try await world.run(LinkEnvironment(environment: name))
    #expect(link.url == "https://bare.sandbox.operations.dynamics.com/")
    #expect(try await world.snapshot(name).environment.financeAndOperations?.value == link)
  }

  @Test(arguments: ["http://x.com/", "x", "https://a b/", "https://a\u{1B}/", "https://\u{202E}x/"])
  func aLinkMustBeAnAddress(_ url: String) async throws {
    let name = try await world.sample()
    let refusal = await problem {
      try await world.run(LinkEnvironment(environment: name, url: url))
    }
    #expect(refusal?.code == "environment.link-invalid")
    #expect(refusal?.summary == refusal?.summary.tamed)
  }

  @Test func aRecordedEnvironmentIsOnlyTold() async throws {
    let name = try EnvironmentName("real")
    try await world.run(CreateEnvironment(name: name, kind: .recorded))
    let maps = try world.services.library.maps().required.map(\.id)
    let problems = [
      await problem { try await world.run(InstallSolution(environment: name, names: ["finance"])) },
      await problem { try await world.run(LinkEnvironment(environment: name)) },
      await problem { try await world.run(RunMaps(environment: name, maps: maps)) },
      await problem {
        try await world.run(ChangeMaps(environment: name, maps: maps, action: .stop))
      },
    ]
    #expect(problems.map(\.?.code) == Array(repeating: "environment.recorded", count: 4))
    #expect(problems.allSatisfy { $0?.remedy != nil })
    #expect(try await world.snapshot(name).generation == 1)
  }
}
