/// The Python module by which MLflow runs an exported model.
///
/// MLflow's own loader hands columns to onnxruntime as they are: under pandas 3 texts fail, and a missing
/// text becomes the level "None" or "nan". This module reads cells by the `CellFormat` in the model, as
/// every other reader does, and is the same for all models.
enum PythonLoader {
  /// The folder of the module in a model directory.
  static let folder = "code"
  /// The name under which MLflow imports the module.
  static let module = "mlo_loader"
  /// The file with the module.
  static let path = "\(folder)/\(module).py"

  /// The module's text.
  static let source = #"""
    """Runs a model of `mlo` in Python: reads the cells of a data frame as training did, then asks onnxruntime.

    MLflow imports this module and calls `_load_pyfunc`. What the cells mean is kept in the model itself
    (the entry `mlo.cells` of its metadata); nothing else is read, nothing is written.
    """

    import decimal
    import json
    import math
    import re
    import unicodedata
    from collections.abc import Hashable

    import numpy
    import onnxruntime
    import pandas

    BLANKS = " \t\n\v\f\r\u00a0"
    TRUE = {"true", "t", "yes", "y"}
    FALSE = {"false", "f", "no", "n"}
    NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
    DECIMAL = re.compile(r"([+-]?)0*(\d*)(?:\.(\d*?)0*)?", re.ASCII)
    LARGEST = float(numpy.finfo(numpy.float32).max)


    def _load_pyfunc(path):
        return Model(path)


    class Cells:
        """Reads single cells. Each of the three readers returns None for a missing value and raises a
        ValueError for a cell that its column cannot hold."""

        def __init__(self, cells, more_missing=()):
            self.decimal = cells.get("decimal", ".")
            self.thousands = cells.get("thousands") or ""
            self.missing = {spelling.strip(BLANKS) for spelling in cells.get("missing", [])} | {""}
            numbers = (self.plain_number(spelling) for spelling in self.missing)
            self.missing_numbers = {number for number in numbers if number is not None}
            self.more_missing = set(more_missing)

        def number(self, cell):
            if isinstance(cell, str):
                text = cell.strip(BLANKS)
                if text in self.missing:
                    return None
                value = self.plain_number(text)
                if value is None:
                    if text in self.more_missing:
                        return None
                    raise ValueError("is not a number")
            elif isinstance(cell, (bool, numpy.bool_)):
                raise ValueError("is a truth value, not a number")
            else:
                value = as_float(cell)
            if value in self.missing_numbers:
                return None
            if not math.isfinite(float32(value)):
                raise ValueError("is not finite as a 32-bit number")
            return value

        def truth(self, cell):
            if isinstance(cell, str):
                text = cell.strip(BLANKS)
                if text in self.missing:
                    return None
                word = text.lower()
                if word in TRUE or word in FALSE:
                    return float(word in TRUE)
                value = self.plain_number(text, plain=True)
            else:
                value = as_float(cell)
                if value in self.missing_numbers:
                    return None
            if value not in (0.0, 1.0):
                raise ValueError("is not a truth value")
            return value

        def category(self, cell):
            if isinstance(cell, (bool, numpy.bool_)):
                cell = "true" if cell else "false"
            elif not isinstance(cell, str):
                value = as_float(cell)
                return None if value in self.missing_numbers else canonical(number_text(cell, value))
            text = cell.strip(BLANKS)
            if text in self.missing:
                return None
            if self.missing_numbers and self.plain_number(text) in self.missing_numbers:
                return None
            plain = self.plain_text(text)
            number = plain and canonical(plain)
            return number or unicodedata.normalize("NFC", text)

        def plain_text(self, text):
            """The text with a decimal point and without groups of digits; None where it is no number."""
            if self.decimal == "." and not self.thousands:
                return text
            start = 1 if text[:1] in ("+", "-") else 0
            end = min([place for place in map(text.find, (self.decimal, "e", "E")) if place >= 0],
                      default=len(text))
            whole, rest = text[start:end], text[end:]
            if self.thousands and self.thousands in whole:
                first, *groups = whole.split(self.thousands)
                if not 1 <= len(first) <= 3 or any(len(group) != 3 for group in groups):
                    return None
                whole = first + "".join(groups)
            if rest.startswith(self.decimal):
                rest = "." + rest[1:]
            return text[:start] + whole + rest

        def plain_number(self, text, plain=False):
            text = text if plain else self.plain_text(text)
            if text is None:
                return None
            if NUMBER.fullmatch(text):
                return float(text)
            word = text.lower().lstrip("+-") if text[:2] not in ("+-", "-+", "++", "--") else ""
            if word in ("inf", "infinity"):
                return -math.inf if text.startswith("-") else math.inf
            return None


