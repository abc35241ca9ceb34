"""Conditional formats: Office's rules as Google's, and back."""

from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.ooxml.xml import Element, number
from generator.workspace.sheets import fonts, ooxml, paints
from generator.workspace.sheets.a1 import Closed, cell_name
from generator.workspace.sheets.book import Book
from generator.workspace.sheets.colors import element_of, resolved, style_of
from generator.workspace.sheets.entered import entered
from generator.workspace.sheets.extended import keep, read_kept
from generator.workspace.sheets.ranges import json_of
from generator.workspace.sheets.sheet import Sheet
from generator.workspace.sheets.structure import set_squares, squares

Json = dict[str, Any]

_OPERATORS = {
    "NUMBER_GREATER": "greaterThan",
    "NUMBER_GREATER_THAN_EQ": "greaterThanOrEqual",
    "NUMBER_LESS": "lessThan",
    "NUMBER_LESS_THAN_EQ": "lessThanOrEqual",
    "NUMBER_EQ": "equal",
    "NUMBER_NOT_EQ": "notEqual",
    "NUMBER_BETWEEN": "between",
    "NUMBER_NOT_BETWEEN": "notBetween",
}
_FROM_OPERATOR = {office: google for google, office in _OPERATORS.items()}
_TEXTS = {
    "TEXT_CONTAINS": ("containsText", "containsText", "NOT(ISERROR(SEARCH({0},{1})))"),
    "TEXT_NOT_CONTAINS": ("notContainsText", "notContains", "ISERROR(SEARCH({0},{1}))"),
    "TEXT_STARTS_WITH": ("beginsWith", "beginsWith", "LEFT({1},LEN({0}))={0}"),
    "TEXT_ENDS_WITH": ("endsWith", "endsWith", "RIGHT({1},LEN({0}))={0}"),
}
_FROM_TEXT = {kind: google for google, (kind, _, _) in _TEXTS.items()}
_BLANKS = {
    "BLANK": ("containsBlanks", "LEN(TRIM({0}))=0"),
    "NOT_BLANK": ("notContainsBlanks", "LEN(TRIM({0}))>0"),
}
_FROM_BLANK = {kind: google for google, (kind, _) in _BLANKS.items()}
_DATES = {
    "DATE_EQ": "AND(ISNUMBER({0}),INT({0})={1})",
    "DATE_BEFORE": "AND(ISNUMBER({0}),INT({0})<{1})",
    "DATE_AFTER": "AND(ISNUMBER({0}),INT({0})>{1})",
}
_BY_FORMULA = {"TEXT_EQ": "{0}={1}", **_DATES}
"""Conditions Office has no rule for: a formula, and Google's words beside it."""

_DAYS = {
    "PAST_YEAR": "EDATE(TODAY(),-12)",
    "PAST_MONTH": "EDATE(TODAY(),-1)",
    "PAST_WEEK": "(TODAY()-7)",
    "YESTERDAY": "(TODAY()-1)",
    "TODAY": "TODAY()",
    "TOMORROW": "(TODAY()+1)",
}
_POINTS = {
    "MIN": "min",
    "MAX": "max",
    "NUMBER": "num",
    "PERCENT": "percent",
    "PERCENTILE": "percentile",
}
_FROM_POINT = {office: google for google, office in _POINTS.items()}
_ENDS = ("minpoint", "midpoint", "maxpoint")


def elements(sheet: Sheet) -> list[tuple[Element, Element]]:
    """The rules Sheets knows, each with the element that says its areas, first rule first."""
    found = [
        (rule, holder)
        for holder in ooxml.children(sheet.tree, "conditionalFormatting")
        for rule in ooxml.children(holder, "cfRule")
        if _is_known(rule)
    ]
    return sorted(found, key=lambda pair: number(pair[0], "priority", 1))


def rules(book: Book, sheet: Sheet) -> list[Json]:
    """The rules of a sheet as Google says them."""
    return [rule_json(book, sheet, rule, holder) for rule, holder in elements(sheet)]


def rule_json(book: Book, sheet: Sheet, rule: Element, holder: Element) -> Json:
    """One rule as Google says it."""
    told: Json = {"ranges": [json_of(sheet, area) for area in squares(holder)]}
    if rule.get("type") == "colorScale":
        return told | {"gradientRule": _gradient(book, rule)}
    style = book.styles.difference(number(rule, "dxfId", -1))
    shape = {} if style is None else _read_difference(book, style)
    return told | {"booleanRule": {"condition": _condition(rule), "format": shape}}


