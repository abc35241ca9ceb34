"""What gslides is for: a data frame becomes a sheet, a chart and a table, and they a deck.

Run by the Python that has gslides: `python gslides_deck.py ADDRESS`.
"""

import json
import sys

import gslides
import pandas as pd
from google.auth.credentials import AnonymousCredentials
from googleapiclient.discovery import build

DISCOVERY = f"{sys.argv[1]}/discovery/v1/apis/{{api}}/{{apiVersion}}/rest"


def service(api: str, version: str) -> object:
    return build(
        api,
        version,
        discoveryServiceUrl=DISCOVERY,
        static_discovery=False,
        credentials=AnonymousCredentials(),
    )


def main() -> None:
    gslides.creds.sht_srvc = service("sheets", "v4")
    gslides.creds.sld_srvc = service("slides", "v1")
    data = pd.DataFrame({"Month": ["May", "June", "July"], "Users": [120, 180, 240]})

    book = gslides.Spreadsheet.create(title="Usage", sheet_names=["Data"])
    frame = gslides.Frame.create(
        df=data,
        spreadsheet_id=book.spreadsheet_id,
        sheet_id=book.sheet_names["Data"],
        sheet_name="Data",
        overwrite_data=True,  # without it gslides 0.1.1 takes an empty range for a full one
    )
    deck = gslides.Presentation.create(name="Review")
    deck.add_slide(objects=[gslides.Table(data=frame)], layout=(1, 1), title="{{ account }}")
    chart = gslides.Chart(
        data=frame,
        x_axis_column="Month",
        series=[gslides.Series.line(series_columns=["Users"])],
        title="Users",
    )
    deck.add_slide(objects=[chart], layout=(1, 1), title="Growth", notes="Source: us")
    deck.template(mapping={"account": "Northgate"})
    deck.update_charts()
    json.dump(
        {
            "deck": deck.presentation_id,
            "book": book.spreadsheet_id,
            "slides": deck.sl_ids,
            "read back": gslides.Presentation.get(deck.presentation_id).sl_ids,
            "values": gslides.Frame.get(
                book.spreadsheet_id, book.sheet_names["Data"], "Data", "A1", "B4"
            ).df.values.tolist(),
        },
        sys.stdout,
    )


main()
