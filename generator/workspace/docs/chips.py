"""Smart chips, people and dates, kept in a file as content controls with a tag of ours."""

from datetime import UTC, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from lxml import etree

from generator.workspace.dispatch import Invalid
from generator.workspace.docs.ooxml import SPACE, VAL, W, opaque, value
from generator.workspace.ooxml.xml import Element

Json = dict[str, Any]

_PERSON, _DATE = "person:", "date:"
_DATE_FORMATS = {
    "DATE_FORMAT_MONTH_DAY_ABBREVIATED": "%b {0}",
    "DATE_FORMAT_MONTH_DAY_FULL": "%B {0}",
    "DATE_FORMAT_MONTH_DAY_YEAR_ABBREVIATED": "%b {0}, %Y",
    "DATE_FORMAT_ISO8601": "%Y-%m-%d",
}
_TIME_FORMATS = {
    "TIME_FORMAT_DISABLED": "",
    "TIME_FORMAT_HOUR_MINUTE": " {1}:%M %p",
    "TIME_FORMAT_HOUR_MINUTE_TIMEZONE": " {1}:%M %p %Z",
}
_USUAL_DATE = "DATE_FORMAT_MONTH_DAY_YEAR_ABBREVIATED"
_USUAL_TIME = "TIME_FORMAT_DISABLED"
_LONGEST = 256
_PARTS_OF_A_DATE = 5


def kind_of(control: Element) -> str:
    """The field of a ParagraphElement a content control is; "" for any other control."""
    said = _tag(control)
    if said.startswith(_PERSON):
        return "person"
    return "dateElement" if said.startswith(_DATE) and _parts(said) else ""


def told(control: Element) -> Json:
    """What the API tells of a chip, but for its style."""
    said = _tag(control)
    number = value(control.find(f"{W}sdtPr"), "id") or ""
    if said.startswith(_PERSON):
        email = said.removeprefix(_PERSON)
        name = value(control.find(f"{W}sdtPr"), "alias")
        person: Json = {"name": name} if name else {}
        properties = {**person, "email": email}
        return {"personId": opaque("kix.", "chip", number), "personProperties": properties}
    moment, shown, hours, zone, locale = _parts(said)
    properties = {"timestamp": moment, "locale": locale, "dateFormat": shown}
    properties |= {"timeFormat": hours, "timeZoneId": zone, "displayText": words(control)}
    return {"dateId": opaque("kix.", "chip", number), "dateElementProperties": properties}


def words(control: Element) -> str:
    """What a reader sees of a chip."""
    return "".join(node.text or "" for node in control.iter(f"{W}t"))


def new_person(number: int, said: Json) -> Element:
    """The chip of a person."""
    email, name = said.get("email", ""), said.get("name", "")
    if "@" not in email or len(email) + len(name) > _LONGEST:
        raise Invalid("The person's email must be a valid email address.")
    return _control(number, name, f"{_PERSON}{email}", name or email)


def new_date(number: int, said: Json) -> Element:
    """The chip of a date."""
    written = said.get("timestamp", "")
    shown = said.get("dateFormat") or _USUAL_DATE
    hours = said.get("timeFormat") or _USUAL_TIME
    if shown not in _DATE_FORMATS or hours not in _TIME_FORMATS:
        raise Invalid("The format of the date is not supported.")
    zone = said.get("timeZoneId") or "etc/UTC"
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        raise Invalid("The timestamp of the date must be specified.") from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    locale = said.get("locale") or "en"
    parts = (
        moment.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        str([*_DATE_FORMATS].index(shown)),
        str([*_TIME_FORMATS].index(hours)),
        *(zone, locale),
    )
    return _control(
        number, "", _DATE + ";".join(parts), _displayed(moment, _zone(zone), shown, hours)
    )


def _displayed(moment: datetime, zone: tzinfo, shown: str, hours: str) -> str:
    try:
        local = moment.astimezone(zone)
    except OverflowError:
        raise Invalid("The timestamp of the date is out of range.") from None
    pattern = _DATE_FORMATS[shown] + _TIME_FORMATS[hours]
    hour = local.hour % 12 or 12
    return local.strftime(pattern.format(local.day, hour))


def _zone(name: str) -> tzinfo:
    if name.lower() in {"etc/utc", "utc"}:
        return UTC
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise Invalid(f"The time zone {name} is not supported.") from None


def _control(number: int, alias: str, said: str, shown: str) -> Element:
    control = etree.Element(f"{W}sdt")
    own = etree.SubElement(control, f"{W}sdtPr")
    if alias:
        etree.SubElement(own, f"{W}alias", {VAL: alias})
    etree.SubElement(own, f"{W}tag", {VAL: said})
    etree.SubElement(own, f"{W}id", {VAL: str(number)})
    run = etree.SubElement(etree.SubElement(control, f"{W}sdtContent"), f"{W}r")
    text = etree.SubElement(run, f"{W}t", {SPACE: "preserve"})
    text.text = shown
    return control


def _tag(control: Element) -> str:
    return value(control.find(f"{W}sdtPr"), "tag") or ""


def _parts(said: str) -> tuple[str, ...]:
    """Moment, formats, zone and locale a date's tag says; nothing if it is none of ours."""
    parts = said.removeprefix(_DATE).split(";")
    if len(parts) != _PARTS_OF_A_DATE:
        return ()
    moment, shown, hours, zone, locale = parts
    if not (shown in {"0", "1", "2", "3"} and hours in {"0", "1", "2"}):
        return ()
    return (
        moment,
        [*_DATE_FORMATS][int(shown)],
        [*_TIME_FORMATS][int(hours)],
        *(zone, locale),
    )