def put(book: Book, sheet: Sheet, rule: Json, areas: list[Closed], index: int) -> None:
    """A new rule at this place among the others.

    Raises:
        Invalid: its condition can't be said in an .xlsx.
    """
    if not areas:
        raise Invalid("ConditionalFormatRule.ranges must be set.")
    holder = ooxml.new("conditionalFormatting")
    set_squares(holder, areas)
    element = ooxml.add(holder, "cfRule")
    if "gradientRule" in rule:
        _say_gradient(element, rule["gradientRule"])
    elif "booleanRule" in rule:
        corner = cell_name(areas[0].row, areas[0].column)
        _say_condition(element, rule["booleanRule"].get("condition", {}), corner)
        style = _difference(rule["booleanRule"].get("format", {}))
        element.set("dxfId", str(book.styles.add_difference(style)))
    else:
        raise Invalid("ConditionalFormatRule must have a booleanRule or a gradientRule.")
    ordered = [one for one, _ in elements(sheet)]
    ordered.insert(min(index, len(ordered)), element)
    ooxml.insert(sheet.tree, holder, ooxml.SHEET_ORDER)
    _number(sheet, ordered)


def drop(sheet: Sheet, index: int) -> tuple[Element, Element]:
    """Take a rule away; the rule and what said its areas.

    Raises:
        Invalid: there is no rule at this place.
    """
    found = elements(sheet)
    if not 0 <= index < len(found):
        raise Invalid(f"No conditional format on sheet: {sheet.id} at index: {index}")
    rule, holder = found[index]
    holder.remove(rule)
    if not len(holder):
        sheet.tree.remove(holder)
    _number(sheet, [one for one, _ in elements(sheet)])
    return rule, holder


def move(sheet: Sheet, index: int, to: int) -> None:
    """Let a rule stand at another place among the others.

    Raises:
        Invalid: there is no rule at this place.
    """
    ordered = [one for one, _ in elements(sheet)]
    if not 0 <= index < len(ordered):
        raise Invalid(f"No conditional format on sheet: {sheet.id} at index: {index}")
    rule = ordered.pop(index)
    ordered.insert(min(to, len(ordered)), rule)
    _number(sheet, ordered)


def _number(sheet: Sheet, ordered: list[Element]) -> None:
    for priority, rule in enumerate(ordered, 1):
        rule.set("priority", str(priority))
    sheet.touch()


def _is_known(rule: Element) -> bool:
    kind = rule.get("type", "")
    if kind == "cellIs":
        return rule.get("operator", "") in _FROM_OPERATOR
    return kind in {"expression", "colorScale", *_FROM_TEXT, *_FROM_BLANK}


def _condition(rule: Element) -> Json:
    kind = rule.get("type", "")
    said = [one.text or "" for one in ooxml.children(rule, "formula")]
    if kind in _FROM_BLANK:
        return {"type": _FROM_BLANK[kind]}
    kept = read_kept(rule)
    if "condition" in kept and kept.get("formula") == (said or [""])[0]:
        told: Json = kept["condition"]
        return told
    if kind in _FROM_TEXT:
        values = [rule.get("text", "")]
        google = _FROM_TEXT[kind]
    elif kind == "cellIs":
        google = _FROM_OPERATOR[rule.get("operator", "")]
        values = [one if _is_number(one) else f"={one}" for one in said]
    else:
        google, values = "CUSTOM_FORMULA", [f"={one}" for one in said[:1]]
    return {"type": google, "values": [{"userEnteredValue": one} for one in values]}


def _say_condition(element: Element, condition: Json, corner: str) -> None:
    kind = condition.get("type", "")
    values = [one.get("userEnteredValue", "") for one in condition.get("values", [])]
    if kind in _OPERATORS:
        element.set("type", "cellIs")
        element.set("operator", _OPERATORS[kind])
        said = [one.lstrip("=") for one in values]
    elif kind in _TEXTS:
        office, operator, formula = _TEXTS[kind]
        text = values[0] if values else ""
        element.set("type", office)
        element.set("operator", operator)
        element.set("text", text)
        quoted = '"' + text.replace('"', '""') + '"'
        said = [formula.format(quoted, corner)]
    elif kind in _BLANKS:
        office, formula = _BLANKS[kind]
        element.set("type", office)
        said = [formula.format(corner)]
    elif kind == "CUSTOM_FORMULA" and values:
        element.set("type", "expression")
        said = [values[0].lstrip("=")]
    elif kind in _BY_FORMULA and condition.get("values"):
        element.set("type", "expression")
        said = [_BY_FORMULA[kind].format(corner, _value(kind, condition["values"][0]))]
    else:
        raise Invalid(f"The local workspace keeps no conditional format of type {kind or '?'}.")
    for formula in said:
        ooxml.add(element, "formula").text = formula
    if kind in _BY_FORMULA:
        keep(element, {"formula": said[0], "condition": condition})


