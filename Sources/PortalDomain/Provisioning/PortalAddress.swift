/// The rules for a portal's name and address (domain facts 3.2).
public enum PortalRules {
  /// The longest name, in characters.
  public static let longestName = 200
  /// The lengths that both of Microsoft's texts allow.
  public static let safeAddressLengths = 3...50
  /// The lengths that Microsoft's own tool allows.
  public static let addressLengths = 2...63

  /// A name without white space at its ends.
  ///
  /// - Throws: `Problem` with code `portal.name-empty`, `portal.name-too-long` or `portal.name-invalid`.
  public static func name(_ text: String) throws -> String {
    let name = text.trimmed
    if let fault = fault(inName: name) { throw fault }
    return name
  }

  /// An address as it may stand in a host name.
  ///
  /// - Throws: `Problem` with code `portal.address-invalid`.
  public static func address(_ text: String) throws -> String {
    if let fault = fault(inAddress: text) { throw fault }
    return text
  }

  /// What is wrong with a name; nil if nothing is.
  public static func fault(inName text: String) -> Problem? {
    let name = text.trimmed
    if name.isEmpty {
      return Problem(
        .badInput, "portal.name-empty", "the portal's name is empty",
        remedy: "give it a name of 1 to \(longestName) characters")
    }
    if name.count > longestName || name.unicodeScalars.count > longestName * 4 {
      return Problem(
        .badInput, "portal.name-too-long",
        "the portal's name has \(name.count) characters, \(longestName) are allowed",
        remedy: "shorten it")
    }
    if let scalar = name.unicodeScalars.first(where: \.isUntrustedInTerminals) {
      return Problem(
        .badInput, "portal.name-invalid",
        "the portal's name holds the control character \(scalar.codePoint)", remedy: "leave it out")
    }
    if let placeholder = Placeholder.allCases.first(where: { name.contains($0.rawValue) }) {
      return Problem(
        .badInput, "portal.name-invalid",
        "the portal's name holds \(placeholder.rawValue), which templates use",
        remedy: "leave it out")
    }
    return nil
  }

  /// What is wrong with an address; nil if nothing is.
  public static func fault(inAddress text: String) -> Problem? {
    func invalid(_ cause: String) -> Problem {
      Problem(
        .badInput, "portal.address-invalid", "the address \(quoted(text)) is invalid: \(cause)",
        remedy: "use 3 to 50 of a-z, 0-9 and inner hyphens, such as contoso-orders")
    }
    if text.isEmpty { return invalid("it is empty") }
    if let other = text.unicodeScalars.first(where: { !isAddressScalar($0) }) {
      let isCapital = ("A"..."Z").contains(other)
      return invalid(
        isCapital
          ? "it holds the capital \(quoted(String(other)))" : "it holds \(quoted(String(other)))")
    }
    if text.hasPrefix("-") || text.hasSuffix("-") {
      return invalid("it begins or ends with a hyphen")
    }
    if !addressLengths.contains(text.count) {
      return invalid("it has \(text.count) characters, 2 to 63 are allowed")
    }
    return nil
  }

  /// An address made of a name; nil where nothing of it can stand in an address.
  public static func suggestedAddress(for name: String, environment: EnvironmentName) -> String? {
    let text = [slug(environment.text), slug(name)].filter { !$0.isEmpty }.joined(separator: "-")
    let short = String(text.prefix(50))
    let address = short.hasSuffix("-") ? String(short.dropLast()) : short
    return fault(inAddress: address) == nil ? address : nil
  }

  private static func isAddressScalar(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "-"
  }
}
