import FoundationEssentials

/// What the administrator wants to provision.
public struct PortalRequest: Hashable, Sendable {
  /// The template's id.
  public var template: String
  /// The template's version; nil for the newest.
  public var version: String?
  /// The portal's name.
  public var name: String
  /// The portal's address.
  public var address: String
  /// The base language, as typed.
  public var language: String
  /// Why requirements that may be overridden are; nil to keep them.
  public var overrideReason: String?

  /// Creates a request.
  public init(
    template: String, version: String? = nil, name: String, address: String, language: String,
    overrideReason: String? = nil
  ) {
    self.template = template
    self.version = version
    self.name = name
    self.address = address
    self.language = language
    self.overrideReason = overrideReason
  }
}

/// Everything that provisioning will do, before it does anything.
public struct ProvisioningPlan: Hashable, Sendable, Codable {
  /// The environment.
  public var environment: EnvironmentName
  /// Simulated or recorded.
  public var kind: EnvironmentKind
  /// The generation that the plan rests on.
  public var generation: Int
  /// The template and its version.
  public var template: String
  /// The template's version.
  public var templateVersion: String
  /// The portal's id on the command line.
  public var portal: String
  /// The portal's name.
  public var name: String
  /// The portal's address.
  public var address: String
  /// The full URL.
  public var url: String
  /// The base language.
  public var language: LanguageCatalog.Language
  /// The id of the website record; every other id is derived from it.
  public var websiteRecordID: String
  /// The id of the host.
  public var hostID: String
  /// How the portal starts.
  public var type: PortalType
  /// When its trial ends; nil for a developer site.
  public var trialEndsAt: Date?
  /// Every check, in the order of the journey.
  public var verdicts: [Verdict]
  /// The verdicts that stand in the way.
  public var blockers: [Verdict]
  /// The verdicts that are overridden.
  public var overridden: [Verdict]
  /// The reason given.
  public var overrideReason: String?
  /// What will be written, by kind of record.
  public var summary: SiteSummary
  /// Every file that will be written.
  public var files: [PlannedFile]
  /// The steps.
  public var steps: [ProvisioningStep]

  /// A file that will be written.
  public struct PlannedFile: Hashable, Sendable, Codable {
    /// Its path below the site's root.
    public var path: String
    /// Its size.
    public var bytes: Int
  }

  /// Whether nothing stands in the way.
  public var isReady: Bool { blockers.isEmpty }

  /// The refusal that the blockers amount to; nil if there are none.
  public var refusal: Problem? {
    guard let first = blockers.first else { return nil }
    let others = blockers.dropFirst().map { "also: \($0.cause) [\($0.code)]" }
    return Problem(
      .refused, first.code, first.cause,
      detail: others.isEmpty ? nil : others.joined(separator: "\n"), remedy: first.remedy)
  }
}

/// The steps of provisioning, as they are shown and done.
public enum ProvisioningStep: String, Hashable, Sendable, Codable, CaseIterable {
  /// Nobody else in this store may take the address.
  case reserve
  /// The website is made of the template.
  case render
  /// The website is checked.
  case validate
  /// Files and record become durable as one change.
  case write
  /// The result is looked at once more.
  case record

  /// The step for people.
  public var title: String {
    switch self {
    case .reserve: "Reserve the address"
    case .render: "Make the website from the template"
    case .validate: "Check the website"
    case .write: "Write the website and its base"
    case .record: "Record the portal"
    }
  }
}
