"""Values as Sheets shows them, by the number format of their cell."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from generator.workspace.sheets.cells import CellError, Value
from generator.workspace.sheets.patterns import Token, kind_of, minutes, sections

EPOCH = datetime(1899, 12, 30)
_MOST_DAYS = 2_958_466
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DIGITS = 10
_POINT, _COMMA = ("mark", "."), ("mark", ",")


def shown(value: Value, pattern: str) -> str:
    """A value as its cell shows it."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case CellError():
            return value.text
        case str():
            return _text(value, pattern)
    kind = kind_of(pattern)
    if not kind or kind == "TEXT":
        return general(value)
    chosen, number = _section(value, sections(pattern))
    if any(name == "general" for name, _ in chosen):
        return general(value)
    if kind in {"DATE", "TIME", "DATE_TIME"}:
        return _moment(number, chosen) if 0 <= number < _MOST_DAYS else general(value)
    return _number(number, chosen)


def general(number: float | int) -> str:
    """A number without a format: ten digits, plain as long as that is readable."""
    if number == 0:
        return "0"
    if isinstance(number, int) and abs(number) < 10**15:
        return str(number)
    size = abs(number)
    if size >= 1e15 or size < 1e-5:
        mantissa, _, exponent = f"{number:.5E}".partition("E")
        return f"{_trimmed(mantissa)}E{exponent[0]}{exponent[1:].lstrip('0').zfill(2)}"
    whole = len(str(int(size))) if size >= 1 else 0
    places = max(_DIGITS - whole, 0) if size >= 1 else _DIGITS
    return _trimmed(f"{_rounded(number, places):f}")


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _text(value: str, pattern: str) -> str:
    found = sections(pattern) if pattern else ()
    chosen = found[3] if len(found) > 3 else found[0] if len(found) == 1 else ()
    if ("mark", "@") not in chosen or len(chosen) == 1:
        return value
    return "".join(value if token == ("mark", "@") else _literal(token) for token in chosen)


def _section(
    value: float | int, found: tuple[tuple[Token, ...], ...]
) -> tuple[tuple[Token, ...], float | int]:
    """The section for a number, and the number it shows: the second has its own minus."""
    if value < 0 and len(found) > 1:
        return found[1], -value
    if value == 0 and len(found) > 2:
        return found[2], value
    return found[0], value


