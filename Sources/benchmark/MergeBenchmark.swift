import EnvironmentFiles
import FoundationEssentials
import PortalDomain

/// Merges generated websites of growing size and tells the times beside those of a plain copy.
///
/// A tenth of the records is changed on each side and a hundredth on both, so that the result is clean. Once the
/// template has the ids of the website, once those of another organization.
enum MergeBenchmark {
  static func run(_ sizes: [Int]) async throws {
    let root = FileManager.default.temporaryDirectory.path + "/merge-benchmark-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: root) }
    print("files   ids      dry run s   merge s   copy s   merge/copy   clean")
    for size in sizes.isEmpty ? [1000, 10000] : sizes {
      for isForeign in [false, true] {
        try? FileManager.default.removeItem(atPath: root)
        for side in MergeSide.allCases {
          try BenchmarkSite(side: side, files: size, isForeign: isForeign && side != .ours)
            .write(to: root + "/" + side.rawValue)
        }
        try await measure(size, isForeign, root)
      }
    }
  }

  private static func measure(_ size: Int, _ isForeign: Bool, _ root: String) async throws {
    let clock = ContinuousClock()
    let roots = Dictionary(
      uniqueKeysWithValues: MergeSide.allCases.map { ($0, root + "/" + $0.rawValue) })
    func tree(_ side: MergeSide) throws -> FolderTree { try FolderTree(root + "/" + side.rawValue) }
    var isClean = true
    let dry = try await clock.measure {
      let plan = try await SiteMerge.plan(
        base: tree(.base), ours: tree(.ours), theirs: tree(.theirs))
      isClean = plan.conflicts.isEmpty
    }
    let merge = try await clock.measure {
      let plan = try await SiteMerge.plan(
        base: tree(.base), ours: tree(.ours), theirs: tree(.theirs))
      try await MergedFolder(root + "/merged").write(
        try plan.result(), roots: roots, ours: try tree(.ours).entries())
    }
    // What any program must do: read all three and write one.
    let copy = try clock.measure {
      try FileManager.default.copyItem(atPath: root + "/ours", toPath: root + "/copied")
      for side in [MergeSide.base, .theirs] {
        for entry in try tree(side).entries() { _ = try tree(side).bytes(of: entry.path) }
      }
    }
    print(
      [
        "\(size)", isForeign ? "other" : "same", dry.shown, merge.shown, copy.shown,
        shown(merge.inSeconds / copy.inSeconds), "\(isClean)",
      ].joined(separator: "    "))
  }
}
