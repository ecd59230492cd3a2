// Added by `briefbook serve` to the pages it sends; no file of a site has it.
const made = Number(document.currentScript.dataset.made);
const STYLE = `
  :host { all: initial; }
  section { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 60vh; overflow: auto;
    box-sizing: border-box; padding: 1rem 1.25rem; background: #1d1f23; color: #f2f2f0;
    border-top: 4px solid #e0a030; font: 14px/1.5 system-ui, sans-serif; }
  section.error { border-color: #ff6b5e; }
  h2 { margin: 0 5rem .5rem 0; font-size: 16px; }
  ol { margin: 0; padding: 0; list-style: none; }
  li { margin: .75rem 0 0; }
  code, pre { font: 13px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
  pre { margin: .25rem 0; white-space: pre-wrap; color: #c9cdd3; }
  .error code { color: #ff9d94; }
  .warning code { color: #f0c674; }
  button { position: absolute; top: .75rem; right: 1rem; padding: .25rem .6rem; font: inherit;
    color: inherit; background: #33363c; border: 1px solid #777; border-radius: 4px; cursor: pointer; }
  button:focus-visible { outline: 2px solid #fff; outline-offset: 2px; }
`;

let host = null;
let dismissed = "";

function element(name, text, className) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function describe(found) {
  const item = element("li", "", found.severity);
  const place = `${found.path}:${found.line}:${found.column}`;
  item.append(element("code", place), ` ${found.severity}[${found.code}]: ${found.message}`);
  if (found.source) item.append(element("pre", found.source));
  if (found.hint) item.append(element("div", `help: ${found.hint}`));
  return item;
}

function show(news) {
  host?.remove();
  host = null;
  const key = JSON.stringify(news.findings);
  if (!news.findings.length || key === dismissed) return;
  dismissed = "";
  host = document.createElement("briefbook-findings");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const panel = element("section", "", news.stale ? "error" : "warning");
  panel.setAttribute("role", "alert");
  panel.append(element("h2", news.summary));
  const close = element("button", "Close");
  close.addEventListener("click", () => { dismissed = key; host?.remove(); host = null; });
  panel.append(close);
  const list = element("ol");
  list.append(...news.findings.map(describe));
  panel.append(list);
  root.append(panel);
  document.body.append(host);
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") host?.shadowRoot.querySelector("button").click();
});

// A page that is left closes its stream: a browser has six for one address.
let stream = null;
function listen() {
  stream = new EventSource("/.briefbook/news");
  stream.onmessage = (event) => {
    const news = JSON.parse(event.data);
    if (news.made !== made) location.reload();
    else show(news);
  };
}
addEventListener("pagehide", () => stream?.close());
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
listen();
