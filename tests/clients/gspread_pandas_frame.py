"""What gspread-pandas and gspread-asyncio are for: frames in sheets, sheets in coroutines.

Run by the Python that has both: `python gspread_pandas_frame.py ADDRESS FOLDER`.
"""

import asyncio
import json
import os
import sys

import pandas as pd
import pointed
from google.oauth2.credentials import Credentials

pointed.everywhere(sys.argv[1])
os.environ["GSPREAD_PANDAS_CONFIG_DIR"] = sys.argv[2]

import gspread_asyncio  # noqa: E402 - after the lines above, which it goes by
import gspread_pandas  # noqa: E402 - after the lines above, which it goes by


def framed(creds: Credentials) -> dict[str, object]:
    client = gspread_pandas.Client(creds=creds)
    spread = gspread_pandas.Spread("Usage", client=client, create_spread=True)
    index = pd.Index(["May", "June"], name="Month")
    frame = pd.DataFrame({"Users": [120, 180], "Owner": ["Ada", "Bob"]}, index=index)
    spread.df_to_sheet(
        frame, sheet="Data", start="B2", freeze_index=True, freeze_headers=True, add_filter=True
    )
    spread.move(path="/Reports/2026", create=True)
    again = spread.sheet_to_df(sheet="Data", start_row=2)
    (data,) = (one for one in spread.sheets if one.title == "Data")
    return {
        "rows": again.reset_index(drop=True).to_numpy().tolist(),
        "frozen": [data.frozen_row_count, data.frozen_col_count],
        "folders": [one["path"] for one in client.find_folders("2026")],
    }


async def awaited(creds: Credentials) -> list[list[str]]:
    manager = gspread_asyncio.AsyncioGspreadClientManager(lambda: creds, gspread_delay=0)
    book = await (await manager.authorize()).create("Awaited")
    sheet = await book.get_worksheet(0)
    await sheet.update_cell(1, 1, "a")
    await sheet.append_row(["b", 2])
    return list(await sheet.get_values())


def main() -> None:
    creds = Credentials("local")
    json.dump({**framed(creds), "awaited": asyncio.run(awaited(creds))}, sys.stdout)


main()
