/// An element of an imported XML file: what an exported configuration needs, and no more.
struct XMLElement: Hashable, Sendable {
  /// Its name, as written.
  var name: String
  /// Its attributes, by name as written.
  var attributes: [String: String]
  /// The elements within.
  var children: [XMLElement] = []
  /// The line of its opening tag.
  var line: Int

  /// This element and all within that have a name, in the order of the file.
  func all(named name: String) -> [XMLElement] {
    (self.name == name ? [self] : []) + children.flatMap { $0.all(named: name) }
  }
}
