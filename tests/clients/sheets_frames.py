"""What gspread-dataframe and gspread-formatting are for: a frame in a sheet, and its looks.

Run by the Python that has both: `python sheets_frames.py ADDRESS`.
"""

import json
import sys

import gspread
import gspread_formatting as looks
import pandas as pd
from gspread_dataframe import get_as_dataframe, set_with_dataframe
from pointed import Session


def main() -> None:
    client = gspread.Client(auth=None, session=Session(sys.argv[1]))
    book = client.create("Usage")
    sheet = book.sheet1
    frame = pd.DataFrame({"Month": ["May", "June"], "Users": [120, 180], "Share": [0.5, 0.25]})
    set_with_dataframe(sheet, frame, include_index=False, resize=True)
    again = get_as_dataframe(sheet)
    bold = looks.cellFormat(
        backgroundColor=looks.color(1, 0.9, 0.9),
        textFormat=looks.textFormat(bold=True),
        horizontalAlignment="CENTER",
    )
    looks.format_cell_range(sheet, "A1:C1", bold)
    looks.set_frozen(sheet, rows=1)
    looks.set_column_width(sheet, "A", 120)
    looks.set_row_height(sheet, "1", 30)
    rule = looks.DataValidationRule(
        looks.BooleanCondition("ONE_OF_LIST", ["May", "June"]), showCustomUi=True
    )
    looks.set_data_validation_for_cell_range(sheet, "A2:A3", rule)
    rules = looks.get_conditional_format_rules(sheet)
    rules.append(
        looks.ConditionalFormatRule(
            ranges=[looks.GridRange.from_a1_range("B2:B3", sheet)],
            booleanRule=looks.BooleanRule(
                condition=looks.BooleanCondition("NUMBER_GREATER", ["150"]),
                format=looks.cellFormat(textFormat=looks.textFormat(bold=True)),
            ),
        )
    )
    rules.save()
    told = {
        "shape": list(again.shape),
        "values": sheet.get_all_values(),
        "bold": looks.get_user_entered_format(sheet, "A1").textFormat.bold,
        "effective": looks.get_effective_format(sheet, "B2").textFormat.fontFamily,
        "frozen": looks.get_frozen_row_count(sheet),
        "choices": len(looks.get_data_validation_rule(sheet, "A2").condition.values),
        "rules": len(looks.get_conditional_format_rules(sheet)),
    }
    json.dump(told, sys.stdout)


main()
