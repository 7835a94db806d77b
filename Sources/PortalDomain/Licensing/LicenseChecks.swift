public let licenseChecks: [any Check] = []
