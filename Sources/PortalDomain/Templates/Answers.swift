/// The answers that make a website out of a template.
public struct Answers: Hashable, Sendable {
  /// The portal's name.
  public var name: String
  /// The host name, such as `contoso-orders.powerappsportals.com`.
  public var host: String
  /// The base language.
  public var language: LanguageCatalog.Language
  /// The id that the website's own record gets; every other id is derived from it.
  public var websiteRecordID: String

  /// Creates answers.
  public init(
    name: String, host: String, language: LanguageCatalog.Language, websiteRecordID: String
  ) {
    self.name = name
    self.host = host
    self.language = language
    self.websiteRecordID = websiteRecordID
  }
}

/// The three placeholders that a template may hold.
public enum Placeholder: String, CaseIterable, Sendable {
  /// The portal's name.
  case name = "__PORTAL_NAME__"
  /// The portal's host name.
  case address = "__PORTAL_ADDRESS__"
  /// The LCID of its base language.
  case language = "__PORTAL_LANGUAGE__"

  /// What stands in its place.
  func answer(_ answers: Answers) -> String {
    switch self {
    case .name: answers.name
    case .address: answers.host
    case .language: String(answers.language.lcid)
    }
  }
}