    def canonical(text):
        """A plain decimal number without a plus, leading zeros, and zeros and a point at its end; None for
        any other text. Done on the digits, so that none is lost."""
        match = DECIMAL.fullmatch(text)
        if not match or not any(character.isdigit() for character in text):
            return None
        sign, whole, fraction = match.group(1), match.group(2), match.group(3) or ""
        if not whole and not fraction:
            return "0"
        return ("-" if sign == "-" else "") + (whole or "0") + ("." + fraction if fraction else "")


    def number_text(cell, value):
        """A number as digits: 2.0 and 2 are both `2`."""
        if isinstance(cell, (int, numpy.integer)):
            return str(int(cell))
        return str(int(value)) if value.is_integer() and abs(value) < 2**63 else repr(value)


    def as_float(cell):
        if isinstance(cell, (int, float, numpy.number, numpy.bool_, decimal.Decimal)):
            return float(cell)
        raise ValueError(f"is of the type '{type(cell).__name__}'")


    def float32(value):
        with numpy.errstate(over="ignore"):
            return float(numpy.float32(value))


    class Model:
        """What MLflow calls: `predict` takes a data frame and returns one with a column per output."""

        def __init__(self, path):
            self.session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
            self.metadata = self.session.get_modelmeta().custom_metadata_map
            cells = json.loads(self.metadata.get("mlo.cells", "{}"))
            columns = {column["name"]: column for column in cells.get("columns", [])}
            self.inputs = [Input(port, cells, columns.get(port.name, {}))
                           for port in self.session.get_inputs()]

        def predict(self, model_input, params=None):
            frame = pandas.DataFrame(model_input)
            absent = [port.name for port in self.inputs if port.name not in frame.columns]
            if absent:
                raise ValueError(f"the data has no column {', '.join(map(repr, absent))}")
            feed = {port.name: port.values(frame[port.name]) for port in self.inputs}
            names = [port.name for port in self.session.get_outputs()]
            answers = dict(zip(names, self.session.run(None, feed)))
            return pandas.DataFrame(
                {name: answers[name].reshape(-1) for name in self.order(names)}, index=frame.index)

        def order(self, names):
            """Of two labels, the probability of the positive one is the first number: Spark takes that
            for the prediction where it is asked for one number."""
            if "mlo.positive" not in self.metadata or len(names) != 3:
                return names
            label, positive = names[0], names[1 + int(self.metadata["mlo.positive"])]
            other = next(name for name in names if name not in (label, positive))
            if self.metadata.get("mlo.labels.type") == "int64":
                return [positive, other, label]
            return [label, positive, other]


    class Input:
        """One column that the model takes."""

        def __init__(self, port, cells, column):
            self.name = port.name
            self.shape = (-1,) if len(port.shape) == 1 else (-1, 1)
            self.type = port.type
            self.is_required = column.get("required", False)
            reader = Cells(cells, column.get("missing") or ())
            is_truth = column.get("type") == "boolean" or port.type == "tensor(bool)"
            if port.type == "tensor(string)":
                self.read, self.missing, self.kind = reader.category, "", object
            else:
                self.read, self.missing = reader.truth if is_truth else reader.number, math.nan
                self.kind = {"tensor(float)": numpy.float32, "tensor(int64)": numpy.int64,
                             "tensor(bool)": numpy.bool_}.get(port.type, numpy.float64)

        def values(self, column):
            """The cells as the model takes them; each distinct cell of a column is read once."""
            known = {}
            values = []
            for row, cell in enumerate(column.tolist()):
                key = (type(cell), cell if isinstance(cell, Hashable) else str(cell))
                if key not in known:
                    known[key] = self.value(cell, row)
                values.append(known[key])
            return numpy.array(values, dtype=self.kind).reshape(self.shape)

        def value(self, cell, row):
            try:
                found = None if is_missing(cell) else self.read(cell)
            except (ValueError, OverflowError) as error:
                raise ValueError(
                    f"column {self.name!r}, row {row + 1}: {str(cell)[:80]!r} {error}") from None
            if found is not None:
                return found
            if self.is_required or self.type in ("tensor(int64)", "tensor(bool)"):
                raise ValueError(f"column {self.name!r}, row {row + 1}: a value must be there")
            return self.missing


    def is_missing(cell):
        return cell is None or cell is pandas.NA or cell is pandas.NaT or (
            isinstance(cell, float) and math.isnan(cell))
    """#
}