def _value(kind: str, value: Json) -> str:
    """What a condition compares with, as part of a formula."""
    if "relativeDate" in value:
        if kind not in _DATES or value["relativeDate"] not in _DAYS:
            raise Invalid(f"Relative dates are not valid for condition type {kind}.")
        return _DAYS[value["relativeDate"]]
    said: str = value.get("userEnteredValue", "")
    if said.startswith("="):
        return said[1:]
    if kind in _DATES:
        typed = entered(said, is_text_cell=False).value
        if not isinstance(typed, int | float) or isinstance(typed, bool):
            raise Invalid(f"Invalid condition value: {said}")
        return str(int(typed))
    return '"' + said.replace('"', '""') + '"'


def _gradient(book: Book, rule: Element) -> Json:
    scale = ooxml.child(rule, "colorScale")
    points = ooxml.children(scale, "cfvo")
    colors = ooxml.children(scale, "color")
    keys = _ENDS if len(points) == 3 else (_ENDS[0], _ENDS[2])
    told: Json = {}
    for key, point, color in zip(keys, points, colors, strict=False):
        style = style_of(color, book.styles.theme) or {"rgbColor": {}}
        told[key] = {
            "color": resolved(style, book.styles.theme),
            "colorStyle": style,
            "type": _FROM_POINT.get(point.get("type", ""), "NUMBER"),
        }
        if point.get("val"):
            told[key]["value"] = point.get("val")
    return told


def _say_gradient(element: Element, gradient: Json) -> None:
    element.set("type", "colorScale")
    scale = ooxml.add(element, "colorScale")
    points = [gradient[key] for key in _ENDS if key in gradient]
    if len(points) < 2:
        raise Invalid("GradientRule must have a minpoint and a maxpoint.")
    for point in points:
        one = ooxml.add(scale, "cfvo", type=_POINTS.get(point.get("type", ""), "num"))
        if point.get("value"):
            one.set("val", point["value"])
    for point in points:
        style = point.get("colorStyle") or {"rgbColor": point.get("color", {})}
        scale.append(element_of("color", style))


def _difference(shape: Json) -> Element:
    """A format as the differential style a rule names."""
    element = ooxml.new("dxf")
    text = shape.get("textFormat", {})
    if text:
        font = ooxml.add(element, "font")
        for google, office in (
            ("bold", "b"),
            ("italic", "i"),
            ("strikethrough", "strike"),
            ("underline", "u"),
        ):
            if google in text:
                ooxml.add(font, office, val="1" if office != "u" else "single")
                if not text[google]:
                    font[-1].set("val", "none" if office == "u" else "0")
        if "foregroundColorStyle" in text:
            font.append(element_of("color", text["foregroundColorStyle"]))
    if "backgroundColorStyle" in shape:
        fill = ooxml.add(element, "fill")
        pattern = ooxml.add(fill, "patternFill", patternType="solid")
        pattern.append(element_of("fgColor", shape["backgroundColorStyle"]))
        pattern.append(element_of("bgColor", shape["backgroundColorStyle"]))
    return element


def _read_difference(book: Book, style: Element) -> Json:
    theme = book.styles.theme
    told: Json = {}
    fill = ooxml.child(style, "fill")
    pattern = None if fill is None else ooxml.child(fill, "patternFill")
    if pattern is not None:
        # A differential fill says its colour as the background of its pattern.
        color = style_of(ooxml.child(pattern, "bgColor"), theme) or style_of(
            ooxml.child(pattern, "fgColor"), theme
        )
        if color is not None:
            told |= paints.both("backgroundColor", color, theme)
    font = ooxml.child(style, "font")
    text: Json = {}
    if font is not None:
        for google, office in (
            ("bold", "b"),
            ("italic", "i"),
            ("strikethrough", "strike"),
            ("underline", "u"),
        ):
            if ooxml.child(font, office) is not None:
                text[google] = fonts.is_on(font, office)
        color = style_of(ooxml.child(font, "color"), theme)
        if color is not None:
            text |= paints.both("foregroundColor", color, theme)
    return told | ({"textFormat": text} if text else {})


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
