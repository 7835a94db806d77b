/// Compares two sequences of lines by their longest common runs.
struct LongestRuns {
  private let old, new: [Int32]
  private let oldRange, newRange: Range<Int>
  /// Where each line stands in the new sequence.
  private var places: [Int32: [Int]] = [:]

  init(_ old: [Int32], _ new: [Int32], _ oldRange: Range<Int>, _ newRange: Range<Int>) {
    self.old = old
    self.new = new
    self.oldRange = oldRange
    self.newRange = newRange
    for index in newRange { places[new[index], default: []].append(index) }
  }

  /// The changes between the runs.
  func hunks() -> [LineDiff.Hunk] {
    var runs: [(old: Int, new: Int, count: Int)] = []
    var open = [(oldRange, newRange)]
    var lengths = [Int32](repeating: 0, count: newRange.count + 1)
    var next = lengths
    while let (a, b) = open.popLast() {
      guard let run = longest(a, b, &lengths, &next) else { continue }
      runs.append(run)
      if a.lowerBound < run.old, b.lowerBound < run.new {
        open.append((a.lowerBound..<run.old, b.lowerBound..<run.new))
      }
      let (endOld, endNew) = (run.old + run.count, run.new + run.count)
      if endOld < a.upperBound, endNew < b.upperBound {
        open.append((endOld..<a.upperBound, endNew..<b.upperBound))
      }
    }
    runs.sort { $0.old < $1.old }
    var result: [LineDiff.Hunk] = []
    var (x, y) = (oldRange.lowerBound, newRange.lowerBound)
    for run in runs + [(oldRange.upperBound, newRange.upperBound, 0)] {
      if x < run.old || y < run.new { result.append(.init(old: x..<run.old, new: y..<run.new)) }
      (x, y) = (run.old + run.count, run.new + run.count)
    }
    return result
  }

  /// The longest run within two ranges, the first of several.
  private func longest(
    _ a: Range<Int>, _ b: Range<Int>, _ lengths: inout [Int32], _ next: inout [Int32]
  ) -> (old: Int, new: Int, count: Int)? {
    var best = (old: a.lowerBound, new: b.lowerBound, count: 0)
    let base = newRange.lowerBound
    var (touched, before): ([Int], [Int]) = ([], [])
    for index in a {
      for place in places[old[index]] ?? [] {
        if place < b.lowerBound { continue }
        if place >= b.upperBound { break }
        // `lengths` is shifted by one, so that the first place has a neighbor before it.
        let length = lengths[place - base] + 1
        next[place - base + 1] = length
        touched.append(place - base + 1)
        if Int(length) > best.count {
          best = (index - Int(length) + 1, place - Int(length) + 1, Int(length))
        }
      }
      for place in before { lengths[place] = 0 }
      swap(&lengths, &next)
      swap(&before, &touched)
      touched.removeAll(keepingCapacity: true)
    }
    for place in before { lengths[place] = 0 }
    return best.count > 0 ? best : nil
  }
}
