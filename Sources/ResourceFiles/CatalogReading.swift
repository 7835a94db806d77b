import FoundationEssentials
import PortalDomain

/// Decodes a catalog; what is wrong with it is said with line and column.
func decodeCatalog<Value: Decodable>(
  _ type: Value.Type, _ bytes: [UInt8], path: String
) throws -> Value {
  do {
    return try JSONDecoder().decode(type, from: Data(bytes))
  } catch let error as DecodingError {
    let fault = JSONFault(error, in: bytes)
    throw Problem(
      .badInput, "resources.malformed", "the file cannot be used: \(fault.summary)",
      remedy: "correct the file", place: "\(path.tamed):\(fault.place)")
  }
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
