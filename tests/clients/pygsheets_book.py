"""What pygsheets is for: cells, ranges, charts and shares of a spreadsheet.

Run by the Python that has pygsheets: `python pygsheets_book.py ADDRESS`.
"""

import json
import sys

import pointed
import pygsheets
from google.auth.credentials import AnonymousCredentials


def main() -> None:
    pointed.everywhere(sys.argv[1])
    client = pygsheets.authorize(custom_credentials=AnonymousCredentials())
    book = client.create("Register")
    sheet = client.open("Register").sheet1
    sheet.update_values("A1", [["Name", "Users"], ["Acme", 2], ["Northgate", "=2*3"]])
    cell = sheet.cell("A1")
    cell.set_text_format("bold", True)
    cell.note = "typed"
    sheet.range("A1:B3", returnas="range").name = "register"
    sheet.append_table([["Halvorsen", 7]])
    sheet.insert_rows(3, number=1, values=[["Between", 1]])
    sheet.sort_range("A2", "B5", basecolumnindex=0)
    sheet.add_chart(("A2", "A5"), [("B2", "B5")], "Users")
    sheet.set_data_validation("C1", "C3", "ONE_OF_LIST", ["yes", "no"])
    more = book.add_worksheet("More", rows=20, cols=5)
    more.title = "Renamed"
    copied = book.add_worksheet("Copied", src_worksheet=sheet)
    book.del_worksheet(copied)
    book.share("bob@example.com", role="reader", type="user")
    cell = sheet.cell("A1")
    cell.fetch()
    told = {
        "values": sheet.get_all_values(
            include_tailing_empty=False, include_tailing_empty_rows=False
        ),
        "note": cell.note,
        "bold": cell.text_format["bold"],
        "named": [one.name for one in sheet.get_named_ranges()],
        "found": [one.label for one in sheet.find("Northgate")],
        "charts": [one.title for one in sheet.get_charts()],
        "titles": [one.title for one in book.worksheets()],
        "shared": [one.get("emailAddress") for one in book.permissions][1:],
    }
    json.dump(told, sys.stdout)


main()
