"""Google's shape and line types and the preset geometries they are."""

_OTHERS = {
    "RECTANGLE": "rect",
    "ROUND_RECTANGLE": "roundRect",
    "RIBBON_2": "ribbon2",
    "ELLIPSE_RIBBON_2": "ellipseRibbon2",
    "IRREGULAR_SEAL_1": "irregularSeal1",
    "IRREGULAR_SEAL_2": "irregularSeal2",
    "ROUND_1_RECTANGLE": "round1Rect",
    "ROUND_2_DIAGONAL_RECTANGLE": "round2DiagRect",
    "ROUND_2_SAME_RECTANGLE": "round2SameRect",
    "RIGHT_TRIANGLE": "rtTriangle",
    "SNIP_1_RECTANGLE": "snip1Rect",
    "SNIP_2_DIAGONAL_RECTANGLE": "snip2DiagRect",
    "SNIP_2_SAME_RECTANGLE": "snip2SameRect",
    "SNIP_ROUND_RECTANGLE": "snipRoundRect",
    "DIAGONAL_STRIPE": "diagStripe",
    "WEDGE_RECTANGLE_CALLOUT": "wedgeRectCallout",
    "WEDGE_ROUND_RECTANGLE_CALLOUT": "wedgeRoundRectCallout",
    "TRIANGLE": "triangle",
    "STARBURST": "irregularSeal1",
    "SPEECH": "wedgeRoundRectCallout",
    "ARROW_EAST": "rightArrow",
    "ARROW_NORTH": "upArrow",
    "ARROW_NORTH_EAST": "rightArrow",
    "PENTAGON": "pentagon",
    "HOME_PLATE": "homePlate",
}
_PLAIN = [
    "ELLIPSE",
    "ARC",
    "BENT_ARROW",
    "BENT_UP_ARROW",
    "BEVEL",
    "BLOCK_ARC",
    "BRACE_PAIR",
    "BRACKET_PAIR",
    "CAN",
    "CHEVRON",
    "CHORD",
    "CLOUD",
    "CORNER",
    "CUBE",
    "CURVED_DOWN_ARROW",
    "CURVED_LEFT_ARROW",
    "CURVED_RIGHT_ARROW",
    "CURVED_UP_ARROW",
    "DECAGON",
    "DIAMOND",
    "DODECAGON",
    "DONUT",
    "DOUBLE_WAVE",
    "DOWN_ARROW",
    "DOWN_ARROW_CALLOUT",
    "FOLDED_CORNER",
    "FRAME",
    "HALF_FRAME",
    "HEART",
    "HEPTAGON",
    "HEXAGON",
    "HORIZONTAL_SCROLL",
    "LEFT_ARROW",
    "LEFT_ARROW_CALLOUT",
    "LEFT_BRACE",
    "LEFT_BRACKET",
    "LEFT_RIGHT_ARROW",
    "LEFT_RIGHT_ARROW_CALLOUT",
    "LEFT_RIGHT_UP_ARROW",
    "LEFT_UP_ARROW",
    "LIGHTNING_BOLT",
    "MATH_DIVIDE",
    "MATH_EQUAL",
    "MATH_MINUS",
    "MATH_MULTIPLY",
    "MATH_NOT_EQUAL",
    "MATH_PLUS",
    "MOON",
    "NO_SMOKING",
    "NOTCHED_RIGHT_ARROW",
    "OCTAGON",
    "PARALLELOGRAM",
    "PIE",
    "PLAQUE",
    "PLUS",
    "QUAD_ARROW",
    "QUAD_ARROW_CALLOUT",
    "RIBBON",
    "RIGHT_ARROW",
    "RIGHT_ARROW_CALLOUT",
    "RIGHT_BRACE",
    "RIGHT_BRACKET",
    "SMILEY_FACE",
    "STRIPED_RIGHT_ARROW",
    "SUN",
    "TRAPEZOID",
    "UP_ARROW",
    "UP_ARROW_CALLOUT",
    "UP_DOWN_ARROW",
    "UTURN_ARROW",
    "VERTICAL_SCROLL",
    "WAVE",
    "WEDGE_ELLIPSE_CALLOUT",
    "TEARDROP",
    "ELLIPSE_RIBBON",
    "CLOUD_CALLOUT",
    "STAR_4",
    "STAR_5",
    "STAR_6",
    "STAR_7",
    "STAR_8",
    "STAR_10",
    "STAR_12",
    "STAR_16",
    "STAR_24",
    "STAR_32",
]
_FLOW = [
    "ALTERNATE_PROCESS",
    "COLLATE",
    "CONNECTOR",
    "DECISION",
    "DELAY",
    "DISPLAY",
    "DOCUMENT",
    "EXTRACT",
    "INPUT_OUTPUT",
    "INTERNAL_STORAGE",
    "MAGNETIC_DISK",
    "MAGNETIC_DRUM",
    "MAGNETIC_TAPE",
    "MANUAL_INPUT",
    "MANUAL_OPERATION",
    "MERGE",
    "MULTIDOCUMENT",
    "OFFLINE_STORAGE",
    "OFFPAGE_CONNECTOR",
    "ONLINE_STORAGE",
    "OR",
    "PREDEFINED_PROCESS",
    "PREPARATION",
    "PROCESS",
    "PUNCHED_CARD",
    "PUNCHED_TAPE",
    "SORT",
    "SUMMING_JUNCTION",
    "TERMINATOR",
]


def _camel(name: str) -> str:
    first, *rest = name.lower().split("_")
    return first + "".join(word.title() for word in rest)


