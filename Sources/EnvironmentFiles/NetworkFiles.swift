import Glibc

/// Network file systems on which a lock of one machine does not hold another one off.
enum NetworkFiles {
  /// Why locks on an open file do not work; nil where they do.
  static func whyLocksDoNotWork(_ descriptor: Int32) -> String? {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    let device = "\(major(UInt64(status.st_dev))):\(minor(UInt64(status.st_dev)))"
    return why(device: device, mounts: mounts())
  }

  /// The same, by the device's number and the text of `/proc/self/mountinfo`.
  static func why(device: String, mounts: String) -> String? {
    for line in mounts.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count > 6, fields[2] == device,
        let dash = fields.firstIndex(of: "-"), dash + 3 < fields.count
      else { continue }
      let kind = fields[dash + 1]
      let options = Set(
        (fields[5].split(separator: ",") + fields[dash + 3].split(separator: ",")).map(String.init))
      if kind.hasPrefix("nfs") {
        let without = ["nolock", "local_lock=all", "local_lock=flock"].first(
          where: options.contains)
        return without.map { "it lies on NFS mounted with \($0)" }
      }
      if kind == "cifs" || kind == "smb3" {
        return options.contains("nobrl") ? "it lies on SMB mounted with nobrl" : nil
      }
      if kind == "fuse.sshfs" || kind == "coda" || kind == "afs" {
        return "it lies on \(kind), which has no locks between machines"
      }
      return nil
    }
    return nil
  }

  private static func mounts() -> String {
    let descriptor = open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func major(_ device: UInt64) -> UInt64 {
    (device >> 8) & 0xFFF | (device >> 32) & ~0xFFF
  }

  private static func minor(_ device: UInt64) -> UInt64 {
    device & 0xFF | (device >> 12) & ~0xFF
  }
}
