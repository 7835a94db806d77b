import FoundationEssentials

/// What an update of a portal's website would do, and what is still to be decided.
public struct UpdatePlan: Sendable {
  /// The environment's state that the plan was made on.
  public var snapshot: Snapshot
  /// The portal.
  public var portal: Portal
  /// The template version that the website is at; nil where it is not known.
  public var from: String?
  /// The template version that it gets.
  public var to: String
  /// Whose changes come together, and how.
  public var merge: MergePlan
  /// Decisions that fit a conflict or a rename of this plan.
  public var resolutions: [MergeResolution]
  /// Decisions that fit none any more, because the website changed since.
  public var outdated: [MergeResolution]
  /// The three websites.
  public var base, ours, theirs: SiteFiles

  /// The conflicts that nobody has decided yet.
  public var open: [MergeConflict] { merge.open(resolutions) }

  /// Records that were taken for renamed and that nobody has confirmed or rejected yet.
  public var unconfirmed: [MergePlan.Rename] { merge.unconfirmed(resolutions) }

  /// How many conflicts and renames are to be decided before the update can be applied.
  public var undecided: Int { open.count + unconfirmed.count }

  /// What the sides are called, so that nobody has to remember which is which.
  public var sides: (base: String, ours: String, theirs: String) {
    let template = portal.template ?? "template"
    let version = from.map { " \($0)" } ?? ", as provisioned"
    return (
      "\(template)\(version)", "your site, edited since \(from ?? "it was made")",
      "\(template) \(to)"
    )
  }

  /// The files that the update writes and takes away.
  ///
  /// - Throws: `Problem` where a decision does not fit its conflict.
  public func edits() throws -> (put: [SiteFiles.File], removed: [String]) {
    var put: [SiteFiles.File] = []
    var removed: [String] = []
    let trees: [MergeSide: SiteFilesTree] = [
      .base: SiteFilesTree(base), .ours: SiteFilesTree(ours), .theirs: SiteFilesTree(theirs),
    ]
    for file in try merge.result(resolutions) {
      switch file.content {
      case .bytes(let bytes): put.append(.init(path: file.path, bytes: bytes))
      case .copy(let side, let path):
        guard let bytes = try trees[side]?.bytes(of: path) else { continue }
        put.append(.init(path: file.path, bytes: bytes))
      case .removed: removed.append(file.path)
      case .link, .folder: break
      }
    }
    return (put, removed)
  }
}

/// Plans updates of websites from what the store keeps and the library carries.
struct UpdatePlanner {
  let services: Services
  let environment: EnvironmentName
  let portal: String

  /// Plans an update to a version.
  ///
  /// A nil version is the newest, or that of an update that is open; what is `decided` about the conflicts and renames
  /// of some ids stands in place of the decisions that are kept.
  func plan(
    to version: String?, decided: [MergeResolution] = [], about ids: [String] = []
  ) async throws -> UpdatePlan {
    let store = services.store
    let snapshot = try await store.snapshot(of: environment)
    let portal = try snapshot.portal(self.portal)
    let kept = snapshot.openUpdate(of: portal.id)
    let target = try wanted(version, portal, kept)
    guard portal.baseGeneration != nil else {
      throw Problem(
        .refused, "portal.base-unknown", "it is not known what \(portal.name) was made from",
        remedy: "find it: portal-console portal base \(environment.argument) \(portal.id)")
    }
    let base = try await store.site(of: portal.id, in: environment, .base)
    var ours = try await store.site(of: portal.id, in: environment, .site)
    if let pending = try await store.pendingEdits(of: portal.id, in: environment) {
      let gone = Set(pending.edits.removed + pending.put.map(\.path))
      ours = SiteFiles(ours.files.filter { !gone.contains($0.path) } + pending.put)
    }
    let theirs = try BaseRendering.files(
      portal.template ?? "", target, portal, services.library)
    let new = Set(ids)
    let former = (kept?.to == target ? kept?.resolutions ?? [] : [])
      .filter { !new.contains($0.conflict) }
    let all = former + decided
    let merge = try await SiteMerge.plan(
      base: SiteFilesTree(base), ours: SiteFilesTree(ours), theirs: SiteFilesTree(theirs),
      options: SiteMerge.Options(after: all))
    let known = Set(merge.conflicts.map(\.id) + merge.renames.map(\.id))
    return UpdatePlan(
      snapshot: snapshot, portal: portal, from: portal.templateVersion, to: target, merge: merge,
      resolutions: all.filter { known.contains($0.conflict) },
      outdated: former.filter { !known.contains($0.conflict) }, base: base, ours: ours,
      theirs: theirs)
  }

  /// The version to update to.
  private func wanted(_ version: String?, _ portal: Portal, _ kept: OpenUpdate?) throws -> String {
    guard let template = portal.template else {
      throw Problem(
        .refused, "portal.template-unknown",
        "it is not known which template \(portal.name) was made from",
        remedy:
          "find it: portal-console portal base \(environment.argument) \(portal.id)")
    }
    let versions = try services.library.versions(of: template)
    let target = version ?? kept?.to ?? versions.last
    guard let target, versions.contains(target) else {
      throw Problem(
        .noInput, "template.version-unknown",
        "the template \(template) has no version \(quoted(version ?? "newer"))",
        remedy: versions.isEmpty
          ? "see the templates: portal-console template list"
          : "use one of \(versions.joined(separator: ", "))")
    }
    if let own = portal.templateVersion.flatMap(VersionNumber.init),
      let new = VersionNumber(target), new <= own
    {
      throw Problem(
        .refused, "portal.up-to-date",
        "\(portal.name) is at version \(own) of \(template) already, so \(target) brings nothing new",
        remedy: "see what the template offers: portal-console template show \(template)")
    }
    return target
  }
}

extension Snapshot {
  /// A portal by its id.
  ///
  /// - Throws: `Problem` with code `portal.not-found`.
  func portal(_ id: String) throws -> Portal {
    if let found = portals.first(where: { $0.id == id.lowercased() }) { return found }
    let name = environment.name
    throw Problem(
      .noInput, "portal.not-found", "the environment \(name) has no portal \(quoted(id))",
      remedy: portals.isEmpty
        ? "provision one: portal-console portal provision \(name.argument) --help"
        : "use one of \(portals.map(\.id).joined(separator: ", "))")
  }
}
