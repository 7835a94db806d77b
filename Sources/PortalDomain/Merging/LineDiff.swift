/// What changed between two sequences of lines, each line a number.
///
/// The longest run of lines that both have is kept, then the longest ones before and behind it: so a block that was
/// added or rewritten is told as one block, and not as braces here and there that happen to be equal. Of very long
/// texts the lines that occur once on both sides anchor the comparison, and between them the shortest edit is sought.
enum LineDiff {
  /// One change: `old` lines became `new` lines.
  struct Hunk: Hashable, Sendable {
    var old: Range<Int>
    var new: Range<Int>
  }

  /// Beyond so many differing lines between two anchors they are told as one change.
  private static let effort = 3000

  /// Texts whose differing middles are larger than this are compared by anchors.
  private static let size = 4_000_000

  /// The changes from one sequence to another, in order and apart from each other.
  static func hunks(_ old: [Int32], _ new: [Int32]) -> [Hunk] {
    var head = 0
    while head < old.count, head < new.count, old[head] == new[head] { head += 1 }
    var tail = 0
    while tail < old.count - head, tail < new.count - head,
      old[old.count - 1 - tail] == new[new.count - 1 - tail]
    {
      tail += 1
    }
    let (a, b) = (head..<(old.count - tail), head..<(new.count - tail))
    if a.isEmpty, b.isEmpty { return [] }
    if a.isEmpty || b.isEmpty { return [Hunk(old: a, new: b)] }
    if a.count * b.count <= size { return slidDown(LongestRuns(old, new, a, b).hunks(), old, new) }
    var found: [Hunk] = []
    old.withUnsafeBufferPointer { first in
      new.withUnsafeBufferPointer { second in
        compare(first, second, a, b, anchors: true, &found)
      }
    }
    return slidDown(joined(found), old, new)
  }

  /// Hunks that touch become one.
  private static func joined(_ hunks: [Hunk]) -> [Hunk] {
    var result: [Hunk] = []
    for hunk in hunks {
      if let last = result.last, last.old.upperBound == hunk.old.lowerBound,
        last.new.upperBound == hunk.new.lowerBound
      {
        result[result.count - 1].old = last.old.lowerBound..<hunk.old.upperBound
        result[result.count - 1].new = last.new.lowerBound..<hunk.new.upperBound
      } else {
        result.append(hunk)
      }
    }
    return result
  }

  // MARK: One place for what could stand at several

  /// What was only added or only taken out can often be told at several places, as between equal lines: told at the
  /// last of them, so that the same change of two sides is told at the same place.
  private static func slidDown(_ hunks: [Hunk], _ old: [Int32], _ new: [Int32]) -> [Hunk] {
    var result: [Hunk] = []
    for hunk in hunks.reversed() {
      var hunk = hunk
      let next = result.last
      let limit = next?.old.lowerBound ?? old.count
      while hunk.old.isEmpty || hunk.new.isEmpty, hunk.old.upperBound < limit,
        hunk.old.isEmpty
          ? new[hunk.new.lowerBound] == old[hunk.old.upperBound]
          : old[hunk.old.lowerBound] == old[hunk.old.upperBound]
      {
        hunk = slid(hunk, by: 1)
      }
      result.append(hunk)
    }
    return joined(result.reversed())
  }

  private static func slid(_ hunk: Hunk, by step: Int) -> Hunk {
    Hunk(
      old: (hunk.old.lowerBound + step)..<(hunk.old.upperBound + step),
      new: (hunk.new.lowerBound + step)..<(hunk.new.upperBound + step))
  }

  /// How far up an addition can be told.
  private static func slack(_ hunk: Hunk, above limit: Int, _ old: [Int32], _ new: [Int32]) -> Int {
    guard hunk.old.isEmpty else { return 0 }
    var steps = 0
    while hunk.old.lowerBound - steps > limit,
      old[hunk.old.lowerBound - steps - 1] == new[hunk.new.upperBound - steps - 1]
    {
      steps += 1
    }
    return steps
  }

  /// Tells additions of two sides at one place where both could stand there.
  static func align(
    _ ours: inout [Hunk], _ theirs: inout [Hunk], _ base: [Int32], _ mine: [Int32], _ its: [Int32]
  ) {
    var j = 0
    for i in ours.indices where ours[i].old.isEmpty {
      let high = ours[i].old.lowerBound
      let low = high - slack(ours[i], above: i > 0 ? ours[i - 1].old.upperBound + 1 : 0, base, mine)
      while j < theirs.count, theirs[j].old.upperBound < low { j += 1 }
      for k in j..<theirs.count {
        guard theirs[k].old.isEmpty else {
          if theirs[k].old.lowerBound > high { break }
          continue
        }
        let otherHigh = theirs[k].old.lowerBound
        let otherLow =
          otherHigh
          - slack(theirs[k], above: k > 0 ? theirs[k - 1].old.upperBound + 1 : 0, base, its)
        if otherLow > high { break }
        guard otherHigh != high, low <= otherHigh else { continue }
        let place = min(high, otherHigh)
        ours[i] = slid(ours[i], by: place - high)
        theirs[k] = slid(theirs[k], by: place - otherHigh)
        break
      }
    }
  }

  private typealias Lines = UnsafeBufferPointer<Int32>

