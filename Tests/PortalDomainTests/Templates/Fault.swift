import PortalDomain

/// One thing made wrong in a sound template, and the finding that has to tell it.
struct Fault: Sendable, CustomStringConvertible {
  /// What is done to the template.
  enum Change: Sendable {
    /// A text in a file replaced by another one.
    case text(String, String, String)
    case add(String, String)
    case remove(String)
    case move(String, String)
    case manifest(@Sendable (inout TemplateManifest) -> Void)
    /// A text replaced in every file.
    case everywhere(String, String)
  }

  let code, place, cause: String
  let changes: [Change]
  var description: String { "\(code): \(cause)" }

  init(_ code: String, _ place: String, _ cause: String, _ changes: Change...) {
    (self.code, self.place, self.cause, self.changes) = (code, place, cause, changes)
  }

  /// Whether a finding tells the fault, at its place.
  func isTold(_ finding: SiteFinding) -> Bool {
    finding.code == code && finding.place.hasPrefix(place) && finding.cause.contains(cause)
  }

  /// The template with the fault.
  func made(in template: PortalTemplate) throws -> PortalTemplate {
    var template = template
    for change in changes {
      var files = template.site.files
      switch change {
      case .manifest(let change): change(&template.manifest)
      case .add(let path, let text): files.append(.init(path: path, bytes: Array(text.utf8)))
      case .remove(let path):
        let count = files.count
        files.removeAll { $0.path == path }
        try expect(files.count == count - 1, path)
      case .move(let path, let new):
        let index = files.firstIndex { $0.path == path }
        try expect(index != nil, path)
        if let index { files[index].path = new }
      case .text(let path, let old, let new):
        let index = files.firstIndex { $0.path == path }
        try expect(index != nil, path)
        if let index { try expect(replace(old, new, &files[index]), old) }
      case .everywhere(let old, let new):
        var count = 0
        for index in files.indices where replace(old, new, &files[index]) { count += 1 }
        try expect(count > 0, old)
      }
      template.site = SiteFiles(files)
    }
    return template
  }

  private func replace(_ old: String, _ new: String, _ file: inout SiteFiles.File) -> Bool {
    guard file.bytes.firstRange(of: Array(old.utf8)) != nil else { return false }
    file.bytes = Array(String(decoding: file.bytes, as: UTF8.self).replacing(old, with: new).utf8)
    return true
  }

  /// A fault that changes nothing would prove nothing.
  private func expect(_ isTrue: Bool, _ what: String) throws {
    guard isTrue else { throw Problem(.badInput, "test.no-fault", "nothing to change: \(what)") }
  }
}
