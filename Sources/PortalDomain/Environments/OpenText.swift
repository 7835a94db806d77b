/// An enumeration that grows on Microsoft's side: known words, and any other kept as it came.
///
/// Written to files as plain text; an unknown word survives reading and writing.
public protocol OpenText: Codable {
  /// The known cases by the word that we write.
  static var words: [(text: String, value: Self)] { get }
  /// Keeps a word that is not known.
  static func unknown(_ text: String) -> Self
  /// The unknown word, if this is one.
  var unknownText: String? { get }
}

extension OpenText where Self: Equatable {
  /// The value of a word, compared without case.
  public init(word: String) {
    let folded = word.lowercased()
    self =
      Self.words.first { $0.text.lowercased() == folded }?.value ?? Self.unknown(word)
  }

  /// The word as written to files; an unknown one as it came.
  public var word: String {
    unknownText ?? Self.words.first { $0.value == self }?.text ?? ""
  }

  /// The word for people: an unknown one as `unknown (Text)`.
  public var label: String { unknownText.map { "unknown (\($0.tamed))" } ?? word }

  /// Reads the word.
  public init(from decoder: any Decoder) throws {
    self.init(word: try decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the word.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(word)
  }
}

extension EnvironmentType: OpenText {
  /// The environment SKUs of the admin services.
  public static let words: [(text: String, value: EnvironmentType)] = [
    ("Production", .production), ("Sandbox", .sandbox), ("Trial", .trial),
    ("Developer", .developer), ("Default", .default),
  ]

  /// The word of a kind that is not known.
  public var unknownText: String? { if case .unknown(let text) = self { text } else { nil } }
}

extension Cloud: OpenText {
  /// Our names for the clouds.
  public static let words: [(text: String, value: Cloud)] = [
    ("public", .public), ("gcc", .gcc), ("gccHigh", .gccHigh), ("dod", .dod), ("china", .china),
  ]

  /// The word of a cloud that is not known.
  public var unknownText: String? { if case .unknown(let text) = self { text } else { nil } }

  /// The domain under which portals of this cloud are served (domain facts 3.2).
  public var portalDomain: String {
    switch self {
    case .public, .unknown: "powerappsportals.com"
    case .gcc: "powerappsportals.us"
    case .gccHigh: "high.powerappsportals.us"
    case .dod: "appsplatform.us"
    case .china: "powerappsportals.cn"
    }
  }
}
