import PortalDomain

/// Where everything stands below the store's root.
///
/// ```
/// store.json                                       the format number
/// environments/<folder>/generations/000001/        one state: *.json and their checksums; whole or absent
/// environments/<folder>/newest                     which generation was committed last: tells of one that is gone
/// environments/<folder>/memo                       a short text about the newest state, for lists
/// environments/<folder>/sites/<portal>/
///   generations/000001/                            one state of a website: manifest, and files/ that are new in it
///   site/                                          the present state, to be read, compared and edited
///   shown                                          which state site/ shows, and how its files looked then
/// locks/<folder>.lock                              who writes; locks/=addresses.lock: who gives away addresses
/// work/<folder>=<id>/                              what is being built; a leftover if nobody holds the lock
/// aside/<folder>=<id>/                             what could not be read, at the path that it had in its environment
/// ```
struct Layout: Sendable {
  /// The store's root, without a final slash.
  let root: String

  var marker: String { root + "/store.json" }
  var environments: String { root + "/environments" }
  var locks: String { root + "/locks" }
  var work: String { root + "/work" }
  var aside: String { root + "/aside" }
  /// What git shall not keep: who writes, what is being built, and what can be made again.
  var ignored: String { root + "/.gitignore" }

  func environment(_ folder: String) -> String { environments + "/" + folder }
  func generations(_ folder: String) -> String { environment(folder) + "/generations" }
  func generation(_ number: Int, _ folder: String) -> String {
    generations(folder) + "/" + Self.digits(number)
  }
  func newest(_ folder: String) -> String { environment(folder) + "/newest" }
  func memo(_ folder: String) -> String { environment(folder) + "/memo" }
  func sites(_ folder: String) -> String { environment(folder) + "/sites" }
  func portal(_ portal: String, _ folder: String) -> String { sites(folder) + "/" + portal }
  func states(_ portal: String, _ folder: String) -> String {
    self.portal(portal, folder) + "/generations"
  }
  func state(_ number: Int, _ portal: String, _ folder: String) -> String {
    states(portal, folder) + "/" + Self.digits(number)
  }
  func manifest(_ number: Int, _ portal: String, _ folder: String) -> String {
    state(number, portal, folder) + "/manifest"
  }
  func copy(_ portal: String, _ folder: String) -> String { self.portal(portal, folder) + "/site" }
  func shown(_ portal: String, _ folder: String) -> String {
    self.portal(portal, folder) + "/shown"
  }
  /// A website's state as format 1 kept it: `site/` and `base/`, each whole.
  func formerSite(_ portal: String, _ number: Int, _ folder: String) -> String {
    self.portal(portal, folder) + "/" + Self.digits(number)
  }

  /// The lock of those who make environments; no environment's folder begins with `=`.
  static let allEnvironments = "=environments"
  /// The lock of those who give away addresses.
  static let allAddresses = "=addresses"

  func lock(_ name: String) -> String { locks + "/" + name + ".lock" }

  /// A generation as a folder name: six digits, so that names sort as numbers.
  static func digits(_ number: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, 6 - text.count)) + text
  }

  /// A generation's number from its folder name.
  static func number(_ name: String) -> Int? {
    guard name.count >= 6, name.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(name)
  }
}

/// Environment names as folder names, one to one, on file systems that ignore case too.
///
/// `a` to `z`, digits, `-`, `_`, inner dots and everything beyond ASCII stand for themselves, so that 64 letters
/// of any script fit into a folder name; an ASCII capital is `~` and its small letter; every other byte is `%` and
/// two hexadecimal digits.
enum FolderName {
  static func folder(of name: EnvironmentName) -> String {
    var result: [UInt8] = []
    for byte in name.text.utf8 {
      switch byte {
      case 0x61...0x7A, 0x30...0x39, 0x2D, 0x5F, 0x2E, 0x80...: result.append(byte)
      case 0x41...0x5A: result += [UInt8(ascii: "~"), byte + 0x20]
      default: result += Array(("%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)).utf8)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The name that a folder stands for; nil if the folder is none of ours.
  static func name(of folder: String) -> EnvironmentName? {
    var bytes: [UInt8] = []
    var rest = folder.utf8[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "~"):
        guard let letter = rest.popFirst(), (0x61...0x7A).contains(letter) else { return nil }
        bytes.append(letter - 0x20)
      case UInt8(ascii: "%"):
        let digits = rest.prefix(2)
        guard digits.count == 2, let value = UInt8(String(Substring(digits)), radix: 16) else {
          return nil
        }
        bytes.append(value)
        rest = rest.dropFirst(2)
      default:
        bytes.append(byte)
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self),
      let name = try? EnvironmentName(text), self.folder(of: name) == folder
    else { return nil }
    return name
  }
}
