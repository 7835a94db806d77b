/// One of the three websites that a merge compares.
public enum MergeSide: String, Hashable, Sendable, Codable, CaseIterable {
  /// The template as the website was made of it.
  case base
  /// The customized website.
  case ours
  /// The new template.
  case theirs
}
