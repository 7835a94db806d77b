/// The license rules, in the order in which people read them; a new rule is one file and one line.
public let licenseChecks: [any Check] = [
  PortalExternalUsers(),
  PortalAnonymousVisitors(),
  PortalInternalUsers(),
  SupplyChainRight(),
  DataverseRight(),
  LinkerRight(),
  LicenseHeadroom(),
  LicenseStates(),
  UnknownProducts(),
]
