import FoundationEssentials
import PortalDomain

/// The files of one generation: each holds a format number and one part of the snapshot.
///
/// Several small files rather than one, so that a toggle rewrites a few kilobytes and a comparison of two
/// generations names what changed.
enum Part: String, CaseIterable {
  case environment, licenses, solutions, maps, portals, updates, change

  /// The format that this version writes.
  static let format = 2
  /// The formats that this version reads.
  static let formats = 1...2

  var fileName: String { rawValue + ".json" }

  /// Whether a generation goes without the part where there is nothing in it.
  var isOptional: Bool { self == .updates }
}

/// A part as it stands in its file: `{"format":2,"maps":{...}}`.
struct PartFile<Value: Codable>: Codable {
  let part: Part
  let value: Value
  let format: Int

  init(_ part: Part, _ value: Value) {
    self.part = part
    self.value = value
    format = Part.format
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: PartKey.self)
    format = try container.decode(Int.self, forKey: .format)
    guard Part.formats.contains(format) else { throw UnknownFormat(format: format) }
    guard let part = Part.allCases.first(where: { container.contains(PartKey($0.rawValue)) }) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: [], debugDescription: "no known part in the file"))
    }
    self.part = part
    value = try container.decode(Value.self, forKey: PartKey(part.rawValue))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: PartKey.self)
    try container.encode(Part.format, forKey: .format)
    try container.encode(value, forKey: PartKey(part.rawValue))
  }
}

/// A key of a part file: `format`, or the part's name.
private struct PartKey: CodingKey {
  var stringValue: String
  var intValue: Int? { nil }
  static let format = PartKey("format")
  init(_ text: String) { stringValue = text }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

/// A file of a format that this version does not read.
struct UnknownFormat: Error {
  let format: Int

  func problem(_ path: String) -> Problem {
    Problem(
      .badInput, "store.format-unknown",
      "the file has the format \(format), this version reads formats \(Part.formats.lowerBound) to "
        + "\(Part.formats.upperBound)",
      remedy: "use the version of portal-console that wrote it; nothing was changed",
      place: path.tamed)
  }
}

/// Reading and writing JSON the same way everywhere in the store: sorted keys, one value a line, UTC.
enum StoreJSON {
  static func encode(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return Array(try encoder.encode(value)) + [UInt8(ascii: "\n")]
  }

  /// Reads a file.
  ///
  /// - Throws: `Problem` with code `store.format-unknown` or `store.damaged`.
  static func decode<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8], at path: String) throws
    -> Value
  {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    do {
      return try decoder.decode(type, from: Data(bytes))
    } catch let unknown as UnknownFormat {
      throw unknown.problem(path)
    } catch {
      let fault = (error as? DecodingError).map { JSONFault($0, in: bytes) }
      let cause = fault?.summary ?? (error as? Problem)?.summary ?? "it is not as it was written"
      throw Problem.damaged(
        "the state file is damaged: \(cause)", place: path + (fault.map { ":" + $0.place } ?? ""))
    }
  }
}
