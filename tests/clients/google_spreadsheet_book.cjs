// What google-spreadsheet and google-docs-mustaches are for: rows with names, a letter filled in.
// `ADDRESS=… node --require pointed.cjs google_spreadsheet_book.cjs`.
const { GoogleSpreadsheet } = require("google-spreadsheet");
const { default: Mustaches } = require("google-docs-mustaches");

async function filled() {
  const auth = { token: "local" };
  const book = await GoogleSpreadsheet.createNewSpreadsheetDocument(auth, { title: "Rows" });
  await book.updateProperties({ title: "Register" });
  await book.loadInfo();
  const sheet = book.sheetsByIndex[0];
  await sheet.setHeaderRow(["name", "users"]);
  await sheet.addRows([{ name: "Acme", users: 2 }, { name: "Gone" }, { name: "Northgate" }]);
  const rows = await sheet.getRows();
  rows[2].set("users", 3);
  await rows[2].save();
  await rows[1].delete();
  await sheet.loadCells("A1:C3");
  sheet.getCellByA1("C2").formula = "=SUM(B2:B3)";
  sheet.getCellByA1("A1").textFormat = { bold: true };
  await sheet.saveUpdatedCells();
  const other = await book.addSheet({ title: "Other", headerValues: ["a"] });
  await other.addRow({ a: "second" });
  const text = async (one) => Buffer.from(await one.downloadAsCSV()).toString();
  return {
    title: book.title,
    rows: (await sheet.getRows()).map((row) => row.toObject()),
    sum: sheet.getCellByA1("C2").value,
    bold: sheet.getCellByA1("A1").effectiveFormat.textFormat.bold,
    csv: [await text(sheet), await text(other)],
    xlsx: Buffer.from(await book.downloadAsXLSX()).subarray(0, 2).toString(),
  };
}

async function letter() {
  const headers = { "content-type": "application/json" };
  const post = async (path, body) => {
    const sent = { method: "POST", headers, body: JSON.stringify(body) };
    return (await fetch(`${process.env.ADDRESS}${path}`, sent)).json();
  };
  const { documentId } = await post("/v1/documents", { title: "Letter" });
  const insertText = { text: "Dear {{ name }},", location: { index: 1 } };
  await post(`/v1/documents/${documentId}:batchUpdate`, { requests: [{ insertText }] });
  const made = await new Mustaches({ token: () => "local" }).interpolate({
    source: documentId,
    name: "Filled",
    data: { name: "Ada" },
  });
  const got = await fetch(`${process.env.ADDRESS}/v1/documents/${made}`);
  return (await got.json()).body.content[1].paragraph.elements[0].textRun.content;
}

async function main() {
  return { ...(await filled()), letter: await letter() };
}

main().then(
  (told) => console.log(JSON.stringify(told)),
  (fault) => {
    console.error(fault);
    process.exit(1);
  },
);