  private static func compare(
    _ a: Lines, _ b: Lines, _ old: Range<Int>, _ new: Range<Int>, anchors: Bool,
    _ found: inout [Hunk]
  ) {
    var (low, high) = (old.lowerBound, old.upperBound)
    var (first, last) = (new.lowerBound, new.upperBound)
    while low < high, first < last, a[low] == b[first] {
      low += 1
      first += 1
    }
    while high > low, last > first, a[high - 1] == b[last - 1] {
      high -= 1
      last -= 1
    }
    if low == high || first == last {
      if low < high || first < last { found.append(Hunk(old: low..<high, new: first..<last)) }
      return
    }
    if anchors {
      let pairs = anchorPairs(a, b, low..<high, first..<last)
      if !pairs.isEmpty {
        var (x, y) = (low, first)
        for (i, j) in pairs {
          compare(a, b, x..<i, y..<j, anchors: true, &found)
          (x, y) = (i + 1, j + 1)
        }
        compare(a, b, x..<high, y..<last, anchors: true, &found)
        return
      }
    }
    guard let (x, y, u, v) = middle(a, b, low..<high, first..<last) else {
      found.append(Hunk(old: low..<high, new: first..<last))
      return
    }
    compare(a, b, low..<x, first..<y, anchors: false, &found)
    compare(a, b, u..<high, v..<last, anchors: false, &found)
  }

  /// Lines that occur once on each side, as the longest sequence that rises on both.
  private static func anchorPairs(
    _ a: Lines, _ b: Lines, _ old: Range<Int>, _ new: Range<Int>
  ) -> [(Int, Int)] {
    var places: [Int32: (Int, Int)] = [:]
    for index in old {
      if places[a[index]] != nil {
        places[a[index]] = (-1, -1)
      } else {
        places[a[index]] = (index, -2)
      }
    }
    for index in new {
      guard let place = places[b[index]], place.0 >= 0 else { continue }
      places[b[index]] = place.1 == -2 ? (place.0, index) : (-1, -1)
    }
    let pairs = places.values.filter { $0.0 >= 0 && $0.1 >= 0 }.sorted { $0.0 < $1.0 }
    // Patience: the tops of the piles are the ends of the shortest rising sequences.
    var piles: [Int] = []
    var before = [Int](repeating: -1, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      var (from, to) = (0, piles.count)
      while from < to {
        let half = (from + to) / 2
        if pairs[piles[half]].1 < pair.1 { from = half + 1 } else { to = half }
      }
      before[index] = from > 0 ? piles[from - 1] : -1
      if from == piles.count { piles.append(index) } else { piles[from] = index }
    }
    var result: [(Int, Int)] = []
    var index = piles.last ?? -1
    while index >= 0 {
      result.append(pairs[index])
      index = before[index]
    }
    return result.reversed()
  }

  /// A run of equal lines in the middle of a shortest edit, found from both ends (Myers, linear space).
  private static func middle(
    _ a: Lines, _ b: Lines, _ old: Range<Int>, _ new: Range<Int>
  ) -> (Int, Int, Int, Int)? {
    let (n, m) = (old.count, new.count)
    let (x0, y0) = (old.lowerBound, new.lowerBound)
    let limit = min((n + m + 1) / 2, effort)
    let delta = n - m
    let offset = limit + 1
    var forward = [Int](repeating: 0, count: 2 * limit + 3)
    var backward = [Int](repeating: 0, count: 2 * limit + 3)
    for d in 0...limit {
      for k in stride(from: -d, through: d, by: 2) {
        let down = k == -d || (k != d && forward[offset + k - 1] < forward[offset + k + 1])
        var x = down ? forward[offset + k + 1] : forward[offset + k - 1] + 1
        guard x <= n, x - k <= m, x - k >= 0 else {
          forward[offset + k] = x
          continue
        }
        let (startX, startY) = (x, x - k)
        var y = startY
        while x < n, y < m, a[x0 + x] == b[y0 + y] {
          x += 1
          y += 1
        }
        forward[offset + k] = x
        let mirror = delta - k
        if delta % 2 != 0, mirror >= -(d - 1), mirror <= d - 1,
          x + backward[offset + mirror] >= n
        {
          return snake(x0, y0, startX, startY, x, y, n, m)
        }
      }
      for k in stride(from: -d, through: d, by: 2) {
        let down = k == -d || (k != d && backward[offset + k - 1] < backward[offset + k + 1])
        var x = down ? backward[offset + k + 1] : backward[offset + k - 1] + 1
        guard x <= n, x - k <= m, x - k >= 0 else {
          backward[offset + k] = x
          continue
        }
        let (startX, startY) = (x, x - k)
        var y = startY
        while x < n, y < m, a[x0 + n - 1 - x] == b[y0 + m - 1 - y] {
          x += 1
          y += 1
        }
        backward[offset + k] = x
        let mirror = delta - k
        if delta % 2 == 0, mirror >= -d, mirror <= d, x + forward[offset + mirror] >= n {
          return snake(x0, y0, n - x, m - y, n - startX, m - startY, n, m)
        }
      }
    }
    return nil
  }

  /// A split; nil where it would not make the parts smaller.
  private static func snake(
    _ x0: Int, _ y0: Int, _ x: Int, _ y: Int, _ u: Int, _ v: Int, _ n: Int, _ m: Int
  ) -> (Int, Int, Int, Int)? {
    guard x >= 0, y >= 0, u <= n, v <= m, x <= u, y <= v else { return nil }
    if (x == 0 && y == 0 && u == 0 && v == 0) || (x == n && y == m) { return nil }
    return (x0 + x, y0 + y, x0 + u, y0 + v)
  }
}
