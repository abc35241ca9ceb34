// What an editor does with a brief: yaml-language-server, unmodified, over its standard streams.
// node yaml_editor.cjs SERVER FILE [[what, line, character], …] → the answers as JSON.
const { spawn } = require("node:child_process");
const { readFileSync } = require("node:fs");
const { pathToFileURL } = require("node:url");
const rpc = require("vscode-jsonrpc/node");

const [server, file, asked] = process.argv.slice(2);
const uri = pathToFileURL(file).href;
const child = spawn(process.execPath, [server, "--stdio"], { stdio: ["pipe", "pipe", "ignore"] });
const connection = rpc.createMessageConnection(
  new rpc.StreamMessageReader(child.stdout),
  new rpc.StreamMessageWriter(child.stdin),
);
const settings = { validate: true, completion: true, hover: true, schemaStore: { enable: false } };
const checked = new Promise((resolve) => {
  connection.onNotification("textDocument/publishDiagnostics", (told) => resolve(told.diagnostics));
});
connection.onRequest("workspace/configuration", ({ items }) =>
  items.map(({ section }) => (section === "yaml" ? settings : {})),
);
connection.onRequest("client/registerCapability", () => null);
connection.listen();

const text = ({ contents }) => (typeof contents === "string" ? contents : contents.value);
const ask = async ([what, line, character]) => {
  const at = { textDocument: { uri }, position: { line, character } };
  const answer = await connection.sendRequest(`textDocument/${what}`, at);
  return what === "hover" ? answer && text(answer) : answer.items.map((item) => item.label);
};

(async () => {
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: { workspace: { configuration: true } },
  });
  await connection.sendNotification("initialized", {});
  await connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "yaml", version: 1, text: readFileSync(file, "utf8") },
  });
  const diagnostics = (await checked).map((d) => [d.range.start.line + 1, d.message]);
  const answers = [];
  for (const each of JSON.parse(asked)) answers.push(await ask(each));
  console.log(JSON.stringify({ diagnostics, answers }));
  child.kill();
  process.exit(0);
})();
