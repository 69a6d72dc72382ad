import Dispatch
import Glibc

/// How many threads the system grants this process.
///
/// Where a limit (`ulimit -u`, a container's) allows no more, the library that runs pieces of work
/// beside each other waits for ever. So threads are asked for first.
enum ThreadSupply {
  /// As many of the wanted threads as can be made beside this one, and at least this one.
  static func granted(_ wanted: Int) -> Int {
    guard wanted > 1 else { return 1 }
    return max(1, min(wanted, spare(wanted)))
  }

  /// How many threads can be made now, up to a number: they are made, and end at once.
  static func spare(_ wanted: Int) -> Int {
    let gate = DispatchSemaphore(value: 0)
    var threads: [pthread_t] = []
    for _ in 0..<wanted {
      var thread = pthread_t()
      let box = Unmanaged.passRetained(gate)
      let code = pthread_create(
        &thread, nil,
        { argument in
          // Held until all are made, so that they count together.
          if let argument {
            Unmanaged<DispatchSemaphore>.fromOpaque(argument).takeRetainedValue().wait()
          }
          return nil
        }, box.toOpaque())
      guard code == 0 else {
        box.release()
        break
      }
      threads.append(thread)
    }
    for _ in threads { gate.signal() }
    for thread in threads { pthread_join(thread, nil) }
    return threads.count
  }
}
