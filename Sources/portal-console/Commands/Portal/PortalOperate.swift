import ArgumentParser
import PortalDomain

/// `portal restart E P`.
struct PortalRestart: PortalSwitch {
  static let configuration = CommandConfiguration(
    commandName: "restart", abstract: "Restart a portal: what it has cached is read again.")
  var wanted: PortalAction { .restart }

  @OptionGroup var arguments: PortalArguments
  @OptionGroup var action: PortalActionOptions
  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions
}

/// `portal start E P`.
struct PortalStart: PortalSwitch {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Start a portal that was stopped.")
  var wanted: PortalAction { .start }

  @OptionGroup var arguments: PortalArguments
  @OptionGroup var action: PortalActionOptions
  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions
}

/// `portal stop E P`.
struct PortalStop: PortalSwitch {
  static let configuration = CommandConfiguration(
    commandName: "stop", abstract: "Stop a portal: nobody reaches it, its trial goes on.")
  var wanted: PortalAction { .stop }

  @OptionGroup var arguments: PortalArguments
  @OptionGroup var action: PortalActionOptions
  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions
}

/// `portal visibility E P public|private`.
struct PortalVisibility: PortalSwitch {
  static let configuration = CommandConfiguration(
    commandName: "visibility", abstract: "Let everybody see a portal, or only the organization.")

  @OptionGroup var arguments: PortalArguments

  @Argument(help: ArgumentHelp("public or private.", valueName: "visibility"))
  var visibility: Visibility

  enum Visibility: String, ExpressibleByArgument, CaseIterable {
    case `public`, `private`
  }

  @OptionGroup var action: PortalActionOptions
  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  var wanted: PortalAction { visibility == .public ? .makePublic : .makePrivate }
}

/// `portal maintenance E P on|off`.
struct PortalMaintenance: PortalSwitch {
  static let configuration = CommandConfiguration(
    commandName: "maintenance",
    abstract: "Show a page of maintenance in place of all others, or the pages again.")

  @OptionGroup var arguments: PortalArguments

  @Argument(help: ArgumentHelp("on or off.", valueName: "mode"))
  var mode: Mode

  @Option(
    help: ArgumentHelp(
      "The address of a page of your own, which everybody can open.", valueName: "address"))
  var page: String?

  enum Mode: String, ExpressibleByArgument, CaseIterable {
    case on, off
  }

  @OptionGroup var action: PortalActionOptions
  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: GlobalOptions

  var wanted: PortalAction { mode == .on ? .beginMaintenance : .endMaintenance }
}
