"""What a cell means, by the rules of README alone: an oracle that shares no code with the binary."""

import math
import re
import unicodedata

import numpy

MISSING = {"", "NA", "N/A", "n/a", "null", "NULL", "nan", "NaN", "#N/A", "None", "<NA>", "?"}
TRUE = {"true", "t", "yes", "y", "1"}
FALSE = {"false", "f", "no", "n", "0"}
BLANKS = " \t\r\n\v\f\u00a0"
NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?\Z")
PLAIN = re.compile(r"([+-]?)([0-9]*)(\.([0-9]*))?\Z")


class Refused(Exception):
    """The column cannot hold the cell."""


def number(text):
    """A double that is finite as a float32; NaN where it is missing."""
    text = text.strip(BLANKS)
    if text in MISSING:
        return math.nan
    if not NUMBER.match(text):
        raise Refused(text)
    value = float(text)
    with numpy.errstate(over="ignore"):
        if not numpy.isfinite(numpy.float32(value)):
            raise Refused(text)
    return value


def truth(text):
    """0 or 1, or NaN where it is missing."""
    text = text.strip(BLANKS)
    if text in MISSING:
        return math.nan
    word = text.lower()
    if word in TRUE or word in FALSE:
        return 1.0 if word in TRUE else 0.0
    if NUMBER.match(text) and float(text) in (0.0, 1.0):
        return abs(float(text))
    raise Refused(text)


def category(text):
    """The one spelling of a category; the empty text where it is missing."""
    text = text.strip(BLANKS)
    if text in MISSING:
        return ""
    plain = PLAIN.match(text)
    if plain and (plain[2] or plain[4]):
        whole, fraction = plain[2].lstrip("0"), (plain[4] or "").rstrip("0")
        if not whole and not fraction:
            return "0"
        sign = "-" if plain[1] == "-" else ""
        return sign + (whole or "0") + ("." + fraction if fraction else "")
    return unicodedata.normalize("NFC", text)


READERS = {"n": number, "r": number, "b": truth, "c": category, "k": category}

TEXTS = [
    "5", " 5 ", "+5", "5.", ".5", "05", "5.50", "-5", "1e5", "1E+5", "2", "2.0", " 2", "02", "2.00 ",
    "1e39", "3.5e38", "-3.5e38", "3.4e38", "1e400", "inf", "-Infinity", "9007199254740993",
    "9007199254740993.0", "41.5", "0x10", "1_000", "1,5", "1.000,5", "12%", "$5", "5 kg", "(12.5)",
    "#DIV/0!", "1 000", "--5", "2026-02-31", "NA", "null", "None", "N/A", "?", "NaN", "nan", "<NA>",
    " NA ", "", " ", "NAN", "na", "none", "-", "a", " a", "a\t", "\u00a0a", "A", "\u00e9",
    "e\u0301", "never seen", "TRUE", "true", " True", "t", "yes", "Y", "FALSE", "f", "No", "1", "1.0",
    "0", "-0.0", "maybe", "on",
]
# Values of JSON that are no strings; in CSV they are the same text.
VALUES = ["5", "2.0", "1e39", "3.5e38", "-0.0", "9007199254740993.0", "1e5", "1", "true", "false", "null"]
