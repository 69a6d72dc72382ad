"""Writes Sources/Tabular/Numbers/PowersOfFive.swift: 5^q for q in -342...308 as 128-bit words.

Each power is scaled so that its highest bit is set; positive powers are cut, negative ones rounded
up (Lemire 2021, section 5).  Usage: python3 make_powers_of_five.py > PowersOfFive.swift
"""
LEAST, GREATEST = -342, 308


def words(q):
    if q >= 0:
        power = 5**q
        while power < 1 << 127:
            power *= 2
        while power >= 1 << 128:
            power //= 2
    else:
        five = 5**-q
        shift = 0
        while (1 << shift) < five:
            shift += 1
        bits = 2 * shift + 128 if q < -27 else shift + 127
        power = (1 << bits) // five + 1
        while power >= 1 << 128:
            power //= 2
    return power >> 64, power & (1 << 64) - 1


def grouped(word):
    text = f"{word:016x}"
    return "0x" + "_".join(text[i : i + 4] for i in range(0, 16, 4))


print("// Written by Tests/TabularTests/Oracles/make_powers_of_five.py.")
print()
print("/// 5^q to 128 bits, the highest bit set: the table of `EiselLemire`.")
print("enum PowersOfFive {")
print("  /// The least exponent of the table; below it every 64-bit decimal is 0 or subnormal.")
print(f"  static let least = {LEAST}")
print("  /// The greatest exponent of the table; above it every 64-bit decimal is infinite.")
print(f"  static let greatest = {GREATEST}")
print("  /// Two words for each exponent, the upper one first.")
print("  static let words: [UInt64] = [")
flat = [grouped(w) for q in range(LEAST, GREATEST + 1) for w in words(q)]
for i in range(0, len(flat), 4):
    print("    " + ", ".join(flat[i : i + 4]) + ",")
print("  ]")
print("}")
