/// A kind of answer that is known and holds no facts: it is refused by saying which file is wanted.
struct FactlessKind: Importer {
  /// What the file is: `a sign-in token`.
  let name: String
  /// What to import instead.
  let wanted: String
  /// Whether a file is of this kind.
  let matches: @Sendable (JSONContent) -> Bool

  var isUseful: Bool { false }

  func recognizes(_ document: ImportedDocument) -> Bool { document.json.map(matches) ?? false }

  func facts(of document: ImportedDocument) throws -> ImportedFacts {
    throw Problem(
      .badInput, "import.no-facts", "the file is \(name) and holds nothing to import",
      remedy: wanted, place: document.fileName)
  }
}

/// The kinds without facts.
///
/// What could be a secret comes first; nothing of any of them is quoted.
let factlessKinds: [any Importer] = [
  FactlessKind(
    name: "a sign-in token",
    wanted: "delete the file, it opens your tenant; import the answer that the token was used for"
  ) {
    $0.hasAny("access_token", "refresh_token", "id_token", "accesstoken", "refreshtoken")
  },
  FactlessKind(
    name: "a sign-in code",
    wanted: "sign in with it, then import the answer that the sign-in was for"
  ) { $0.hasAny("device_code", "user_code") },
  FactlessKind(
    name: "an environment's lifecycle record",
    wanted: "import the environment itself: the environment list of the admin service"
  ) { $0.has("stages", "state") && $0.hasAny("links", "typedisplayname", "requestedby") },
  FactlessKind(
    name: "the receipt of a solution import",
    wanted: "import the solutions when it has ended: Dataverse solutions or pac solution list"
  ) { $0.has("importjobkey", "asyncoperationid") },
  FactlessKind(
    name: "the progress of a background operation",
    wanted: "import the solutions when it has ended: Dataverse solutions or pac solution list"
  ) { $0.has("asyncoperationid") },
  FactlessKind(
    name: "the result of staging a solution",
    wanted: "import what is installed: Dataverse solutions or pac solution list --json"
  ) { $0.has("stagesolutionresults") },
  FactlessKind(
    name: "the result of a solution import",
    wanted: "import what is installed: Dataverse solutions or pac solution list --json"
  ) { $0.has("solutionoperationresult") },
  FactlessKind(
    name: "a list of web roles",
    wanted: "import the websites: Power Pages websites, or the site's files by pac pages download"
  ) { $0.hasAny("mspp_webroleid", "adx_webroleid") },
  FactlessKind(
    name: "the status of an operation",
    wanted: "import the result when it has ended: Power Pages websites or application packages"
  ) { $0.has("operationid", "status") },
  FactlessKind(
    name: "the list of languages that a location offers",
    wanted: "import the languages that are enabled: Dataverse RetrieveProvisionedLanguages"
  ) { $0.keys(within: "properties").contains("localeid") },
  FactlessKind(
    name: "the storage capacity of a tenant",
    wanted: "import the licenses: Microsoft Graph subscribedSkus"
  ) { $0.hasAny("tenantcapacities") },
]

/// An answer that says why there is none: refused in the service's own words.
struct ErrorAnswer: JSONImporter {
  let name = "an error answer"

  var isUseful: Bool { false }

  func recognizes(_ json: JSONContent) -> Bool { !json.isList && json.has("error") }

  func facts(of document: ImportedDocument) throws -> ImportedFacts {
    var code: String?
    var message: String?
    if case .object(let root)? = document.json?.items.first {
      switch root["error"] {
      case .text(let text)?:
        code = text
        if case .text(let text)? = root["error_description"] { message = text }
      case .object(let error)?:
        if case .text(let text)? = error["code"] { code = text }
        if case .text(let text)? = error["message"] { message = text }
      default: break
      }
    }
    let words = [code, message].compactMap(\.self).filter { !$0.trimmed.isEmpty }
      .map { quoted($0, upTo: 300) }
    throw Problem(
      .badInput, "import.error-answer",
      "the file holds an error of the service"
        + (words.isEmpty ? "" : ": " + words.joined(separator: ", ")),
      remedy: "repeat the request and save its successful answer", place: document.fileName)
  }
}
