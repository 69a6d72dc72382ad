/// The JSON value of anything that can be encoded.
func documentValue(of value: some Encodable) throws -> DocumentValue {
  if let dictionary = value as? any StringKeyed { return try dictionary.jsonObject() }
  if let raw = value as? RawJSON { return raw.documentValue }
  switch value {
  case let text as String: return .string(text)
  case let number as Double: return .real(number)
  case let number as Float: return .real(number)
  default: break
  }
  let slot = Slot()
  try value.encode(to: DocumentEncoder(slot: slot, codingPath: []))
  return slot.value()
}

/// A dictionary of user's words, whose keys must not be rewritten.
private protocol StringKeyed {
  func jsonObject() throws -> DocumentValue
}

extension Dictionary: StringKeyed where Key == String, Value: Encodable {
  fileprivate func jsonObject() throws -> DocumentValue {
    .object(try sorted { $0.key < $1.key }.map { ($0.key, try documentValue(of: $0.value)) })
  }
}

/// A place for one value that is filled while its container is still being encoded.
private final class Slot {
  private var scalar: DocumentValue = .null
  private var members: [(key: String, slot: Slot)]?
  private var elements: [Slot]?

  func set(_ value: DocumentValue) { scalar = value }
  func becomeObject() { members = members ?? [] }
  func becomeArray() { elements = elements ?? [] }
  var count: Int { elements?.count ?? 0 }

  func member(_ key: String) -> Slot {
    let slot = Slot()
    members = (members ?? []) + [(key, slot)]
    return slot
  }

  func element() -> Slot {
    let slot = Slot()
    elements = (elements ?? []) + [slot]
    return slot
  }

  func value() -> DocumentValue {
    if let members { return .object(members.map { ($0.key, $0.slot.value()) }) }
    if let elements { return .array(elements.map { $0.value() }) }
    return scalar
  }
}

private struct DocumentEncoder: Encoder {
  let slot: Slot
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    slot.becomeObject()
    return KeyedEncodingContainer(KeyedContainer<Key>(slot: slot, codingPath: codingPath))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    slot.becomeArray()
    return UnkeyedContainer(slot: slot, codingPath: codingPath)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    ValueContainer(slot: slot, codingPath: codingPath)
  }
}

private struct KeyedContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let slot: Slot
  let codingPath: [any CodingKey]

  private func member(_ key: Key) -> Slot { slot.member(snakeCase(key.stringValue)) }

  func encodeNil(forKey key: Key) { member(key).set(.null) }

  func encode(_ value: some Encodable, forKey key: Key) throws {
    member(key).set(try documentValue(of: value))
  }

  // The defaults of these leave the key out where the value is nil.
  func encodeIfPresent(_ value: (some Encodable)?, forKey key: Key) throws {
    member(key).set(try value.map { try documentValue(of: $0) } ?? .null)
  }
  func encodeIfPresent(_ value: Bool?, forKey key: Key) { member(key).set(scalar(value)) }
  func encodeIfPresent(_ value: String?, forKey key: Key) {
    member(key).set(value.map { .string($0) } ?? .null)
  }
  func encodeIfPresent(_ value: Double?, forKey key: Key) {
    member(key).set(value.map { .real($0) } ?? .null)
  }
  func encodeIfPresent(_ value: Float?, forKey key: Key) {
    member(key).set(value.map { .real($0) } ?? .null)
  }
  func encodeIfPresent(_ value: Int?, forKey key: Key) { member(key).set(scalar(value)) }
  func encodeIfPresent(_ value: Int8?, forKey key: Key) { member(key).set(scalar(value)) }
  func encodeIfPresent(_ value: Int16?, forKey key: Key) { member(key).set(scalar(value)) }
  func encodeIfPresent(_ value: Int32?, forKey key: Key) { member(key).set(scalar(value)) }
  func encodeIfPresent(_ value: Int64?, forKey key: Key) { member(key).set(scalar(value)) }
  func encodeIfPresent(_ value: UInt?, forKey key: Key) { member(key).set(scalar(value)) }
  func encodeIfPresent(_ value: UInt8?, forKey key: Key) { member(key).set(scalar(value)) }
  func encodeIfPresent(_ value: UInt16?, forKey key: Key) { member(key).set(scalar(value)) }
  func encodeIfPresent(_ value: UInt32?, forKey key: Key) { member(key).set(scalar(value)) }
  func encodeIfPresent(_ value: UInt64?, forKey key: Key) { member(key).set(scalar(value)) }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    DocumentEncoder(slot: member(key), codingPath: codingPath + [key]).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    DocumentEncoder(slot: member(key), codingPath: codingPath + [key]).unkeyedContainer()
  }

  func superEncoder() -> any Encoder {
    DocumentEncoder(slot: slot.member("super"), codingPath: codingPath)
  }

  func superEncoder(forKey key: Key) -> any Encoder {
    DocumentEncoder(slot: member(key), codingPath: codingPath + [key])
  }
}

private struct UnkeyedContainer: UnkeyedEncodingContainer {
  let slot: Slot
  let codingPath: [any CodingKey]
  var count: Int { slot.count }

  func encodeNil() { slot.element().set(.null) }

  func encode(_ value: some Encodable) throws { slot.element().set(try documentValue(of: value)) }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) -> KeyedEncodingContainer<Nested> {
    DocumentEncoder(slot: slot.element(), codingPath: codingPath).container(keyedBy: type)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    DocumentEncoder(slot: slot.element(), codingPath: codingPath).unkeyedContainer()
  }

  func superEncoder() -> any Encoder {
    DocumentEncoder(slot: slot.element(), codingPath: codingPath)
  }
}

private struct ValueContainer: SingleValueEncodingContainer {
  let slot: Slot
  let codingPath: [any CodingKey]

  func encodeNil() { slot.set(.null) }
  func encode(_ value: Bool) { slot.set(.boolean(value)) }
  func encode(_ value: String) { slot.set(.string(value)) }
  func encode(_ value: Double) { slot.set(.real(value)) }
  func encode(_ value: Float) { slot.set(.real(value)) }
  func encode(_ value: Int) { slot.set(scalar(value)) }
  func encode(_ value: Int8) { slot.set(scalar(value)) }
  func encode(_ value: Int16) { slot.set(scalar(value)) }
  func encode(_ value: Int32) { slot.set(scalar(value)) }
  func encode(_ value: Int64) { slot.set(scalar(value)) }
  func encode(_ value: UInt) { slot.set(scalar(value)) }
  func encode(_ value: UInt8) { slot.set(scalar(value)) }
  func encode(_ value: UInt16) { slot.set(scalar(value)) }
  func encode(_ value: UInt32) { slot.set(scalar(value)) }
  func encode(_ value: UInt64) { slot.set(scalar(value)) }
  func encode(_ value: some Encodable) throws { slot.set(try documentValue(of: value)) }
}

private func scalar(_ value: Bool?) -> DocumentValue { value.map { .boolean($0) } ?? .null }

private func scalar<Value: FixedWidthInteger>(_ value: Value?) -> DocumentValue {
  value.map { .number(String($0)) } ?? .null
}

/// `exitStatus` as `exit_status`.
private func snakeCase(_ name: String) -> String {
  var result = ""
  for character in name {
    if character.isUppercase, !result.isEmpty { result += "_" }
    result += character.lowercased()
  }
  return result
}
