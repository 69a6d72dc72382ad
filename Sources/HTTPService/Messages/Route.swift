/// A method and a path, and what answers them.
public struct Route: Sendable {
  /// The method; a route for GET answers HEAD, too.
  public let method: RequestMethod
  /// The path, as requests spell it.
  public let path: String
  /// What it is for, in one sentence without a full stop.
  public let summary: String
  /// Answered without a token: the routes that only say alive or ready.
  public let isOpen: Bool
  /// The media types of bodies that it takes; none for GET.
  public let accepts: [String]
  /// How problems are told.
  public let style: ProblemStyle
  /// Answers a request; throws a `Problem`.
  public let answer: @Sendable (HTTPRequest) throws -> HTTPResponse

  /// Describes a route.
  public init(
    _ method: RequestMethod, _ path: String, _ summary: String, isOpen: Bool = false,
    accepts: [String] = [], style: ProblemStyle = .problem,
    answer: @escaping @Sendable (HTTPRequest) throws -> HTTPResponse
  ) {
    self.method = method
    self.path = path
    self.summary = summary
    self.isOpen = isOpen
    self.accepts = accepts
    self.style = style
    self.answer = answer
  }
}

/// The routes of a server, found by path and method.
struct Router: Sendable {
  /// All routes, in the order in which they are listed.
  let routes: [Route]
  /// The paths without repetition.
  let paths: [String]
  private let places: [String: Place]

  /// A path and the routes that are there.
  struct Place: Sendable {
    /// The index of the path in `paths`.
    var path: Int
    /// The indices of its routes.
    var routes: [Int]
    /// How problems are told.
    var style: ProblemStyle
    /// Answered without a token.
    var isOpen: Bool
  }

  init(_ routes: [Route]) {
    self.routes = routes
    paths = Self.distinct(routes.map(\.path))
    var places: [String: Place] = [:]
    for (index, path) in paths.enumerated() {
      places[path] = Place(path: index, routes: [], style: .problem, isOpen: true)
    }
    for (index, route) in routes.enumerated() {
      places[route.path]?.style = route.style
      places[route.path]?.routes.append(index)
      if !route.isOpen { places[route.path]?.isOpen = false }
    }
    self.places = places
  }

  /// Paths without repetition, in the order of their first appearance.
  static func distinct(_ paths: [String]) -> [String] {
    var seen: Set<String> = []
    return paths.filter { seen.insert($0).inserted }
  }

  /// What is at a path, or nil.
  func place(_ path: String) -> Place? { places[path] }

  /// The route for a method at a place.
  func route(_ method: RequestMethod, at place: Place?) throws(Problem) -> Route {
    guard let place else {
      throw Problem(404, "not_found", "there is nothing at this path; GET / lists what there is")
    }
    let wanted = method == .head ? .get : method
    for index in place.routes where routes[index].method == wanted { return routes[index] }
    let allowed = place.routes.map { index in
      let method = routes[index].method
      return method == .get ? "GET, HEAD" : method.rawValue
    }
    throw Problem(
      405, "method_not_allowed", "the path does not take this method",
      allowedMethods: allowed.joined(separator: ", "))
  }
}