PRESET_OF = {
    **{name: _camel(name) for name in _PLAIN},
    **{f"FLOW_CHART_{name}": _camel(f"FLOW_CHART_{name}") for name in _FLOW},
    **_OTHERS,
}
PRESET_OF |= {
    "TEXT_BOX": "rect",
    "FLOW_CHART_MULTIDOCUMENT": "flowChartMultidocument",
    "CUSTOM": "rect",
}
_ALIASES = {"STARBURST", "SPEECH", "ARROW_EAST", "ARROW_NORTH", "ARROW_NORTH_EAST", "TEXT_BOX",
            "CUSTOM"}  # fmt: skip
SHAPE_OF = {preset: name for name, preset in PRESET_OF.items() if name not in _ALIASES}

LINE_OF = {
    "line": "STRAIGHT_LINE",
    "straightConnector1": "STRAIGHT_CONNECTOR_1",
    **{f"bentConnector{n}": f"BENT_CONNECTOR_{n}" for n in range(2, 6)},
    **{f"curvedConnector{n}": f"CURVED_CONNECTOR_{n}" for n in range(2, 6)},
}
LINE_PRESET_OF = {
    "STRAIGHT": "straightConnector1",
    "BENT": "bentConnector3",
    "CURVED": "curvedConnector3",
}

# Connection sites of a preset geometry, in its order, as shares of width and height
# (ECMA-376 presetShapeDefinitions, cxnLst); those not listed have the four of a rectangle.
_FOUR = ((0.5, 0.0), (0.0, 0.5), (0.5, 1.0), (1.0, 0.5))
_SLANT = 0.146446609
_EIGHT = (
    (0.5, 0.0), (_SLANT, _SLANT), (0.0, 0.5), (_SLANT, 1 - _SLANT), (0.5, 1.0),
    (1 - _SLANT, 1 - _SLANT), (1.0, 0.5), (1 - _SLANT, _SLANT),
)  # fmt: skip
_MIDDLES = ((0.5, 0.0), (0.25, 0.5), (0.5, 1.0), (0.75, 0.5))
# A callout's tip, where nobody has moved it.
_TIP = (0.29167, 1.125)
_SITES = {
    "flowChartCollate": ((0.5, 0.0), (0.5, 1.0)),
    "flowChartDocument": ((0.5, 0.0), (0.0, 0.5), (0.5, 0.933889), (1.0, 0.5)),
    "flowChartExtract": _MIDDLES,
    "flowChartMagneticDrum": ((0.5, 0.0), (0.0, 0.5), (0.5, 1.0), (2 / 3, 0.5), (1.0, 0.5)),
    "flowChartManualInput": ((0.5, 0.1), (0.0, 0.5), (0.5, 1.0), (1.0, 0.5)),
    "flowChartManualOperation": ((0.5, 0.0), (0.1, 0.5), (0.5, 1.0), (0.9, 0.5)),
    "flowChartMerge": _MIDDLES,
    "flowChartOfflineStorage": _MIDDLES,
    "flowChartOnlineStorage": ((0.5, 0.0), (0.0, 0.5), (0.5, 1.0), (5 / 6, 0.5)),
    "wedgeRectCallout": (*_FOUR, _TIP),
    "wedgeRoundRectCallout": (*_FOUR, _TIP),
    "wedgeEllipseCallout": (*_EIGHT, _TIP),
    "ellipse": _EIGHT,
    "flowChartConnector": _EIGHT,
    "donut": _EIGHT,
    "noSmoking": _EIGHT,
    "flowChartOr": _EIGHT,
    "flowChartSummingJunction": _EIGHT,
    "smileyFace": _EIGHT,
    "triangle": ((0.5, 0.0), (0.25, 0.5), (0.0, 1.0), (0.5, 1.0), (1.0, 1.0), (0.75, 0.5)),
    "rtTriangle": ((0.0, 0.0), (0.0, 0.5), (0.0, 1.0), (0.5, 1.0), (1.0, 1.0), (0.5, 0.5)),
    "parallelogram": (
        (0.5, 0.0), (0.625, 0.0), (0.125, 0.5), (0.375, 1.0), (0.5, 1.0), (0.875, 0.5),
    ),
    "hexagon": ((1.0, 0.5), (0.75, 1.0), (0.25, 1.0), (0.0, 0.5), (0.25, 0.0), (0.75, 0.0)),
    "octagon": (
        (1.0, 0.29289), (1.0, 0.70711), (0.70711, 1.0), (0.29289, 1.0), (0.0, 0.70711),
        (0.0, 0.29289), (0.29289, 0.0), (0.70711, 0.0),
    ),
    "pentagon": (
        (0.5, 0.0), (0.0, 0.38197), (0.19098, 1.0), (0.5, 1.0), (0.80902, 1.0), (1.0, 0.38197),
    ),
    "can": ((0.5, 0.25), (0.5, 0.0), (0.0, 0.5), (0.5, 1.0), (1.0, 0.5)),
    "flowChartMagneticDisk": ((0.5, 1 / 3), (0.5, 0.0), (0.0, 0.5), (0.5, 1.0), (1.0, 0.5)),
    "chevron": ((0.5, 0.0), (0.5, 0.5), (0.5, 1.0), (1.0, 0.5)),
    "rightArrow": ((0.5, 0.0), (0.0, 0.5), (0.5, 1.0), (1.0, 0.5)),
    "cube": (
        (0.625, 0.0), (0.375, 0.25), (0.0, 0.625), (0.375, 1.0), (0.75, 0.625), (1.0, 0.375),
    ),
}  # fmt: skip


def sites(preset: str) -> tuple[tuple[float, float], ...]:
    """Where connectors may be glued to a geometry, as shares of its box."""
    return _SITES.get(preset, _FOUR)
