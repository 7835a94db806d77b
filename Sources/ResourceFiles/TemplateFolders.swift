import Glibc
import PortalDomain

extension ResourceFiles {
  /// The versions of a template that this library carries content for, oldest first.
  public func versions(of template: String) throws -> [String] {
    guard template == slug(template), !template.isEmpty else { return [] }
    var versions = Set<VersionNumber>()
    for root in try templateRoots() {
      for name in try namesInFolder(root + "/" + template) ?? [] {
        guard let version = VersionNumber(name) else { continue }
        if isFile("\(root)/\(template)/\(name)/template.yml") { versions.insert(version) }
      }
    }
    return versions.sorted().map(\.description)
  }

  /// A template's manifest and website, from the first folder that has this version.
  ///
  /// - Throws: `Problem` with code `template.version-missing` where no folder has it.
  public func template(_ id: String, version: String) throws -> PortalTemplate {
    let folder = try templateFolder(id, version)
    let template = try Self.readTemplate(folder)
    try Self.check(template.manifest, isOf: id, version, in: folder)
    return template
  }

  /// A template's manifest alone: its website is not read.
  ///
  /// - Throws: `Problem` with code `template.version-missing` where no folder has it.
  public func manifest(_ id: String, version: String) throws -> TemplateManifest {
    let folder = try templateFolder(id, version)
    let manifest = try Self.readManifest(folder).manifest
    try Self.check(manifest, isOf: id, version, in: folder)
    return manifest
  }

  private static func check(
    _ manifest: TemplateManifest, isOf id: String, _ version: String, in folder: String
  ) throws {
    guard manifest.id == id, manifest.version == version else {
      throw Problem(
        .badInput, "template.misplaced",
        "the manifest says \(quoted(manifest.id)) \(quoted(manifest.version)), "
          + "its folder \(quoted(id)) \(quoted(version))",
        remedy: "move the folder to Templates/<id>/<version>", place: folder.tamed)
    }
  }

  /// The first folder that has a version of a template.
  private func templateFolder(_ id: String, _ version: String) throws -> String {
    if id == slug(id), !id.isEmpty, VersionNumber(version) != nil {
      for root in try templateRoots() {
        let folder = "\(root)/\(id)/\(version)"
        if isFile(folder + "/template.yml") { return folder }
      }
    }
    let known = try versions(of: id)
    throw Problem(
      .noInput, "template.version-missing",
      "there is no content for version \(quoted(version)) of the template \(quoted(id))",
      remedy: known.isEmpty
        ? "add the template with `portal-console template add DIR`"
        : "use one of " + known.joined(separator: ", "))
  }

  /// Reads a template from a folder with `template.yml` and `site`, wherever it lies.
  public static func readTemplate(_ folder: String) throws -> PortalTemplate {
    try readWithManifest(folder).template
  }

  /// Reads a template together with its manifest's own bytes.
  static func readWithManifest(
    _ folder: String
  ) throws -> (template: PortalTemplate, manifest: [UInt8]) {
    let (manifest, bytes) = try readManifest(folder)
    guard let site = try readSite(folder + "/site"), !site.files.isEmpty else {
      throw Problem(
        .badInput, "template.site-missing", "the template has no website",
        remedy: "put the website's files into the folder site", place: folder.tamed)
    }
    return (PortalTemplate(manifest: manifest, site: site), bytes)
  }

  private static func readManifest(
    _ folder: String
  ) throws -> (manifest: TemplateManifest, bytes: [UInt8]) {
    let path = folder + "/template.yml"
    if kind(of: path) == S_IFLNK { throw linkRefused(path) }
    guard let bytes = try readFile(path, limit: ReadingLimits.text) else {
      throw Problem(
        .noInput, "template.manifest-missing", "the folder holds no template.yml",
        remedy: "name the folder that holds template.yml and site", place: folder.tamed)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Problem(
        .badInput, "template.malformed", "the manifest is not UTF-8",
        remedy: "save it as UTF-8", place: path.tamed)
    }
    return (try TemplateManifest.read(text, place: path.tamed), bytes)
  }

  /// The folders that may hold templates, the first one wins; written small or large.
  private func templateRoots() throws -> [String] {
    try order.check()
    return order.roots.flatMap { [$0.path + "/Templates", $0.path + "/templates"] }
  }
}
