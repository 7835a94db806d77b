import PortalDomain
import Support
import Testing

@Suite("The dictionary of dual-write's codes")
struct CodeDictionaryTests {
  private let dictionary: CodeDictionary

  init() throws { dictionary = try treeLibrary().codes() }

  private func codes(for text: String) throws -> [String] {
    try dictionary.find(text).map(\.code)
  }

  // MARK: What it holds

  @Test func everyDocumentedCodeIsThereOnce() {
    let validation = (1000...1031).map { "DIPV\($0)" }
    let health = [100, 400, 500, 900, 1000, 1300, 1500, 1600, 1700, 1900].map { "\($0)" }
    let link = [
      "DWDVEV1001", "DWFOEV1001", "DWDVEV1003", "DWFOEV1003", "DWDVEV1004", "DWFOEV1004",
      "DWFOEV1006", "DWDVEV1007", "DW9003",
    ]
    for (group, expected) in [
      (CodeDictionary.Group.mapValidation, validation), (.mapHealth, health), (.link, link),
    ] {
      let codes = dictionary.codes.filter { $0.group == group }.map(\.code)
      #expect(expected.allSatisfy { code in codes.count { $0 == code } == 1 })
    }
    #expect(dictionary.codes.filter { $0.group == .mapValidation }.map(\.code) == validation)
    #expect(dictionary.codes.filter { $0.group == .mapHealth }.map(\.code) == health)
  }

  @Test func noCodeOrPatternStandsTwice() {
    let codes = dictionary.codes.map { $0.code.lowercased() }
    #expect(Set(codes).count == codes.count)
    let patterns = dictionary.codes.compactMap { $0.pattern?.lowercased() }
    #expect(Set(patterns).count == patterns.count)
    #expect(patterns.allSatisfy { $0.count >= 10 }, "a short pattern fits everything")
  }

  @Test func everyEntryTellsCauseAndRemedyInSentences() {
    for entry in dictionary.codes {
      #expect(!entry.title.isEmpty && !entry.title.hasSuffix("."), "\(entry.code)")
      for text in [entry.cause, entry.remedy] {
        #expect(text.hasSuffix(".") && text.count > 20, "\(entry.code)")
        #expect(text == text.tamed && text == text.asSentence, "\(entry.code)")
      }
    }
  }

  @Test func everyGroupHasEntries() {
    #expect(Set(dictionary.codes.map(\.group)) == Set(CodeDictionary.Group.allCases))
  }

  /// What the documents leave out is told as left out, and nothing else is.
  @Test func numbersWithoutDocumentsSaySo() {
    let silent = dictionary.codes.filter { $0.title == "Not documented" }.map(\.code)
    #expect(silent == ["1900", "DIPV1009", "DIPV1013"])
  }

  // MARK: Finding

  @Test func everyCodeFindsItselfInAnyCase() throws {
    for entry in dictionary.codes {
      #expect(try dictionary.find(entry.code) == [entry])
      #expect(try dictionary.find(" \(entry.code.lowercased())\n") == [entry])
    }
  }

  @Test(arguments: [
    ("Map Customers V3: DIPV1003: no integration key", ["DIPV1003"]),
    ("dipv1010, DIPV1004; DIPV1010.", ["DIPV1010", "DIPV1004"]),
    ("[DW9003] the lookup value was not found: X", ["DW9003"]),
    ("{\"error\":{\"code\":\"0x80072560\",\"message\":\"denied\"}}", ["0x80072560"]),
    ("The payload is too large (-2147220970)", ["-2147220970"]),
  ]) func codesAreFoundInMessages(message: String, expected: [String]) throws {
    #expect(try codes(for: message) == expected)
  }

  @Test(arguments: [
    (
      "Couldn't resolve the guid for the field: msdyn_vendorid. The lookup was not found: 3-D",
      "lookup-missing"
    ),
    ("the LOOKUP VALUE WAS NOT FOUND: 100", "lookup-missing"),
    (
      "([Bad Request], error: (400) Bad Request.), AX export encountered an error", "ax-export-400"
    ),
    ("(403) Forbidden: AX export encountered an error", "ax-export-403"),
    ("Exceeds the maximum partitions allowed for mapping DWM-1ae35c60", "partitions-exceeded"),
    ("5 Attempts to get data from https://contoso.example Failed", "five-attempts"),
    ("The user is not a member of the organization.", "0x80072560"),
    ("An item with the same key has already been added", "same-key"),
    ("Unable to write data to entity accounts.", "unable-to-write"),
    ("Unable to generate payload for entity CustCustomerV3Entity", "payload-failed"),
    ("SecureConfig Organization (a) does not match actual (b)", "secure-config"),
    ("Payload creation failed with error Invalid URI: The URI is empty.", "invalid-uri"),
    ("Principal team (id=1) is missing prvReadAccount privilege", "team-privilege"),
  ]) func messagesAreFoundByTheirWords(message: String, expected: String) throws {
    #expect(try codes(for: message) == [expected])
  }

  @Test func theLongestPatternWinsAndPartsKeepTheirOrder() throws {
    func entry(_ code: String, _ pattern: String) -> CodeDictionary.Entry {
      CodeDictionary.Entry(
        code: code, group: .liveSync, title: code, cause: "C.", remedy: "R.", pattern: pattern)
    }
    let own = CodeDictionary(codes: [
      entry("short", "write failed"), entry("long", "WRITE FAILED … twice"),
      entry("turned", "twice … write failed for good"),
    ])
    #expect(try own.find("A write failed once").map(\.code) == ["short"])
    #expect(try own.find("Write Failed, and that twice").map(\.code) == ["long"])
    #expect(try own.find("write failed for good, twice").map(\.code) == ["long"])
  }

  @Test func aFigureInAMessageIsNoCode() throws {
    let problem = #expect(throws: Problem.self) { try dictionary.find("400 of 1000 rows") }
    #expect(problem?.code == "code.unknown")
    #expect(try codes(for: "400") == ["400"])
  }

  @Test func severalTextsGiveEachEntryOnce() throws {
    let found = try dictionary.find(all: ["dipv1000", "DIPV1000 and DIPV1002", "900"])
    #expect(found.map(\.code) == ["DIPV1000", "DIPV1002", "900"])
  }

  // MARK: Unknown

  @Test(arguments: [
    ("DIPV1099", "DIPV1031", "DIPV1000"), ("dwdvev1002", "DWDVEV1003", "DIPV1002"),
    ("1800", "1700", "DIPV1000"), ("DIPV", "DIPV1000", "DW9003"),
    ("lookup", "lookup-missing", "live-limit"),
    ("failed with DIPV1040 at 1700", "DIPV1031", "1700"),
  ]) func unknownCodesOfferTheNearest(text: String, near: String, far: String) {
    let problem = #expect(throws: Problem.self) { try dictionary.find(text) }
    #expect(problem?.code == "code.unknown" && problem?.kind == .noInput)
    let offered = problem?.remedy?.split(whereSeparator: { $0 == " " || $0 == "," }) ?? []
    #expect(offered.contains(near[...]) && !offered.contains(far[...]), "\(offered)")
  }

  @Test(arguments: ["", "  ", "…", "nothing of the kind", "99999999999999999999", "\u{202E}x"])
  func whatNothingIsLikeNamesTheList(text: String) {
    let problem = #expect(throws: Problem.self) { try dictionary.find(text) }
    #expect(problem?.code == "code.unknown")
    #expect(problem?.remedy == "see all codes: portal-console map explain")
    #expect(problem?.summary == problem?.summary.tamed)
  }
}
