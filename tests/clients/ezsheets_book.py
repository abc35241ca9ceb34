"""What ezsheets is for: a spreadsheet's sheets, rows and columns in few words.

Run by the Python that has ezsheets: `python ezsheets_book.py ADDRESS`.
"""

import json
import sys
from pathlib import Path

import ezsheets
from pointed import service


def main() -> None:
    ezsheets.SHEETS_SERVICE = service("sheets", "v4", sys.argv[1])
    ezsheets.DRIVE_SERVICE = service("drive", "v3", sys.argv[1])
    ezsheets.IS_INITIALIZED = True
    book = ezsheets.createSpreadsheet("Register")
    sheet = book.sheets[0]
    sheet.updateRow(1, ["Name", "Stage"])
    sheet.updateRows([["Name", "Stage"], ["Acme", "2"], ["Northgate", "3"]])
    sheet.updateColumn(3, ["Owner", "Ada", "Bob"])
    sheet["D1"] = "=LEN(A3)"
    sheet.title = "Accounts"
    sheet.tabColor = "red"
    sheet.frozenRowCount = 1
    sheet.columnCount, sheet.rowCount = 6, 20
    other = book.createSheet("Archive")
    sheet.copyTo(book)
    other.delete()
    book.title = "The register"
    again = ezsheets.Spreadsheet(book.spreadsheetId)
    told = {
        "titles": list(again.sheetTitles),
        "rows": [row[:4] for row in again["Accounts"].getRows(1, 4)],
        "size": [again["Accounts"].columnCount, again["Accounts"].rowCount],
        "listed": list(ezsheets.listSpreadsheets().values()),
        "csv": Path(again.downloadAsCSV("register.csv")).read_text("utf-8"),
    }
    again.downloadAsExcel("register.xlsx")
    uploaded = ezsheets.upload("register.xlsx")
    told["uploaded"] = uploaded.sheets[0].getRow(2)[:3]
    uploaded.delete()
    json.dump(told, sys.stdout)


main()
