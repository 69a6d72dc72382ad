import Processes
import Projects
import Testing

@Suite("The machine")
struct MachineEnvironmentTests {
  @Test("system, architecture and processors are those that the system's own programs name")
  func current() throws {
    let machine = MachineEnvironment.current(mloVersion: "1.2.3")
    let system = try Program("uname", ["-sr"]).run().output.firstLine
    let architecture = try Program("uname", ["-m"]).run().output.firstLine
    #expect(machine.system == system)
    #expect(machine.architecture == architecture)
    #expect(machine.mloVersion == "1.2.3")
    #expect(machine.processorCount >= 1)
    let script = ". /etc/os-release; printf %s \"$PRETTY_NAME\""
    let name = try Program("sh", ["-c", script]).run().output.text
    #expect(machine.distribution == name)
  }
}
