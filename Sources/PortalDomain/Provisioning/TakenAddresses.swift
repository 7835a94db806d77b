/// The portal addresses that are taken in a store, and where nobody could look.
public struct TakenAddresses: Hashable, Sendable {
  /// Who has an address: `Customer Portal in demo`, by address in small letters.
  public var owners: [String: String]
  /// Environments that cannot be read: what they have is not known.
  public var unread: [EnvironmentName]

  /// Creates a list.
  public init(owners: [String: String] = [:], unread: [EnvironmentName] = []) {
    self.owners = owners
    self.unread = unread
  }

  /// Every address in a store, with who has it.
  public init(in store: any EnvironmentStore) async throws {
    self.init()
    for name in try await store.names() {
      try Task.checkCancellation()
      switch try await store.reading(of: name) {
      case .read(let snapshot):
        for portal in snapshot.portals {
          guard let address = portal.address, portal.holdsAddress(at: snapshot.at) else {
            continue
          }
          owners[address.lowercased()] = "\(portal.name) in \(name)"
        }
      case .unreadable: unread.append(name)
      case .gone: continue
      }
    }
  }

  /// Why an address cannot be had; nil where nobody is known to have it.
  public func fault(inAddress address: String) -> Problem? {
    owners[address].map { owner in
      Problem(
        .refused, "portal.address-taken", "the address \(address) is taken by \(owner.tamed)",
        remedy:
          "choose another address; one of a deleted portal is free again after 30 to 60 minutes")
    }
  }

  /// An address like the wanted one that is free: itself, or with the first number that is.
  public func free(like wanted: String) -> String {
    guard owners[wanted] != nil else { return wanted }
    var number = 2
    while true {
      let tail = "-\(number)"
      var head = wanted.prefix(PortalRules.safeAddressLengths.upperBound - tail.count)
      while head.hasSuffix("-") { head.removeLast() }
      let candidate = head + tail
      if owners[String(candidate)] == nil { return String(candidate) }
      number += 1
    }
  }
}

/// Reads which portal addresses are taken; changes nothing.
public struct SurveyAddresses: Operation {
  /// Creates the operation.
  public init() {}

  /// What is being done.
  public var title: String { "Read the addresses" }

  /// Reads them.
  public func run(
    in services: Services, report: @escaping @Sendable (Progress) -> Void
  ) async throws -> TakenAddresses {
    try await TakenAddresses(in: services.store)
  }
}