def _rounded(number: float | int, places: int) -> Decimal:
    try:
        return Decimal(repr(number)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    except InvalidOperation:
        return Decimal(repr(number))


def _literal(token: Token) -> str:
    kind, text = token
    match kind:
        case "quoted" | "escaped" | "currency" | "other" | "mark":
            return text
        case "space":
            return " "
    return ""


def _number(number: float | int, tokens: tuple[Token, ...]) -> str:
    digits = [index for index, (kind, _) in enumerate(tokens) if kind == "digit"]
    if not digits:
        sign = "-" if number < 0 else ""
        return sign + "".join(_literal(token) for token in tokens)
    last = digits[-1]
    scaled, power = _scaled(number, tokens, last)
    start, body = _digits(abs(scaled), tokens, digits)
    exponent = next((text for kind, text in tokens if kind == "exponent"), "")
    if exponent:
        mark = "-" if power < 0 else "+" if exponent[1] == "+" else ""
        body += f"{exponent[0]}{mark}{abs(power):0{exponent.count('0')}d}"
    sign = "-" if scaled < 0 and body.strip("0.,") else ""
    head = "".join(_literal(token) for token in tokens[:start])
    tail = "".join(
        _literal(token) for token in tokens[last + 1 :] if token not in (_COMMA, _POINT)
    )
    return sign + head + body + tail


def _scaled(number: float | int, tokens: tuple[Token, ...], last: int) -> tuple[Decimal, int]:
    """The number whose digits are shown, and the power of ten that stands beside it."""
    scaled = Decimal(repr(number)) * 100 ** sum(token == ("mark", "%") for token in tokens)
    for token in tokens[last + 1 :]:
        if token != _COMMA:
            break
        scaled /= 1000
    if not scaled or not any(kind == "exponent" for kind, _ in tokens):
        return scaled, 0
    power = scaled.adjusted()
    return scaled.scaleb(-power), power


def _digits(amount: Decimal, tokens: tuple[Token, ...], digits: list[int]) -> tuple[int, str]:
    """Where the digits of a pattern begin, and those of an amount."""
    first, last = digits[0], digits[-1]
    point = next((i for i, token in enumerate(tokens) if token == _POINT and i <= last), None)
    if point is None and tokens[last + 1 : last + 2] == (_POINT,):
        point = last + 1
    whole = [i for i in digits if point is None or i < point]
    fraction = [tokens[i][1] for i in digits if point is not None and i > point]
    integer, _, decimals = f"{_quantized(amount, len(fraction)):f}".partition(".")
    integer = integer.lstrip("0").rjust(sum(tokens[i][1] != "#" for i in whole), "0")
    if any(tokens[i] == _COMMA for i in range(first, last)):
        integer = _grouped(integer)
    while fraction and fraction[-1] == "#" and decimals.endswith("0"):
        fraction.pop()
        decimals = decimals[:-1]
    start = first if point is None else min(first, point)
    return start, integer + ("" if point is None else f".{decimals}")


def _quantized(number: Decimal, places: int) -> Decimal:
    try:
        return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    except InvalidOperation:
        return number


def _grouped(integer: str) -> str:
    parts = []
    while len(integer) > 3:
        parts.append(integer[-3:])
        integer = integer[:-3]
    return ",".join([integer, *reversed(parts)])


def _moment(number: float | int, tokens: tuple[Token, ...]) -> str:
    places = _second_places(tokens)
    unit = 10 ** (6 - places)
    micro = round(number * 86_400_000_000 / unit) * unit
    moment = EPOCH + timedelta(microseconds=micro)
    of_clock = minutes(tokens)
    is_halved = any(kind == "half" for kind, _ in tokens)
    parts: list[str] = []
    for index, token in enumerate(tokens):
        kind, text = token
        if kind == "digit" or (token == ("mark", ".") and _digits_follow(tokens, index)):
            continue
        if kind == "date":
            parts.append(_piece(moment, text, index in of_clock, is_halved))
            if text[0] in "sS" and places:
                parts.append("." + f"{moment.microsecond:06d}"[:places])
        elif kind == "elapsed":
            parts.append(_elapsed(micro, text))
        elif kind == "half":
            parts.append(_half(moment, text))
        else:
            parts.append(_literal(token))
    return "".join(parts)


def _digits_follow(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1][0] == "digit"


def _second_places(tokens: tuple[Token, ...]) -> int:
    return min(sum(kind == "digit" for kind, _ in tokens), 6)


def _piece(moment: datetime, text: str, is_minute: bool, is_halved: bool) -> str:
    letter, length = text[0].lower(), len(text)
    match letter:
        case "y":
            return f"{moment.year % 100:02d}" if length <= 2 else f"{moment.year:04d}"
        case "d":
            if length >= 3:
                name = _DAYS[moment.weekday()]
                return name if length > 3 else name[:3]
            return f"{moment.day:0{length}d}"
        case "h":
            hour = (moment.hour % 12 or 12) if is_halved else moment.hour
            return f"{hour:0{min(length, 2)}d}"
        case "s":
            return f"{moment.second:0{min(length, 2)}d}"
    if is_minute:
        return f"{moment.minute:0{length}d}"
    name = _MONTHS[moment.month - 1]
    match length:
        case 1 | 2:
            return f"{moment.month:0{length}d}"
        case 3:
            return name[:3]
        case 5:
            return name[0]
    return name


def _elapsed(micro: int, text: str) -> str:
    unit = {"h": 3_600_000_000, "m": 60_000_000, "s": 1_000_000}[text[0].lower()]
    return f"{micro // unit:0{len(text)}d}"


def _half(moment: datetime, text: str) -> str:
    word = "PM" if moment.hour >= 12 else "AM"
    return word[0] if len(text) == 3 else word
