import FoundationEssentials
import Testing

@testable import PortalDomain

@Suite("Damaged files")
struct DamageTests {
  /// A generator with a seed: a failure can be repeated.
  private struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }

  @Test(arguments: Imports.samples) func cutOff(_ sample: String) throws {
    let bytes = try Imports.bytes(sample)
    let end = bytes.lastIndex { $0 > 0x20 } ?? 0
    for step in 0..<50 {
      let part = Array(bytes[..<(end * step / 50)])
      let problem = Imports.problem {
        _ = try ImportedFacts.read(part, fileName: sample, at: Imports.time)
      }
      // A table for people has no end mark: cut after a whole row, it is a shorter table.
      if sample.hasSuffix(".txt") { continue }
      #expect(problem != nil, "\(sample) cut at \(part.count)")
    }
  }

  @Test(arguments: Imports.samples) func flipped(_ sample: String) throws {
    let bytes = try Imports.bytes(sample)
    var random = Seeded(state: UInt64(bytes.count))
    for _ in 0..<40 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        damaged[Int.random(in: 0..<bytes.count, using: &random)] = .random(
          in: 0...255, using: &random)
      }
      do {
        let facts = try ImportedFacts.read(damaged, fileName: sample, at: Imports.time)
        _ = try? Imports.applied(facts, to: Imports.snapshot())
      } catch {
        #expect(error is Problem)
      }
    }
  }

  @Test(arguments: [
    (#"[{"skuId":7,"skuPartNumber":"X","consumedUnits":1}]"#, "skuId of item 1"),
    (
      #"[{"skuId":"c7df2760-2c81-4ef7-b578-5b5392b571df","skuPartNumber":"X","capabilityStatus":"Enabled","prepaidUnits":{"enabled":"many"}}]"#,
      "consumedUnits"
    ),
    (
      #"[{"skuId":"c7df2760-2c81-4ef7-b578-5b5392b571df","skuPartNumber":"X","capabilityStatus":"Enabled","consumedUnits":"3","prepaidUnits":{}}]"#,
      "a whole number is due"
    ),
    (
      #"[{"skuId":"c7df2760-2c81-4ef7-b578-5b5392b571df","skuPartNumber":"X","capabilityStatus":"Enabled","consumedUnits":3,"prepaidUnits":{"enabled":-1},"servicePlans":[]}]"#,
      "prepaidUnits.enabled"
    ),
    (#"[{"SolutionUniqueName":"A","VersionNumber":"1"},{"FriendlyName":"B"}]"#, "item 2"),
    (#"[{"SolutionUniqueName":"A","VersionNumber":"1"},null]"#, "item 2"),
    (#"[{"SolutionUniqueName":"A","VersionNumber":1.5}]"#, "a text is due"),
    (#"[{"SolutionUniqueName":"A","VersionNumber":"1","IsManaged":"yes"}]"#, "IsManaged of item 1"),
    (#"[{"name":"x","properties":{"environmentSku":[]}}]"#, "properties.environmentSku"),
    (#"[{"name":"x","properties":{"databaseType":"N"}},{"name":"y"}]"#, "no properties"),
    (#"[{"id":"x","displayName":"D","finOpsMetadata":{"id":"z"}}]"#, "finOpsMetadata.url"),
    (#"[{"id":"no guid","name":"S","websiteRecordId":null}]"#, "a GUID is due"),
    (#"[{"msdyn_dualwriteentitymapid":"x","msdyn_name":"nonsense"}]"#, "msdyn_name of item 1"),
    (
      #"[{"msdyn_dualwriteentitymapid":"x","msdyn_name":"a - B","msdyn_mapping":"{"}]"#,
      "not JSON"
    ),
    (#"{"RetrieveProvisionedLanguages":["de"]}"#, "language ids"),
    (#"[{"leftEntity":{"name":"A"},"rightEntity":{"name":"b"},"detail":{"state":"x"}}]"#, "state"),
    ("<c><MapConfigs><Map mapName='accounts'/></MapConfigs></c>", "map 1"),
  ])
  func wrongTypes(_ text: String, _ words: String) {
    let problem = Imports.problem(of: text)
    #expect(problem?.code == "import.item-invalid")
    #expect(problem?.summary.contains(words) == true, "\(problem?.summary ?? "")")
    #expect(problem?.place?.hasPrefix("file.json") == true)
  }

  @Test func theLineOfAnItemIsTold() {
    let problem = Imports.problem(
      of: "[\n{\"SolutionUniqueName\":\"A\",\"VersionNumber\":\"1\"},\n{\"FriendlyName\":\"B\"}\n]")
    #expect(problem?.place == "file.json:3")
  }

  @Test func extremeNumbersDoNotCrash() throws {
    for number in ["9223372036854775807", "-9223372036854775808", "1e300", "0.5", "-1"] {
      for key in ["trialExpiringInDays", "selectedBaseLanguage"] {
        let text = """
          {"id":"55555555-5555-5555-5555-555555555555","name":"P","type":"Trial",
           "websiteRecordId":null,"createdOn":"9999-99-99T99:99:99.9999999+99:99","\(key)":\(number)}
          """
        _ = Imports.problem {
          let facts = try Imports.facts(of: text)
          _ = try Imports.applied(facts, to: Imports.snapshot())
        }
      }
    }
  }
}
