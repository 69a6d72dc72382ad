import CShims
import Diagnostics

/// What kind of file system a store lies on.
enum FileSystem {
  /// The magic numbers of file systems on the network, from `linux/magic.h`: NFS, SMB, SMB 2 and 3,
  /// AFS and Ceph.
  private static let network: Set<UInt> = [
    0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x5346_414F, 0x00C3_6400,
  ]

  /// A warning when the store lies on the network, where locks may not hold; nil otherwise.
  static func warning(_ store: StoreDirectory) -> Warning? {
    guard network.contains(mlo_file_system_type(store.root.descriptor)) else { return nil }
    return Warning(
      code: "network_file_system",
      message: "the store lies on a network file system, where locks may not hold")
  }
}
