import FoundationEssentials
import Testing

@testable import PortalDomain

@Suite("Samples that hold no facts")
struct RefusedSampleTests {
  @Test(arguments: [
    ("appmgmt-operation-succeeded.json", "status of an operation"),
    ("bap-environment-languages.trimmed.json", "languages that a location offers"),
    ("bap-lifecycle-failed.json", "lifecycle record"),
    ("bap-lifecycle-succeeded.json", "lifecycle record"),
    ("dataverse-asyncoperation.json", "background operation"),
    ("dataverse-importsolutionasync.json", "receipt of a solution import"),
    ("dataverse-mspp_webroles.json", "web roles"),
    ("dataverse-solutionimportresult.trimmed.json", "result of a solution import"),
    ("dataverse-stagesolution.trimmed.json", "staging a solution"),
    ("licensing-tenantcapacity.json", "storage capacity"),
    ("synthetic-entra-devicecode.json", "sign-in code"),
    ("synthetic-entra-token-ok.json", "sign-in token"),
    ("synthetic-ppapi-operation-failed.json", "status of an operation"),
    ("synthetic-ppapi-operation-running.json", "status of an operation"),
  ])
  func factless(_ sample: String, _ words: String) throws {
    let problem = try #require(Imports.problem { _ = try Imports.facts(sample) })
    #expect(problem.code == "import.no-facts")
    #expect(problem.kind == .badInput)
    #expect(problem.summary.contains(words))
    #expect(problem.remedy?.contains("import") == true)
    #expect(problem.place == sample)
  }

  @Test(arguments: [
    ("bap-error-insufficient-capacity.json", "InsufficientCapacity_StorageDriven"),
    ("bap-error-operation-in-progress.json", "OperationNotStartable"),
    ("synthetic-dataverse-error-412.json", "RowVersion property"),
    ("synthetic-dataverse-error-429.json", "0x80072322"),
    ("synthetic-ppapi-error-subdomainconflict.json", "SubdomainConflict"),
    ("synthetic-entra-token-error-authorization_declined.json", "authorization_declined"),
    ("synthetic-entra-token-error-authorization_pending.json", "AADSTS70016"),
    ("synthetic-entra-token-error-bad_verification_code.json", "bad_verification_code"),
    ("synthetic-entra-token-error-expired_token.json", "expired_token"),
    ("synthetic-entra-token-error-slow_down.json", "slow_down"),
  ])
  func errors(_ sample: String, _ words: String) throws {
    let problem = try #require(Imports.problem { _ = try Imports.facts(sample) })
    #expect(problem.code == "import.error-answer")
    #expect(problem.summary.contains(words))
  }

  @Test func tokensAreNeverQuoted() throws {
    for text in [
      #"{"access_token":"eyJsecret","error":"eyJsecret"}"#,
      #"[{"accessToken":"eyJsecret"}]"#, "eyJsecret.eyJsecret.x", #"{"eyJsecret":1}"#,
      #"{"access_token":"eyJsecret""#, #"{"access_token":eyJsecret}"#,
      #"{"skuId":"eyJsecret","skuPartNumber":"x","refresh_token":"eyJsecret"}"#,
    ] {
      let problem = try #require(Imports.problem(of: text))
      #expect(!"\(problem)".contains("secret"))
    }
  }

  @Test func errorsAreTamed() throws {
    let problem = try #require(
      Imports.problem(of: #"{"error":{"code":"\u001b[31mX","message":"a\u202eb\nc"}}"#))
    #expect(!problem.summary.unicodeScalars.contains { $0.isUntrustedInTerminals })
    #expect(problem.summary.contains("[31mX"))
  }

  @Test func unknownContentListsWhatCanBeImported() throws {
    let problem = try #require(Imports.problem(of: #"{"hello":"world"}"#))
    #expect(problem.code == "import.unknown")
    for kind in ["Microsoft Graph subscribedSkus", "pac solution list", "pac pages list -v"] {
      #expect(problem.remedy?.contains(kind) == true)
    }
    #expect(Imports.problem(of: "[]")?.code == "import.empty-list")
    #expect(Imports.problem(of: "# README\ntext")?.code == "import.unknown")
    #expect(Imports.problem(of: "<html><body/></html>")?.code == "import.unknown")
    #expect(Imports.problem(of: "[1, 2]")?.code == "import.unknown")
  }

  @Test func failuresOfPac() throws {
    for results in ["", #","Results":[]"#, #","Results":null"#] {
      let text = #"{"Status":"Error","Errors":["no auth profile"]\#(results)}"#
      let problem = try #require(Imports.problem(of: text))
      #expect(problem.code == "import.error-answer")
      #expect(problem.detail?.contains("no auth profile") == true)
    }
  }

  @Test func everySampleIsNamedInTheTests() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Imports.folder.path)
    #expect(Set(files).subtracting(["README.md"]) == Set(Imports.samples))
    #expect(Set(importers.map(\.name)).count == importers.count)
  }
}
