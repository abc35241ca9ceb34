// What google-drive-mcp is for: files, letters, registers and decks, asked for by a program.
// `ADDRESS=http://127.0.0.1:PORT node drive_mcp.cjs MODULES`
const { spawn } = require("node:child_process");
const path = require("node:path");

const client = path.join(process.argv[2], "@piotr-agier/google-drive-mcp/dist/index.js");
const server = spawn("node", ["--require", path.join(__dirname, "pointed.cjs"), client], {
  env: { ...process.env, GOOGLE_DRIVE_MCP_ACCESS_TOKEN: "local" },
  stdio: ["pipe", "pipe", "ignore"],
});
const waiting = new Map();
let heard = "";
server.stdout.on("data", (data) => {
  const lines = (heard + data).split("\n");
  heard = lines.pop();
  for (const line of lines.filter(Boolean)) {
    const told = JSON.parse(line);
    waiting.get(told.id)?.(told);
  }
});

let asked = 0;
function say(words) {
  server.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...words })}\n`);
}
function ask(method, params) {
  return new Promise((resolve) => {
    waiting.set(++asked, resolve);
    say({ id: asked, method, params });
  });
}

const refused = [];
async function call(name, words) {
  const { result, error } = await ask("tools/call", { name, arguments: words });
  const text = error ? error.message : result.content.map((one) => one.text).join("\n");
  if (error || result.isError) refused.push(`${name}: ${text}`);
  return text;
}
const idIn = (text) => /[\w-]{25,}/.exec(text)[0];

async function main() {
  const whom = { name: "tests", version: "1" };
  await ask("initialize", { protocolVersion: "2024-11-05", capabilities: {}, clientInfo: whom });
  say({ method: "notifications/initialized" });

  const folder = idIn(await call("createFolder", { name: "Plans" }));
  const note = idIn(
    await call("createTextFile", { name: "a.txt", content: "one", parentFolderId: folder }),
  );
  await call("copyFile", { fileId: note, newName: "b.txt" });
  await call("shareFile", { fileId: note, emailAddress: "bob@example.com", role: "writer" });
  await call("createShortcut", { targetFileId: note, parentFolderId: folder });
  await call("lockFile", { fileId: note, reason: "final" });
  const before = refused.length;
  await call("updateTextFile", { fileId: note, content: "two" });
  const locked = refused.splice(before).length;
  await call("unlockFile", { fileId: note });
  await call("updateTextFile", { fileId: note, content: "three" });

  const letter = idIn(await call("createGoogleDoc", { name: "Letter", content: "Dear Ada\n" }));
  await call("insertText", { documentId: letter, textToFind: "Ada", text: "Miss ", position: "before" });
  await call("applyTextStyle", { documentId: letter, textToFind: "Ada", bold: true });
  await call("insertTable", { documentId: letter, rows: 2, columns: 2, index: 1 });
  await call("editTableCell", {
    documentId: letter, tableStartIndex: 2, rowIndex: 0, columnIndex: 1, textContent: "cell",
  });
  await call("createFootnote", { documentId: letter, endOfSegment: true, content: "Aside" });
  const words = await call("readGoogleDoc", { documentId: letter, format: "text" });

  const book = idIn(
    await call("createGoogleSheet", {
      name: "Rows", data: [["a", "b"], ["1", "2"]], valueInputOption: "USER_ENTERED",
    }),
  );
  await call("updateGoogleSheet", {
    spreadsheetId: book, range: "Sheet1!A3", data: [["=A2+B2"]], valueInputOption: "USER_ENTERED",
  });
  await call("addGoogleSheetConditionalFormat", {
    spreadsheetId: book, range: "A1:B3",
    condition: { type: "NUMBER_GREATER", value: "1" }, format: { backgroundColor: { green: 1 } },
  });
  await call("addDimensionGroup", {
    spreadsheetId: book, sheetId: 0, dimension: "ROWS", startIndex: 1, endIndex: 3,
  });
  const rows = await call("getGoogleSheetContent", { spreadsheetId: book, range: "A3:A3" });

  const deck = idIn(
    await call("createGoogleSlides", { name: "Deck", slides: [{ title: "First", content: "Said" }] }),
  );
  const told = await call("getGoogleSlidesContent", { presentationId: deck });
  const page = /ID: ([\w-]+)/.exec(told)[1];
  const box = await call("createGoogleSlidesTextBox", {
    presentationId: deck, pageObjectId: page, text: "Box",
    x: 914400, y: 914400, width: 2000000, height: 500000, fontSize: 18,
  });
  await call("formatGoogleSlidesText", {
    presentationId: deck, objectId: /ID: ([\w-]+)/.exec(box)[1], italic: true,
  });
  await call("updateGoogleSlidesSpeakerNotes", { presentationId: deck, slideIndex: 0, notes: "Aloud" });
  await call("duplicateSlide", { presentationId: deck, slideObjectId: page });
  const notes = await call("getGoogleSlidesSpeakerNotes", { presentationId: deck, slideIndex: 0 });

  process.stdout.write(
    JSON.stringify({
      read: await call("readTextFile", { fileId: note }).then((text) => text.includes("three")),
      locked,
      words: words.split(/\s+/).filter(Boolean),
      sum: /\b3\b/.test(rows),
      notes: notes.trim().endsWith("Aloud"),
      refused,
    }),
  );
  server.kill();
}

main();
