import Cells
import PortalDomain

extension SetupScreen {
  /// The keys of the step that is shown.
  public var keys: [KeyRow<SetupScreen>] {
    let back = KeyRow<SetupScreen>(
      .backspace, "back", unless: step.previous == nil ? "This is the first step." : nil
    ) { screen in screen.step.previous.map { screen.go(to: $0) } ?? .stay }
    let next = KeyRow<SetupScreen>(.enter, "next", unless: obstacle(at: step)) { $0.next() }
    let leave = KeyRow<SetupScreen>(.escape, "leave (kept)") { _ in .back }
    switch step {
    case .licenses:
      return [
        next,
        KeyRow("i", "import licenses") { _ in
          .open(
            AskScreen(
              "Import licenses",
              prompt: "The path of a saved answer of Microsoft Graph's subscribedSkus, "
                + "or of `m365 entra license list -o json`.",
              verb: "import", token: "licenses"))
        }, leave,
      ]
    case .dualWrite: return [next, back] + dualWriteKeys + [leave]
    case .maps: return mapKeys + [next, back, leave]
    case .template: return [next, back, leave]
    case .details:
      // Backspace and Enter belong to the fields here.
      return [
        KeyRow(.control("n"), "next", unless: obstacle(at: step)) { $0.next() },
        KeyRow(.control("p"), "back") { $0.go(to: .template) }, leave,
      ]
    case .provision: return provisionKeys(back, leave)
    }
  }

  private var dualWriteKeys: [KeyRow<SetupScreen>] {
    let recorded =
      survey?.snapshot.environment.kind == .recorded
      ? "This is a recorded environment: it changes only where it lives." : nil
    return [
      KeyRow("s", "install solutions", unless: recorded ?? obstacleOfRunning) { screen in
        screen.askToInstall()
      },
      KeyRow("f", "link", unless: recorded ?? obstacleOfRunning) { _ in
        .start(Work(LinkEnvironment(environment: environment)) { .linked($0) })
      },
      KeyRow("i", "import facts", inBar: recorded != nil) { _ in
        .open(
          AskScreen(
            "Import facts",
            prompt: "The path of a saved solution list, environment list or package list.",
            verb: "import", token: "facts"))
      },
    ]
  }

  /// Asks before packages are installed, with their order.
  mutating func askToInstall() -> Reaction<Message> {
    let packages = survey?.missingPackages ?? []
    guard !packages.isEmpty else { return .say("All of it is there.") }
    pending = .install(packages.map(\.id))
    let count = "\(packages.count) package\(packages.count == 1 ? " is" : "s are") installed"
    return .open(
      ConfirmScreen(
        "Install solutions",
        effects: ["\(count), in this order; each brings its entity maps, which do not run yet."]
          + packages.enumerated().map { "\($0 + 1). \($1.name): \($1.purpose.asSentence)" },
        verb: "install", token: "install"))
  }

  private var obstacleOfRunning: String? { progress == nil ? nil : "Something is running." }

  private var mapKeys: [KeyRow<SetupScreen>] {
    [
      KeyRow(" ", "toggle", unless: obstacleOfRunning) { $0.toggleMap() },
      KeyRow("a", "all required", unless: obstacleOfRunning) { screen in
        screen.askToRun(screen.survey?.maps.required.map(\.id) ?? [], "all required maps")
      },
      KeyRow("m", "master", inBar: false) { screen in
        screen.master = screen.master == .dataverse ? .financeAndOperations : .dataverse
        let winner = screen.master == .dataverse ? "Dataverse" : "Finance and Operations"
        return .say(Notice("In initial syncs \(winner) wins."))
      },
      KeyRow("c", "codes", inBar: false) { _ in .open(CodesScreen()) },
      KeyRow("o", "override", inBar: status(of: .maps) == .fail) { _ in
        .open(
          AskScreen(
            "Override the maps",
            prompt:
              "Provision although required maps do not run? The reason is kept with the portal.",
            verb: "override", token: "override", limit: 200))
      },
    ]
  }

  private func provisionKeys(
    _ back: KeyRow<SetupScreen>, _ leave: KeyRow<SetupScreen>
  ) -> [KeyRow<SetupScreen>] {
    if let outcome {
      let environment = environment
      let portal = outcome.portal.id
      return [
        KeyRow(.enter, "show the portal") { _ in
          .replace(PortalsScreen(environment: environment, portal: portal))
        }, KeyRow(.escape, "leave") { _ in .back },
      ]
    }
    let reason: String? =
      if progress != nil {
        "It is being provisioned; leave if you like, it goes on."
      } else if let refusal = plan?.refusal {
        refusal.summary
      } else {
        plan == nil ? "The plan is still being made." : nil
      }
    return [
      KeyRow(.enter, "provision", unless: reason) { screen in
        screen.begin("Provisioning")
        let job = Provision(environment: screen.environment, request: screen.request)
        return .start(Work(job, outlives: true) { .provisioned($0) })
      }, back, leave,
    ]
  }
}
