"""What follows from a brief: lists in order, groups, sums and phrases.

Everything here is made from a view that is already cut to its audience, so nothing derived can
say more than that view does.
"""

from collections.abc import Mapping

from generator.content.derived import adoption, cadence, customer, figures, plans, value, whole
from generator.content.derived.reading import Fields, Made, Setting
from generator.content.derived.whole import leading, say_run
from generator.content.model import Part
from generator.content.places import Loc

__all__ = ["Setting", "derive", "leading", "say_run"]

_ROOMS = (figures, customer, plans, value, adoption, cadence, whole)
_MADE: Mapping[type[Part], Made] = {
    model: made for room in _ROOMS for model, made in room.MADE.items()
}


def derive(model: type[Part], fields: Fields, loc: Loc, setting: Setting) -> Fields:
    """What follows for one record of this model."""
    made = _MADE.get(model)
    return made(fields, loc, setting) if made else {}
