import FoundationEssentials

/// One kind of file that can be recognized by its content.
protocol Importer: Sendable {
  /// The kind, for people: `Microsoft Graph subscribedSkus`.
  var name: String { get }
  /// Whether facts can come of it; a kind without facts is known only to say which file is wanted.
  var isUseful: Bool { get }
  /// Whether a file is of this kind; the first kind of the registry that says so takes it.
  func recognizes(_ document: ImportedDocument) -> Bool
  /// The facts of a file that was recognized.
  func facts(of document: ImportedDocument) throws -> ImportedFacts
}

extension Importer {
  var isUseful: Bool { true }
}

/// A kind that is told by the keys of a JSON file.
protocol JSONImporter: Importer {
  func recognizes(_ json: JSONContent) -> Bool
}

extension JSONImporter {
  func recognizes(_ document: ImportedDocument) -> Bool {
    document.json.map(recognizes) ?? false
  }
}

/// The kinds, most telling first: answers that hold no facts come before rows they could resemble.
let importers: [any Importer] =
  factlessKinds + [
    SubscribedSkus(), LicenseDetails(),
    PacSolutions(), DataverseSolutions(), ApplicationPackages(),
    PlatformEnvironments(), AdminEnvironments(), PacOrganizations(), PacWho(),
    Websites(), WebsiteRows(), PacPages(), Companies(),
    DualWriteConfiguration(), EntityMapRows(), ManagementEntities(), RuntimeConfigurations(),
    ProjectConfigurations(),
    ProvisionedLanguages(), WhoAmI(), Organizations(), Tenant(),
    ErrorAnswer(),
  ]

extension ImportedFacts {
  /// Recognizes a file by its content and reads its facts; nothing is taken of a file that has a fault.
  ///
  /// - Throws: `Problem` (`.badInput`) with a code that begins with `import.`.
  public static func read(
    _ bytes: [UInt8], fileName: String, at time: Date
  ) throws -> ImportedFacts {
    let document = try ImportedDocument(bytes, fileName: fileName, at: time)
    if let importer = importers.first(where: { $0.recognizes(document) }) {
      return try importer.facts(of: document)
    }
    // Never quotes the content: it may be a secret that was saved by mistake.
    let isEmptyList = document.json?.items.isEmpty == true
    throw Problem(
      .badInput, isEmptyList ? "import.empty-list" : "import.unknown",
      isEmptyList
        ? "the file is an empty list that does not say of what"
        : "the file is none that can be imported",
      remedy: "import one of these: " + importableKinds.joined(separator: ", "),
      place: document.fileName)
  }

  /// The kinds of file that can be imported, for people.
  public static var importableKinds: [String] {
    importers.filter(\.isUseful).map(\.name)
  }
}
