/// One template with whether this console can provision it.
public struct TemplateOverview: Hashable, Sendable, Codable {
  /// Our id.
  public var id: String
  /// The name for people.
  public var name: String
  /// `starter`, `scenario`, `dynamics365`, or `own` for one that the administrator added.
  public var group: String
  /// What it rests on.
  public var dependsOn: String
  /// How many sites of it one environment may have.
  public var limit: Int
  /// The name in the website service.
  public var apiName: String?
  /// `standard` or `enhanced`.
  public var dataModel: String
  /// The versions that there is content for, oldest first; none where it cannot be provisioned from here.
  public var versions: [String]

  /// Every documented template, in the catalog's order.
  public static func all(_ library: any Library) throws -> [TemplateOverview] {
    try library.templates().templates.map { entry in
      TemplateOverview(
        id: entry.id, name: entry.name, group: entry.group, dependsOn: entry.dependsOn,
        limit: entry.limit, apiName: entry.apiName, dataModel: entry.dataModel,
        versions: try library.versions(of: entry.id))
    }
  }
}
