// What the googleapis client is for: files and decks. `node googleapis_deck.cjs ADDRESS`.
const { google } = require("googleapis");
const { Readable } = require("node:stream");

async function main(rootUrl) {
  const auth = new google.auth.OAuth2();
  auth.setCredentials({ access_token: "local" });
  const slides = google.slides({ version: "v1", auth, rootUrl });
  const drive = google.drive({ version: "v3", auth, rootUrl });

  const folder = await drive.files.create({
    requestBody: { name: "Northgate", mimeType: "application/vnd.google-apps.folder" },
  });
  const template = await slides.presentations.create({ requestBody: { title: "Template" } });
  const deck = await drive.files.copy({
    fileId: template.data.presentationId,
    requestBody: { name: "Plan", parents: [folder.data.id] },
    fields: "id,name,parents",
  });
  const written = await slides.presentations.batchUpdate({
    presentationId: deck.data.id,
    requestBody: {
      requests: [
        { insertText: { objectId: "i0", text: "{{account}}" } },
        { replaceAllText: { containsText: { text: "{{account}}" }, replaceText: "Northgate" } },
      ],
    },
  });
  // A call with media takes its address from its own options only.
  const uploaded = await drive.files.create(
    {
      requestBody: { name: "notes.txt", parents: [folder.data.id] },
      media: { mimeType: "text/plain", body: Readable.from(["from ", "a stream"]) },
      fields: "id,size",
    },
    { rootUrl },
  );
  const downloaded = await drive.files.get({ fileId: uploaded.data.id, alt: "media" });
  const exported = await drive.files.export(
    { fileId: deck.data.id, mimeType: "text/plain" },
    { responseType: "text" },
  );
  const listed = await drive.files.list({ q: `'${folder.data.id}' in parents`, orderBy: "name" });
  const missing = await drive.files.get({ fileId: "nothing" }).catch((refusal) => refusal);
  const shared = await drive.permissions.create({
    fileId: deck.data.id,
    requestBody: { type: "anyone", role: "reader" },
  });
  const said = await drive.comments.create({
    fileId: deck.data.id,
    requestBody: { content: "Why?" },
    fields: "content",
  });
  const gone = await drive.files.delete({ fileId: uploaded.data.id });
  return {
    replaced: written.data.replies[1].replaceAllText.occurrencesChanged,
    size: uploaded.data.size,
    downloaded: downloaded.data,
    exported: exported.data,
    listed: listed.data.files.map((file) => file.name),
    missing: [missing.status, missing.message],
    shared: shared.data.id,
    said: said.data.content,
    gone: gone.status,
  };
}

main(process.argv[2] + "/").then(
  (told) => console.log(JSON.stringify(told)),
  (fault) => {
    console.error(fault);
    process.exit(1);
  },
);
