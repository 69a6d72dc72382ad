import Glibc
import HTTPService
import Models
import Serving
import Workspace

extension ServeModels {
  /// The choices as the server takes them.
  func settings(_ files: ServeFiles) -> ServerSettings {
    var settings = ServerSettings()
    settings.host = host
    settings.port = port
    settings.isInsecure = isInsecure
    settings.limits.body = maxBody
    settings.limits.bodiesInMemory = max(settings.limits.bodiesInMemory, 2 * maxBody)
    settings.limits.answerTime = timeout
    settings.limits.concurrency = maxConcurrency
    settings.threads = threadCount
    settings.policy.hosts.formUnion(allowedHosts.map { $0.lowercased() })
    if !AccessPolicy.loopbackNames.contains(host.lowercased()) {
      settings.policy.hosts.insert(host.lowercased())
      settings.policy.allowsAddresses = true
    }
    settings.policy.tokens = files.tokens
    settings.log = files.accessLog
    return settings
  }
}

extension ServedModel {
  /// A loaded model under its name: that of the registry, or what the path or run suggests.
  init(_ loaded: LoadedModel) {
    self.init(
      name: loaded.version?.name ?? Self.name(ofPath: loaded.name),
      version: loaded.version.map { String($0.version) },
      stage: loaded.version?.stage.rawValue, sha256: loaded.sha256, model: loaded.compiled)
  }

  /// `churn` for `models/churn.onnx` and for `models/churn/`.
  private static func name(ofPath path: String) -> String {
    let last = path.split(separator: "/").last { $0 != "." && $0 != "model.onnx" }
    let name = last.map(String.init) ?? "model"
    return name.hasSuffix(".onnx") ? String(name.dropLast(5)) : name
  }
}
