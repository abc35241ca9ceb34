"""Briefs of any size in any script, over the whole model, whose references lead somewhere."""

import enum
import random
import typing
from typing import Any

from hypothesis import strategies as st

from generator.content.brief import Brief
from generator.content.model import Item, Part
from generator.content.shape import FieldShape, Kind, fields_of
from generator.content.values import Measure, Money, Percent, Period, Year

WORDS = {
    "latin": "release pipeline Änderung équipe über half review of to in GitLab CI/CD 42 days",
    "greek": "αλλαγή παραγωγή ποιότητα και σε των ημέρες έκδοση έγκριση",
    "cyrillic": "изменение конвейер проверка и в качество выпуск відділ розробки",
    "chinese": "发布 流水线，安全 审批 质量控制。 团队 上海",
    "japanese": "リリース手順を 承認する。 「自動化」 ユーザー 横浜市 チェック、 品質",
    "korean": "배포 보안 점검을 승인합니다. 파이프라인 품질 팀",
    "hebrew": "בדיקה אישור גרסה צוות הפיתוח של ימים, איכות",
    "arabic": "إصدار خط الإنتاج موافقة فريق التطوير، جودة أيام",
    "odd": "👩‍💻 ✅ 🇯🇵 ① → naïve e\u0301te\u0301 https://docs.example.com/administration/a/b/c?x=1",
    "endless": "Donaudampfschifffahrtsgesellschaftskapitänspatent_of_a_very_long_identifier_x",
}
_SECTIONS = tuple(field.key for field in fields_of(Brief) if field.key != "account")
_INSIDE = ("lanes", "nodes")
_NESTED = {"nodes": 9, "edges": 9, "workflows": 3}  # a diagram takes longest to lay out
_FILES = ("logo", "picture")
_LONG, _LINE = 60, 9  # words


@st.composite
def wild_briefs(draw: st.DrawFn) -> dict[str, Any]:
    """A brief by a seed and the knobs that matter, so that a small one can be found."""
    return _Maker(
        random.Random(draw(st.integers(0, 2**32))),  # noqa: S311 - nothing is kept secret by it
        scripts=draw(st.lists(st.sampled_from(sorted(WORDS)), min_size=1, max_size=4)),
        longest=draw(st.sampled_from((2, _LINE, _LINE, 25, _LONG))),
        most=draw(st.sampled_from((1, 3, 7, 16))),
        fullness=draw(st.sampled_from((0.2, 0.6, 0.95))),
    ).brief(draw(st.sets(st.sampled_from(_SECTIONS), min_size=2)))


class _Maker:
    def __init__(
        self,
        chance: random.Random,
        *,
        scripts: list[str],
        longest: int,
        most: int,
        fullness: float,
    ) -> None:
        self._chance = chance
        self._words = [word for script in scripts for word in WORDS[script].split()]
        self._longest = longest
        self._most = most
        self._fullness = fullness
        self._known: dict[str, int] = {}

    def brief(self, sections: set[str]) -> dict[str, Any]:
        """Plain values; the lists that others lead to are made first."""
        made: dict[str, Any] = {}
        fields = {field.key: field for field in fields_of(Brief)}
        first = ("people", "outcomes", "objectives", "applications", "adoption")
        rest = (key for key in fields if key not in first)
        for key in ("account", *first, *rest):
            if key == "account" or key in sections:
                made[key] = self._value(fields[key], (key,))
        return made

    def _part(self, model: type[Part], path: tuple[str, ...], at: int) -> dict[str, Any]:
        value: dict[str, Any] = {}
        # What is led to inside a diagram is looked for there and nowhere else.
        self._known |= {each.key: 0 for each in fields_of(model) if each.key in _INSIDE}
        fields = sorted(fields_of(model), key=lambda each: each.refers is not None)
        for field in sorted(fields, key=lambda each: each.key in ("edges", "callouts")):
            if field.name == "id" and issubclass(model, Item):
                value["id"] = f"{path[-1]}-{at}"
            elif field.name == "internal" or field.key in _FILES:
                continue
            elif field.is_required or self._chance.random() < self._fullness:
                said = self._value(field, (*path, field.key))
                if said is not None:
                    value[field.key] = said
        return value

    def _value(self, field: FieldShape, path: tuple[str, ...]) -> Any:
        match field.kind:
            case Kind.LEAF:
                return self._leaf(field)
            case Kind.LEAVES:
                return [self._leaf(field) for _ in range(self._chance.randint(1, 4))]
            case Kind.PART:
                assert field.model
                return self._part(field.model, path, 0)
            case Kind.PARTS:
                return self._parts(field, path)
            case Kind.PARTS_BY_KEY:
                assert field.model
                return {"csp": self._part(field.model, path, 0)}
            case Kind.REFERENCE:
                return self._reference(field)
            case Kind.REFERENCES:
                found = {self._reference(field) for _ in range(self._chance.randint(1, 4))}
                return sorted(found - {None}) or None

    def _parts(self, field: FieldShape, path: tuple[str, ...]) -> list[Any] | None:
        assert field.model
        if any(
            each.is_required and each.refers and not self._known.get(each.refers.paths[0])
            for each in fields_of(field.model)
        ):
            return None
        most = min(self._most, _NESTED.get(path[-1], 16 if len(path) <= 2 else 4))
        count = self._chance.randint(1, max(most, 1))
        made = [self._part(field.model, path, at) for at in range(count)]
        self._known[field.key] = self._known[".".join(path)] = count
        return made

    def _reference(self, field: FieldShape) -> str | None:
        assert field.refers
        path = field.refers.paths[-1]
        count = self._known.get(path, 0)
        return f"{path.split('.')[-1]}-{self._chance.randrange(count)}" if count else None

    def _leaf(self, field: FieldShape) -> Any:
        kind, chance = field.leaf, self._chance
        if typing.get_origin(kind) is typing.Literal:
            return chance.choice(typing.get_args(kind))
        if isinstance(kind, type) and issubclass(kind, enum.Enum):
            return chance.choice([member.value for member in kind])
        samples: dict[Any, Any] = {
            bool: chance.random() < 0.5,
            int: chance.randint(1, 90_000),
            Year: chance.randint(2020, 2029),
            Period: f"2027-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
            Measure: chance.choice((14, "10-15", "<1", "unknown", 1250)),
            Percent: chance.randint(1, 99),
            Money: f"{chance.randint(1, 999):,},000 USD",
        }
        return samples[kind] if kind in samples else self._text()

    def _text(self) -> str:
        """Mostly a few words, now and then as many as there may be."""
        most = self._longest if self._chance.random() < 0.3 else min(self._longest, 5)
        count = self._chance.randint(1, most)
        return " ".join(self._chance.choice(self._words) for _ in range(count))
