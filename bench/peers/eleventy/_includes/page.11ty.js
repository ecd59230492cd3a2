const { day, esc } = require("../index.js");

const part = (title, rows, open = "<ul>", close = "</ul>") =>
  rows?.length ? `<h2>${title}</h2>\n${open}\n${rows.join("")}${close}\n` : "";
const timeline = (title, rows) => part(title, rows, '<table class="timeline">', "</table>");

const PAGES = {
  people: (x, ix, id) => `<p class="native">${esc(x.native_name)} · ${ix.link(x.country)}</p>
<table class="offices">${ix.offices(id).map((one) => `
<tr><td>${one.from}</td><td>${one.to}</td><td>${esc(one.title)}</td><td>${esc(one.portfolio)}</td><td>${ix.cite(one.cite)}</td></tr>`).join("")}
</table>
${x.content}
${part("Delegations", ix.services.get(id))}${timeline("Events", ix.eventsOf.get(id))}`,
  delegations: (x, ix, id) => `<p>${ix.link(x.country)}, <time>${ix.records.get(x.meeting).date}</time> ${ix.link(x.meeting)}</p>
${x.content}
<h2>Members</h2>
${ix.roster(id)}`,
  meetings: (x, ix) => `<p><time>${day(x.date)}</time>, ${ix.link(x.place)}</p>
<ul>${x.agenda.map((one) => `
<li>${ix.link(one.issue)} ${ix.cite(one.cite)}</li>`).join("")}
</ul>
${x.content}
<h2>Claims</h2>
<ol>${x.claims.map((one) => `
<li><blockquote>${esc(one.text)}</blockquote> ${ix.chip(one.by)} <time>${day(one.date)}</time> ${ix.cite(one.cite)}</li>`).join("")}
</ol>
${x.delegations.map((one) => `<h2>${ix.link(one)}</h2>\n${ix.roster(one)}`).join("")}`,
  issues: (x, ix, id) => `<p class="summary">${esc(x.summary)}</p>
${x.content}
${timeline("Timeline", ix.eventsOf.get(id))}${part("Meetings", ix.meetingsOn.get(id))}`,
  events: (x, ix) => `<p><time>${day(x.date)}</time> ${ix.cite(x.cite)}</p>
<p>${x.issues.map(ix.chip).join("")}</p>
<p>${x.people.map(ix.chip).join("")}</p>
${x.content}`,
  countries: (x, ix, id) =>
    part("People", ix.peopleOf.get(id)) +
    part("Delegations", ix.delegationsOf.get(id)) +
    part("Meetings", [...new Set(ix.meetingsOf.get(id) ?? [])]),
  places: (x, ix, id) => part("Meetings", ix.meetingsAt.get(id)),
  sources: (x, ix, id) => `<p>${esc(x.publisher)}, <time>${day(x.appeared)}</time>, ${x.reliability}, <a href="${x.address}">${x.address}</a></p>
${part("Used by", ix.uses.get(id))}`,
};

exports.data = { layout: "base.11ty.js" };
exports.render = (x) => {
  const folder = x.page.filePathStem.split("/")[1];
  return `<h1>${esc(x.title)}</h1>\n${PAGES[folder](x, x.collections.index, x.page.fileSlug)}`;
};
