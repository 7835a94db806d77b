import FoundationEssentials

extension PortalPlan {
  /// What an action means, one effect a line.
  static func effects(
    _ action: PortalAction, _ portal: Portal, _ snapshot: Snapshot
  ) -> [String] {
    let restart = "The site restarts, and nobody reaches it for a few minutes."
    let time = snapshot.at ?? portal.evidence.at
    let due = portal.due.map { "\($0.sentence(from: time))." }
    switch action {
    case .restart:
      return [restart, "What it had cached is read again; nothing else changes."]
    case .start: return ["Visitors reach it again after a few minutes."]
    case .stop:
      return [
        "Nobody reaches it until it is started.",
        due.map { "Its time goes on meanwhile: \($0)" },
        portal.state == .maintenance ? "Maintenance mode ends with it." : nil,
      ].compactMap(\.self)
    case .convert:
      return [
        "It becomes a production site: that cannot be taken back.", restart,
        "It needs capacity or pay-as-you-go from then on, otherwise it may be slow.",
      ]
    case .makePublic:
      return ["Everybody who has the address sees it, also search engines.", restart]
    case .makePrivate:
      return [
        "Only its makers, administrators and up to 50 people of the organization who are given access see it.",
        "Customers see nothing any more.", restart,
      ]
    case .beginMaintenance:
      return [
        "Every page shows that of maintenance, except /_services/about.", restart,
      ]
    case .endMaintenance: return ["Its pages are shown again.", restart]
    case .rename: return ["Lists show the new name; its address and its id here stay."]
    case .changeAddress:
      let old = portal.address?.tamed ?? "The old address"
      return [
        "Visitors reach it under the new address after 30 to 60 minutes.", restart,
        "\(old) leads nowhere then and can be taken by others: links and sign-in settings that name it break.",
      ]
    case .deleteHost:
      let address = portal.address.map { " The address \($0.tamed) can be taken by others" }
      return [
        "The web application is deleted: nobody reaches the portal any more.",
        "What stays: the rows of the website, the solutions, and the files in this store.",
        address.map { $0.trimmed + " after 30 to 60 minutes." },
        "It is then among the inactive sites and can be reactivated, with a new trial.",
      ].compactMap(\.self)
    case .deleteConfiguration:
      let files =
        portal.siteGeneration == nil
        ? "The portal leaves this list."
        : "The portal leaves this list with its files; earlier states stay in the history."
      let rows = "Pages, texts, settings, permissions and roles of the website are deleted."
      return portal.state == .prepared ? [files] : [rows, "It cannot be reactivated.", files]
    case .reactivate:
      let type = snapshot.environment.type?.value
      return [
        "A new host is made for the rows that stayed; it begins private.",
        type == .developer
          ? "It is a developer site."
          : "A new trial begins: \(PortalTimes.trialDays(in: type)) days.",
      ]
    }
  }
}

extension Portal {
  /// What an action made of the portal.
  mutating func take(_ plan: PortalPlan, _ evidence: Evidence, by user: String) {
    let isSimulated = evidence.source == .simulated
    let time = evidence.at
    state = plan.to ?? state
    self.evidence = evidence
    switch plan.action {
    case .convert:
      type = plan.type
      trialEndsAt = nil
      deletesAt = nil
      warnedDays = nil
      if let reason = plan.overrideReason {
        overrides += plan.verdicts.filter { $0.status == .fail && $0.isCapacity }.map {
          Override(code: $0.code, check: $0.check, title: $0.title, reason: reason)
        }
      }
    case .makePublic: visibility = "public"
    case .makePrivate: visibility = "private"
    case .stop, .endMaintenance: maintenancePage = nil
    case .deleteHost: loseHost(at: time)
    case .reactivate:
      type = plan.type
      visibility = "private"
      hostDeletedAt = nil
      warnedDays = nil
      if isSimulated, plan.type == .trial { trialEndsAt = time.addingTimeInterval(plan.trial) }
    case .restart, .start, .beginMaintenance, .rename, .changeAddress, .deleteConfiguration: break
    }
    note(time, plan.action.line(isSimulated), by: user)
  }
}

extension PortalPlan {
  /// How long a trial lasts that begins with it.
  var trial: TimeInterval { PortalTimes.seconds(trialDays ?? 0) }
}

extension PortalAction {
  /// The action as a line of history.
  fileprivate func line(_ isSimulated: Bool) -> String {
    let words =
      switch self {
      case .restart: "Restarted"
      case .start: "Started"
      case .stop: "Stopped"
      case .convert: "Converted to production"
      case .makePublic: "Made public"
      case .makePrivate: "Made private"
      case .beginMaintenance: "Maintenance mode on"
      case .endMaintenance: "Maintenance mode off"
      case .rename: "Renamed"
      case .changeAddress: "Address changed"
      case .deleteHost: "Host deleted; the rows stay"
      case .deleteConfiguration: "Configuration deleted"
      case .reactivate: "Reactivated"
      }
    return isSimulated ? "\(words)." : "\(words), done by hand."
  }
}
