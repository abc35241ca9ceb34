// Google's hosts, pointed at a served workspace, for clients that know no other address:
// `ADDRESS=http://127.0.0.1:PORT node --require pointed.cjs CLIENT`.
const http = require("node:http");
const https = require("node:https");

const here = new URL(process.env.ADDRESS);
const HOST = /^[a-z0-9]+\.google(apis)?\.com$/;

function pointed(address) {
  const url = new URL(address);
  return HOST.test(url.hostname) ? `${here.origin}${url.pathname}${url.search}` : address;
}

const fetched = globalThis.fetch;
globalThis.fetch = (asked, more) =>
  asked instanceof Request
    ? fetched(new Request(pointed(asked.url), asked), more)
    : fetched(pointed(String(asked)), more);

const asked = https.request;
https.request = (first, ...rest) => {
  const url = typeof first === "string" ? new URL(first) : first;
  if (!HOST.test(url.hostname ?? url.host ?? "")) return asked(first, ...rest);
  const said = url instanceof URL ? { path: url.pathname + url.search } : url;
  const more = typeof rest[0] === "object" ? rest.shift() : {};
  const { headers = {}, ...options } = { ...said, ...more };
  const kept = Object.entries(headers).filter(([name]) => name.toLowerCase() !== "host");
  const where = { protocol: "http:", host: undefined, hostname: here.hostname, port: here.port };
  const told = { ...options, ...where, agent: undefined, headers: Object.fromEntries(kept) };
  return http.request(told, ...rest);
};
https.get = (...words) => {
  const request = https.request(...words);
  request.end();
  return request;
};
