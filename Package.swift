// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "portal-console",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    // MARK: The domain

    // The shared library: values, rules, plans and operations; reads no file and asks no clock.
    .target(name: "PortalDomain", dependencies: ["Yams"]),

    // MARK: The outside, behind the domain's ports

    // What the system's C library offers only when asked for: a whole file system made durable at once.
    .target(name: "CDisk"),
    // The file-based environment store.
    .target(
      name: "EnvironmentFiles",
      dependencies: ["CDisk", "PortalDomain", .product(name: "Crypto", package: "swift-crypto")]),
    // Catalogs, templates and themes: found by one search order and read.
    .target(name: "ResourceFiles", dependencies: ["PortalDomain"]),

    // MARK: The terminal

    // Canvases, styles and keys as plain values.
    .target(name: "Cells"),
    // The system's wide-character ncurses.
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    // What must run inside a signal handler, in C.
    .target(name: "CTerminal"),
    // The only place where C is called for the terminal.
    .target(name: "Curses", dependencies: ["Cells", "CNcurses", "CTerminal"]),

    // MARK: The console and the commands

    // Screens, widgets, themes and the loop.
    .target(name: "Console", dependencies: ["Cells", "PortalDomain", "Yams"]),
    // Parses, wires and prints.
    .executableTarget(
      name: "portal-console",
      dependencies: [
        "Console", "Curses", "EnvironmentFiles", "PortalDomain", "ResourceFiles",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Times what has to be fast beside a plain copy: swift run -c release benchmark merge
    .executableTarget(
      name: "benchmark", dependencies: ["EnvironmentFiles", "PortalDomain", "ResourceFiles"]),

    // MARK: Tests

    // Memory stores, recording terminals and the snapshot helper.
    .target(
      name: "Support",
      dependencies: ["Cells", "Console", "EnvironmentFiles", "PortalDomain", "ResourceFiles"],
      path: "Tests/Support"),
    .testTarget(
      name: "PortalDomainTests",
      dependencies: ["PortalDomain", "ResourceFiles", "Support", "Yams"],
      exclude: ["Checking/Snapshots", "Fixtures"]),
    .testTarget(
      name: "EnvironmentFilesTests", dependencies: ["EnvironmentFiles", "PortalDomain", "Support"],
      exclude: ["Fixtures"]),
    .testTarget(name: "CellsTests", dependencies: ["Cells"]),
    // A program that shows what its terminal tells it, for the tests of Curses.
    .executableTarget(
      name: "CursesProbe", dependencies: ["Cells", "Curses"], path: "Tests/CursesProbe"),
    .testTarget(
      name: "CursesTests", dependencies: ["Cells", "Curses", "CursesProbe", "Support"]),
    .testTarget(
      name: "ConsoleTests",
      dependencies: ["Cells", "Console", "PortalDomain", "ResourceFiles", "Support"],
      exclude: ["Snapshots"]),
    .testTarget(
      name: "CommandTests", dependencies: ["PortalDomain", "Support", "portal-console"]),
    .testTarget(
      name: "HouseTests", dependencies: ["Console", "PortalDomain", "ResourceFiles", "Support"]),
  ],
  swiftLanguageModes: [.v6]
)

// MARK: Settings, once for every target

for target in package.targets
where target.type != .system && !["CDisk", "CTerminal"].contains(target.name) {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
  ]
  // A release carries the runtime within: half the start time and half the memory of a shared one.
  if target.type == .executable {
    target.swiftSettings?.append(
      .unsafeFlags(["-static-stdlib"], .when(configuration: .release)))
    target.linkerSettings = [
      .unsafeFlags(
        ["-static-stdlib", "-Xclang-linker", "-no-pie"], .when(configuration: .release))
    ]
  }
}
