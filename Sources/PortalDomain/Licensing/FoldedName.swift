/// A name as its lower-case ASCII letters and digits: names differ in case and punctuation.
struct FoldedName {
  private let bytes: [UInt8]

  init(_ name: String) {
    bytes = name.utf8.compactMap { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
      default: nil
      }
    }
  }

  /// What the name suggests that its bearer gives.
  var suggestions: Set<Entitlement> {
    var result = Set<Entitlement>()
    for (stem, entitlements) in Self.hints where holds(stem) { result.formUnion(entitlements) }
    return result
  }

  /// Whether a stem stands somewhere in the name.
  private func holds(_ stem: [UInt8]) -> Bool {
    guard bytes.count >= stem.count else { return false }
    for start in 0...(bytes.count - stem.count) where bytes[start] == stem[0] {
      if bytes[start...].starts(with: stem) { return true }
    }
    return false
  }

  /// Word stems, without punctuation, and what products give that carry them in their names.
  private static let hints: [(stem: [UInt8], gives: [Entitlement])] = [
    ("portalslogin", [.portalExternal]),
    ("powerpagesauthenticated", [.portalExternal]),
    ("onlineportal", [.portalExternal, .portalAnonymous]),
    ("portalspageview", [.portalAnonymous]),
    ("powerpagesanonymous", [.portalAnonymous]),
    ("powerpagesinternal", [.portalInternal]),
    ("powerpagesvtrial", [.portalTrial]),
    ("d365scm", [.supplyChain]),
    ("dyn365scm", [.supplyChain]),
    ("supplychain", [.supplyChain]),
    ("dynamics365foroperations", [.supplyChain]),
    ("dyn365finance", [.financeAndOperations]),
    ("d365finance", [.financeAndOperations]),
    ("dyn365cds", [.dataverse]),
    ("dataverseforpowerapps", [.dataverse]),
    ("powerappsper", [.dataverse, .powerApps]),
    ("powerappsdyn", [.dataverse, .powerApps]),
    ("powerappsp2", [.powerApps]),
  ].map { (Array($0.0.utf8), $0.1) }
}
