import Support
import Testing

@testable import EnvironmentFiles

@Suite("File systems without locks between machines")
struct NetworkFilesTests {
  /// What `/proc/self/mountinfo` says of one mount, among others.
  private func why(_ kind: String, _ options: String, _ mountOptions: String = "rw") -> String? {
    let mounts = """
      22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
      36 22 0:40 / /home rw,relatime shared:2 master:1 - tmpfs tmpfs rw,nolock
      \(51) 22 0:52 / /mnt \(mountOptions) shared:3 - \(kind) server:/export \(options)
      60 22 0:53 / /srv rw - nfs4 server:/srv rw,nolock
      """
    return NetworkFiles.why(device: "0:52", mounts: mounts)
  }

  @Test(arguments: ["nolock", "local_lock=all", "local_lock=flock"])
  func nfsWithoutLocksIsRefused(_ option: String) {
    #expect(
      why("nfs", "rw,vers=3,\(option),addr=10.0.0.1") == "it lies on NFS mounted with \(option)")
    #expect(why("nfs4", "rw,\(option)") == "it lies on NFS mounted with \(option)")
  }

  @Test(arguments: ["rw,vers=3,local_lock=none", "rw,vers=4.2,local_lock=posix", "rw"])
  func nfsWithLocksIsFine(_ options: String) {
    #expect(why("nfs", options) == nil)
    #expect(why("nfs4", options) == nil)
  }

  @Test func smbIsRefusedOnlyWithoutByteRangeLocks() {
    #expect(why("cifs", "rw,nobrl,vers=3.1.1") == "it lies on SMB mounted with nobrl")
    #expect(why("smb3", "rw,nobrl") == "it lies on SMB mounted with nobrl")
    #expect(why("cifs", "rw,vers=3.1.1") == nil)
  }

  @Test(arguments: ["fuse.sshfs", "coda", "afs"])
  func thoseThatHaveNoneAreRefused(_ kind: String) {
    #expect(why(kind, "rw,user_id=0") == "it lies on \(kind), which has no locks between machines")
  }

  @Test(arguments: ["ext4", "xfs", "btrfs", "tmpfs", "overlay", "fuse.ext4", "zfs"])
  func disksOfThisMachineAreFine(_ kind: String) { #expect(why(kind, "rw,nolock") == nil) }

  @Test(arguments: ["", "garbage", "1 2 3", "51 22 0:52 / /mnt rw", "51 22 0:52 / /mnt rw - nfs"])
  func whatCannotBeReadRefusesNothing(_ mounts: String) {
    #expect(NetworkFiles.why(device: "0:52", mounts: mounts) == nil)
  }

  @Test func theDiskOfTheTestsHasLocks() throws {
    let folder = try TemporaryFolder()
    #expect(try PosixDisk().lock(folder.path + "/x.lock", note: nil) != nil)
  }
}
