// What md2gslides is for: Markdown becomes a deck.
// `ADDRESS=… node --require pointed.cjs md2gslides_deck.cjs MODULES`.
const MODULES = process.argv[2];
require(`${MODULES}/babel-polyfill`);
const { readFileSync } = require("node:fs");
const { OAuth2Client } = require(`${MODULES}/google-auth-library`);
const Generator = require(`${MODULES}/md2gslides/lib/slide_generator`);

const CODE = "```javascript\nprint('Hello 😀');\n```";
const TEXT = `# Northgate
## A plan

---

# What we do

* One **bold** [link](https://example.com)
  * Nested
* Two

${CODE}

---

# Figures

Month | Users
------|------
May | 120
June | 180

<!--
Said aloud.
-->
`;

async function main() {
  const auth = new OAuth2Client("id", "secret");
  auth.setCredentials({ access_token: "local", expiry_date: Date.now() + 3600e3 });
  const generator = await Generator.newPresentation(auth, "From Markdown");
  await generator.erase();
  const css = readFileSync(`${MODULES}/highlight.js/styles/default.css`, "utf8");
  return { deck: await generator.generateFromMarkdown(TEXT, css) };
}

main().then(
  (told) => console.log(JSON.stringify(told)),
  (fault) => {
    console.error(fault);
    process.exit(1);
  },
);
