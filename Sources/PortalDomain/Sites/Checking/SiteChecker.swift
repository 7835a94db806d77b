/// Finds what is wrong with a website that an administrator works on, with a place and a remedy for each.
///
/// Real websites hold a lot that is odd and works; that is a warning or nothing. What is told must be true: a rule
/// keeps silent where it cannot know.
public enum SiteChecker {
  /// The rules, each in a file of its own.
  static let rules: [any SiteRule] = [
    ReadableRule(), IdentityRule(), NamesakeRule(), MarkerRule(), LookupRule(),
    SettingsTargetRule(),
    ParentRule(), ContentPageRule(), PermissionRule(), PermissionChainRule(), OrderFormRule(),
    PartyRule(), LiquidRule(), StrayFileRule(), WebFileRule(), CaseRule(),
  ]

  /// The rules on files and records as such, which need no text to be read: quick, for who takes a website in.
  private static let structural: [any SiteRule] = [
    ReadableRule(), IdentityRule(), StrayFileRule(), WebFileRule(), CaseRule(),
  ]

  /// Checks whether a website's files are whole: what an upload would stop at.
  public static func checkFiles(_ site: SiteFiles) -> CheckReport {
    check(site, structural, hasPartyModel: nil)
  }

  /// Checks a website.
  ///
  /// - Parameters:
  ///   - site: the files.
  ///   - hasPartyModel: whether the party model is installed in the environment; nil where nobody knows.
  /// - Returns: the findings; none for a sound site.
  public static func check(_ site: SiteFiles, hasPartyModel: Bool? = nil) -> CheckReport {
    check(site, rules, hasPartyModel: hasPartyModel)
  }

  private static func check(
    _ site: SiteFiles, _ rules: [any SiteRule], hasPartyModel: Bool?
  ) -> CheckReport {
    let context = SiteRuleContext(review: SiteReview(site), hasPartyModel: hasPartyModel)
    return CheckReport(
      findings: rules.flatMap { $0.findings(context) }
        .sorted { one, other in
          if one.severity != other.severity { return one.severity == .error }
          let (first, second) = (Self.order(one.place), Self.order(other.place))
          return first == second ? one.cause < other.cause : first < second
        })
  }

  /// The file and the line of a place, so that line 9 comes before line 10.
  private static func order(_ place: String) -> (String, Int) {
    guard let colon = place.lastIndex(of: ":"), let line = Int(place[colon...].dropFirst()) else {
      return (place, 0)
    }
    return (String(place[..<colon]), line)
  }
}

/// One rule that a website should keep.
protocol SiteRule: Sendable {
  /// What breaks the rule, each with its place.
  func findings(_ context: SiteRuleContext) -> [CheckFinding]
}

/// What the rules of the site checker may look at.
struct SiteRuleContext: Sendable {
  /// The website.
  let review: SiteReview
  /// Whether the party model is installed in the environment; nil where nobody knows.
  let hasPartyModel: Bool?

  var side: SiteSide { review.side }
}
