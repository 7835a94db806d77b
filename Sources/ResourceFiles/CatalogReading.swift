import FoundationEssentials
import PortalDomain

/// Decodes a catalog; what is wrong with it is said with line and column.
func decodeCatalog<Value: Decodable>(
  _ type: Value.Type, _ bytes: [UInt8], path: String
) throws -> Value {
  do {
    return try JSONDecoder().decode(type, from: Data(bytes))
  } catch let error as DecodingError {
    throw malformed(error, bytes, path: path)
  }
}

private func malformed(_ error: DecodingError, _ bytes: [UInt8], path: String) -> Problem {
  let remedy = "correct the file"
  if let fault = JSONPlace.fault(in: bytes) {
    return Problem(
      .badInput, "resources.malformed", "the file is not JSON: \(fault.reason)", remedy: remedy,
      place: "\(path.tamed):\(JSONPlace.lineAndColumn(fault.offset, in: bytes))")
  }
  let context: DecodingError.Context
  var summary: String
  switch error {
  case .keyNotFound(let key, let it):
    context = it
    summary = "the key \(quoted(key.stringValue)) is missing"
  case .typeMismatch(_, let it), .valueNotFound(_, let it), .dataCorrupted(let it):
    context = it
    summary = "the value is not what it should be"
  @unknown default: return .unforeseen(error)
  }
  let keys = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }
  if !keys.isEmpty { summary += " (\(keys.joined().drop { $0 == "." }))" }
  let offset = JSONPlace.offset(of: context.codingPath, in: bytes)
  return Problem(
    .badInput, "resources.malformed", summary.tamed, detail: context.debugDescription.tamed,
    remedy: remedy, place: "\(path.tamed):\(JSONPlace.lineAndColumn(offset, in: bytes))")
}

/// What an administrator adds to the product table: either list may be left out.
struct ProductAddition: Decodable {
  var products: [ProductTable.Product]?
  var plans: [ProductTable.Plan]?

  /// The addition as a table; throws where an id is no GUID or stands twice.
  func table(path: String) throws -> ProductTable {
    try check((products ?? []).map(\.id), "product", path)
    try check((plans ?? []).map(\.id), "plan", path)
    return ProductTable(products: products ?? [], plans: plans ?? [])
  }

  private func check(_ ids: [String], _ noun: String, _ path: String) throws {
    var seen = Set<String>()
    for id in ids {
      guard UUID(uuidString: id) != nil else {
        throw Problem(
          .badInput, "resources.id-invalid", "\(quoted(id)) is not the GUID of a \(noun)",
          remedy: "copy the id as Microsoft Graph shows it", place: path.tamed)
      }
      guard seen.insert(id.lowercased()).inserted else {
        throw Problem(
          .badInput, "resources.duplicate-id", "the \(noun) \(quoted(id)) stands twice",
          remedy: "leave one of them", place: path.tamed)
      }
    }
  }
}
