import FoundationEssentials

/// The path of a program of this package: it lies beside the test bundle that is running.
public func builtProgram(_ name: String) -> String {
  let bundle = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
  return bundle.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/" + name
}
