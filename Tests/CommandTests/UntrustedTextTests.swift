import PortalDomain
import Support
import Testing

@Suite("Characters that drive or deceive terminals")
struct UntrustedTextTests {
  static let evil = "a\u{1B}[2J\u{9B}1m\u{202E}b\u{2066}\u{7F}\u{200B}\u{7}c"
  static let escaped = #"a\u001b[2J\u009b1m\u202eb\u2066\u007f\u200b\u0007c"#

  static let files = [
    #"[{"SolutionUniqueName":"\#(escaped)","FriendlyName":"\#(escaped)","VersionNumber":"\#(escaped)"}]"#,
    #"{"value":[{"id":"\#(escaped)","name":"\#(escaped)","templateName":"\#(escaped)","type":"\#(escaped)","#
      + #""websiteUrl":"https://\#(escaped)","websiteRecordId":"\#(escaped)","subdomain":"\#(escaped)","#
      + #""status":"\#(escaped)","selectedBaseLanguage":1033}]}"#,
    #"{"name":"\#(escaped)","properties":{"displayName":"\#(escaped)","environmentSku":"\#(escaped)","#
      + #""azureRegion":"\#(escaped)"},"location":"\#(escaped)"}"#,
    #"{"value":[{"skuId":"\#(escaped)","skuPartNumber":"\#(escaped)","capabilityStatus":"\#(escaped)","#
      + #""consumedUnits":1,"prepaidUnits":{"enabled":5},"servicePlans":[]}]}"#,
    #"{"error":{"code":"\#(escaped)","message":"\#(escaped)"}}"#, "{\"\(evil)", "\(evil)",
    "<configuration><Maps><Map mapName=\"\(evil) - \(evil)\"/></Maps></configuration>",
  ]

  @Test(arguments: files, ["text", "json"])
  func neverComeOutOfAFile(_ text: String, _ format: String) throws {
    let program = try Program()
    let file = try program.folder.write("\(Self.evil).json", text)
    let commands = [
      ["environment", "import", "real", file], ["environment", "show", "real"],
      ["environment", "list"],
      ["check", "real"], ["license", "list", "real"], ["solution", "list", "real"],
      ["map", "list", "real"], ["portal", "list"], ["activity", "real"],
    ]
    for command in commands {
      Self.expectHarmless(try program.run(command + ["--format", format]), command)
    }
  }

  @Test(arguments: ["text", "json"])
  func neverComeOutOfArguments(_ format: String) throws {
    let program = try Program()
    try program.succeed("environment", "create", "demo", "--sample")
    let commands = [
      ["environment", "create", Self.evil], ["environment", "show", Self.evil], [Self.evil],
      ["map", "run", "demo", Self.evil], ["portal", "show", "demo", Self.evil],
      ["environment", "import", "demo", "/nowhere/\(Self.evil)"],
      ["environment", "list", "--store", program.folder.path + "/\(Self.evil)"],
      ["store", "path", "--store", "/nowhere/\(Self.evil)"],
      ["environment", "list", "--\(Self.evil)"],
      ["environment", "list", "--resources", "/nowhere/\(Self.evil)"],
      ["template", "validate", "/nowhere/\(Self.evil)"], ["template", "show", Self.evil],
      ["solution", "install", "demo", Self.evil],
      ["environment", "link", "demo", "--url", Self.evil],
      [
        "portal", "provision", "demo", "--name", Self.evil, "--address", Self.evil, "--language",
        Self.evil, "--template", Self.evil,
      ],
      [
        "portal", "provision", "demo", "--name", "x", "--address", "abc", "--language", "en",
        "--override", Self.evil,
      ], ["portal", "list", "demo"], ["portal", "show", "demo", "x"],
      ["activity", "demo"],
    ]
    for command in commands {
      Self.expectHarmless(try program.run(command + ["--format", format]), command)
    }
  }

  static func expectHarmless(_ ending: Ending, _ command: [String]) {
    #expect(ending.status < 128, "\(command)")
    for text in [ending.out, ending.err] {
      let scalars = text.unicodeScalars.filter { $0.isUntrustedInTerminals && $0 != "\n" }
      #expect(scalars.isEmpty, "\(command): \(scalars.map { String($0.value, radix: 16) })")
    }
  }
}
