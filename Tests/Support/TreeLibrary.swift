import PortalDomain
import ResourceFiles

/// The folder of the package, from the place of this file.
public let packageFolder = String(#filePath.dropLast("/Tests/Support/TreeLibrary.swift".count))

/// The library of the working tree, and nothing else of the machine.
public func treeLibrary() -> any Library {
  ResourceFiles(
    explicit: packageFolder + "/Sources/Resources", variables: ["XDG_DATA_DIRS": "/nowhere"],
    executable: nil)
}
