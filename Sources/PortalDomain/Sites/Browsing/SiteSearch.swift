extension SiteBook {
  /// A place where a text was found.
  public struct Hit: Hashable, Sendable {
    /// The part; nil for a file of no record.
    public let part: Int?
    /// The file.
    public let path: String
    /// The line, counted from 1.
    public let line: Int
    /// The line's text, without what stands far from the find.
    public let excerpt: String
  }

  /// The parts whose name or id holds a text, in the order of the parts.
  public func parts(named text: String) -> [Part] {
    let folded = text.trimmed.lowercased()
    guard !folded.isEmpty else { return [] }
    return parts.filter { $0.name.lowercased().contains(folded) || $0.recordID.contains(folded) }
  }

  /// Every line of every text that holds a text, upper and lower case alike; at most `limit`.
  ///
  /// ASCII letters alone are compared without case: a website's own language keeps its letters.
  public func lines(holding text: String, limit: Int = 1_000) -> [Hit] {
    let wanted = Array(text.lowercased().utf8)
    guard !wanted.isEmpty else { return [] }
    var hits: [Hit] = []
    for file in site.files {
      guard hits.count < limit else { break }
      guard Self.isText(file.bytes), file.bytes.count >= wanted.count else { continue }
      file.bytes.withUnsafeBufferPointer { bytes in
        var position = 0
        var line = 1
        var counted = 0
        while hits.count < limit, let place = Self.first(wanted, in: bytes, from: position) {
          for index in counted..<place where bytes[index] == 0x0A { line += 1 }
          counted = place
          let (start, end) = Self.lineBounds(bytes, place)
          hits.append(
            Hit(
              part: owner(of: file.path, at: place), path: file.path, line: line,
              excerpt: Self.excerpt(bytes, start, end, place)))
          position = end
        }
      }
    }
    return hits
  }

  /// Where a text in small letters first stands.
  private static func first(
    _ wanted: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    let last = bytes.count - wanted.count
    guard start <= last else { return nil }
    return wanted.withUnsafeBufferPointer { wanted in
      let low = wanted[0]
      let high = (0x61...0x7A).contains(low) ? low - 0x20 : low
      var place = start
      while place <= last {
        if bytes[place] == low || bytes[place] == high {
          var length = 1
          while length < wanted.count {
            let byte = bytes[place + length]
            let folded = (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
            guard folded == wanted[length] else { break }
            length += 1
          }
          if length == wanted.count { return place }
        }
        place += 1
      }
      return nil
    }
  }

  private static func lineBounds(
    _ bytes: UnsafeBufferPointer<UInt8>, _ place: Int
  ) -> (start: Int, end: Int) {
    var start = place
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    var end = place
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return (start, end)
  }

  /// A line's text around a place, at most some two hundred bytes of it: minified scripts are one line.
  private static func excerpt(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ place: Int
  ) -> String {
    var from = max(start, place - 60)
    var to = min(end, place + 160)
    // Never within a letter.
    while from > start, bytes[from] & 0xC0 == 0x80 { from -= 1 }
    while to < end, bytes[to] & 0xC0 == 0x80 { to += 1 }
    let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[from..<to]), as: UTF8.self)
    return (from > start ? "…" : "") + text.trimmed + (to < end ? "…" : "")
  }

  /// The part that a byte of a file belongs to.
  func owner(of path: String, at offset: Int) -> Int? {
    if let owner = side.ownerOfFile[path] { return owner.record }
    guard let document = documents[path].map({ side.documents[$0] }) else { return nil }
    return document.records.first { side.spans($0).range.contains(offset) }
      ?? document.records.first
  }
}
