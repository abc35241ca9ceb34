"""Google Sheets, offline: spreadsheets over ordinary .xlsx files."""
