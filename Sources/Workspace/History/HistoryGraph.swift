/// The events of all history files as a graph: who comes after whom, and where it ends.
struct HistoryGraph {
  /// One thing that is wrong with the chain.
  struct Fault: Hashable {
    var path: String
    var sequence: Int64
    var reason: String
  }

  /// The events in the order in which they are replayed: by number, then by hash.
  private(set) var events: [HistoryEvent] = []
  /// What is wrong, in the order of the files.
  private(set) var faults: [Fault] = []
  private var byHash: [String: HistoryEvent] = [:]

  /// Reads every file of the history.
  init(_ store: StoreDirectory) throws {
    for name in try store.names(in: ["manifests", "history"]) {
      let components = ["manifests", "history", name]
      let path = StoreDirectory.shown(components)
      do {
        guard let bytes = try store.read(components, limit: 16 << 20) else { continue }
        let event = try HistoryEvent(parsing: bytes, path: path)
        guard event.components == components else {
          let number = Int64(name.prefix { $0 != "-" }) ?? event.sequence
          faults.append(
            Fault(path: path, sequence: number, reason: "its hash is not the one in its name"))
          continue
        }
        byHash[event.hash] = event
      } catch let error as WorkspaceError {
        let number = Int64(name.prefix { $0 != "-" }) ?? 0
        faults.append(Fault(path: path, sequence: number, reason: error.message))
      }
    }
    events = byHash.values.sorted { ($0.sequence, $0.hash) < ($1.sequence, $1.hash) }
    checkLinks()
  }

  /// Each event must name events that are there and be numbered after them.
  private mutating func checkLinks() {
    for event in events {
      func fault(_ reason: String) -> Fault {
        Fault(
          path: StoreDirectory.shown(event.components), sequence: event.sequence, reason: reason)
      }
      if event.previous == [HistoryEvent.genesis(project: event.project)] {
        if event.sequence != 1 { faults.append(fault("it claims to be the first")) }
        continue
      }
      let before = event.previous.compactMap { byHash[$0] }
      guard before.count == event.previous.count else {
        faults.append(fault("the event before it is missing or was changed"))
        continue
      }
      guard let newest = before.map(\.sequence).max(), event.sequence == newest &+ 1 else {
        faults.append(fault("its number does not follow the one before it"))
        continue
      }
    }
  }

  /// The events that no other names: one, or more after histories went apart.
  var heads: [HistoryEvent] {
    let named = Set(events.flatMap(\.previous))
    return events.filter { !named.contains($0.hash) }
  }

  /// The hashes of an event and of all before it.
  func ancestors(of event: HistoryEvent) -> Set<String> {
    var seen: Set<String> = [event.hash]
    var open = event.previous
    while let hash = open.popLast() {
      guard seen.insert(hash).inserted, let before = byHash[hash] else { continue }
      open += before.previous
    }
    return seen
  }

  /// Who holds production of each model after some of the events.
  func production(after hashes: Set<String>) -> [[UInt8]: Int] {
    var holders: [[UInt8]: Int] = [:]
    for event in events where hashes.contains(event.hash) && event.event == "stage" {
      guard let model = event.model.map({ Array($0.utf8) }), let version = event.version else {
        continue
      }
      if event.data["to"]?.text == Stage.production.rawValue {
        holders[model] = version
      } else if holders[model] == version {
        holders[model] = nil
      }
    }
    return holders
  }

  /// The models whose production both of two heads moved, and to different versions.
  func conflicts(_ left: HistoryEvent, _ right: HistoryEvent) -> [(
    name: String, left: Int?, right: Int?
  )] {
    let ours = ancestors(of: left)
    let theirs = ancestors(of: right)
    let base = production(after: ours.intersection(theirs))
    let leftHolders = production(after: ours)
    let rightHolders = production(after: theirs)
    let names = Set(leftHolders.keys).union(rightHolders.keys).union(base.keys)
      .sorted { $0.lexicographicallyPrecedes($1) }
    return names.compactMap { name in
      let (before, left, right) = (base[name], leftHolders[name], rightHolders[name])
      guard left != right, left != before, right != before else { return nil }
      return (String(decoding: name, as: UTF8.self), left, right)
    }
  }

  /// Refuses two registrations of one name and number with different bytes.
  func checkVersions() throws {
    // By bytes: two spellings of one letter are two names here, which `==` takes for one.
    var seen: [[UInt8]: String] = [:]
    for event in events where event.event == "register" {
      guard let name = event.model, let version = event.version, let sha256 = event.sha256 else {
        continue
      }
      let key = Array("\(name)@\(version)".utf8)
      let first = seen[key, default: sha256]
      guard first == sha256 else {
        throw WorkspaceError.versionTakenTwice(
          name: name, version: version, first: first, second: sha256)
      }
      seen[key] = first
    }
  }

  /// Sentences about models whose names differ only in their Unicode form: an earlier mlo took both.
  var twinNotes: [String] {
    let registered = events.filter { $0.event == "register" }.compactMap(\.model)
    let names = Set(registered.map { Array($0.utf8) })
    return TwinNames.sentences(names.map { String(decoding: $0, as: UTF8.self) })
  }
}
