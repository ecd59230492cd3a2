const { SECTIONS, esc } = require("../index.js");

const row = (record) => `\n<li><a href="/${record.address}">${esc(record.data.title)}</a></li>`;
const dated = (record, index) => `\n<li><time>${record.date}</time> ${index.link(record.id)}</li>`;

const home = (index) =>
  Object.entries(SECTIONS)
    .filter(([kind]) => index.by[kind].length)
    .map(([kind, title]) => `\n<li><a href="/${kind}/index.html">${title}</a> (${index.by[kind].length})</li>`);
const list = (kind) => (index) => index.by[kind].map(row);
const chronology = (index) => index.byDate("events", "meetings").map((one) => dated(one, index));

const LISTS = [
  { title: "Briefing book", address: "index.html", rows: home },
  { title: "Chronology", address: "chronology.html", rows: chronology },
  { title: "About this book", address: "about.html" },
  { title: "Page not found", address: "404.html" },
  ...Object.entries(SECTIONS).map(([kind, title]) => ({ title, address: `${kind}/index.html`, rows: list(kind) })),
];

module.exports = {
  data: {
    layout: "base.11ty.js",
    lists: LISTS,
    pagination: { data: "lists", size: 1, alias: "list" },
    permalink: (data) => data.list.address,
    eleventyComputed: { title: (data) => data.list.title },
    eleventyExcludeFromCollections: true,
    eleventyImport: { collections: ["index"] },
  },
  render: ({ list, collections }) =>
    `<h1>${list.title}</h1>` + (list.rows ? `<ul>${list.rows(collections.index).join("")}\n</ul>` : ""),
};
