// Put the built site before judges from outside: the Nu HTML checker, a link checker, Lighthouse.
// usage: node audit.mjs FOLDER   (needs Java, and a Chromium: CHROME_PATH or on the PATH)
import { execFileSync } from "node:child_process";
import { createReadStream, existsSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { createGzip } from "node:zlib";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { LinkChecker } from "linkinator";
import vnu from "vnu-jar";

const folder = process.argv[2];
const PAGES = ["/", "/blog/cliente-servidor/", "/series/como-funciona-la-web/"];
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".xml": "application/xml; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
};

const faults = [
  ...checkHtml(),
  ...(await withHost(async (origin) => [...(await checkLinks(origin)), ...(await score(origin))])),
];
console.log(faults.length ? `\n${faults.join("\n")}` : "\nNothing is wrong.");
process.exit(faults.length ? 1 : 0);

function checkHtml() {
  const pages = readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".html"))
    .map((name) => join(folder, name));
  try {
    execFileSync("java", ["-jar", vnu, "--errors-only", "--also-check-svg", ...pages], {
      stdio: "pipe",
    });
  } catch (failure) {
    return failure.stderr.toString().trim().split("\n");
  }
  console.log(`Nu HTML checker: ${pages.length} pages without an error`);
  return [];
}

async function checkLinks(origin) {
  const checked = await new LinkChecker().check({
    path: `${origin}/`,
    recurse: true,
    // Links to other hosts, canonical ones among them, are not this site's to answer for.
    linksToSkip: [`^(?!${origin}).*`],
  });
  const answered = checked.links.filter((link) => link.state === "OK").length;
  console.log(`Links: ${answered} answered`);
  return checked.links
    .filter((link) => link.state === "BROKEN")
    .map((link) => `dead link ${link.url} on ${link.parent}`);
}

async function score(origin) {
  const chrome = await launch({
    chromePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
    chromeFlags: ["--headless=new", "--no-sandbox", "--disable-background-networking"],
  });
  const low = [];
  try {
    for (const page of PAGES) {
      const { lhr } = await lighthouse(origin + page, { port: chrome.port, logLevel: "error" });
      const scores = Object.values(lhr.categories).map((one) => [one.title, one.score * 100]);
      console.log(`Lighthouse ${page}: ${scores.map(([name, n]) => `${name} ${n}`).join(", ")}`);
      // Performance is a timing: on a busy machine it loses a few points.
      low.push(...scores.filter(([name, n]) => n < (name === "Performance" ? 95 : 100)).map(([name, n]) => `${page}: ${name} is ${n}`));
      low.push(...failed(lhr).map((title) => `${page}: ${title}`));
    }
  } finally {
    chrome.kill();
  }
  return low;
}

function failed(lhr) {
  return Object.values(lhr.categories)
    .flatMap((category) => category.auditRefs)
    .filter((ref) => ref.weight > 0 && lhr.audits[ref.id].score !== null)
    .filter((ref) => lhr.audits[ref.id].score < 1 && ref.group !== "metrics")
    .map((ref) => lhr.audits[ref.id].title);
}

async function withHost(work) {
  const server = createServer(send).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  try {
    return await work(`http://127.0.0.1:${server.address().port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

// A static host as readers meet it: clean URLs, compression, the site's own 404 page.
function send(request, response) {
  const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
  let file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
  const found = existsSync(file) && statSync(file).isFile();
  if (!found) file = join(folder, "404.html");
  response.writeHead(found ? 200 : 404, {
    "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
    "Content-Encoding": "gzip",
    "Cache-Control": path.startsWith("/assets/") ? "max-age=31536000, immutable" : "no-cache",
  });
  createReadStream(file).pipe(createGzip()).pipe(response);
}
