const SECTIONS = {
  people: "Leaders", countries: "Countries", organizations: "Organizations", places: "Places",
  delegations: "Delegations", meetings: "Meetings", issues: "Issues", events: "Events", sources: "Sources",
};
const HTML = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };
const esc = (text) => String(text).replace(/[&<>"']/g, (sign) => HTML[sign]);
const day = (date) => (date instanceof Date ? date.toISOString().slice(0, 10) : date);
const memo = (make) => {
  const known = new Map();
  return (key) => {
    if (!known.has(key)) known.set(key, make(key));
    return known.get(key);
  };
};
const add = (lists, key, value) => {
  const list = lists.get(key);
  list ? list.push(value) : lists.set(key, [value]);
};

function buildIndex(pages) {
  const by = Object.fromEntries(Object.keys(SECTIONS).map((kind) => [kind, []]));
  const records = new Map();
  for (const page of pages) {
    const kind = page.filePathStem.split("/")[1];
    const record = {
      id: page.fileSlug, kind, data: page.data, date: page.data.date && day(page.data.date),
      address: `${kind}/${page.fileSlug}.html`,
    };
    by[kind].push(record);
    records.set(record.id, record);
  }
  const order = (a, b) => a.data.weight - b.data.weight;
  const before = (a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0);
  for (const kind in by) by[kind].sort(order);
  const byDate = (...kinds) => kinds.flatMap((kind) => by[kind]).sort(before);

  const data = (id) => records.get(id).data;
  const link = memo((id) => `<a href="/${records.get(id).address}">${esc(data(id).title)}</a>`);
  const cite = memo((id) => `<cite>${link(id)}</cite>`);
  const chip = memo((id) => {
    const { kind, address, data } = records.get(id);
    return kind === "people"
      ? `<a class="chip" href="/${address}">${esc(data.title)} <small>${data.country}</small></a>\n`
      : `<a class="chip" href="/${address}">${esc(data.title)}</a> `;
  });
  const line = memo((id) => `<li>${link(id)}</li>\n`);
  const member = memo((id) => `<tr><td>${link(id)}</td><td>${esc(data(id).native_name)}</td><td>${data(id).country}</td>`);
  const offices = memo((id) => data(id).offices.map((one) => ({ ...one, from: day(one.from), to: day(one.to) })));
  const roster = memo((id) => {
    const { date } = records.get(data(id).meeting);
    const rows = data(id).members.map(({ person, cite: source }) => {
      const held = offices(person).find((one) => one.from <= date && date <= one.to);
      return `${member(person)}<td>${held ? esc(held.title) : ""}</td><td>${cite(source)}</td></tr>\n`;
    });
    return `<table class="roster"><tr><th>Name</th><th>Native name</th><th>Country</th><th>Title that day</th><th>Source</th></tr>\n${rows.join("")}</table>`;
  });

  const [peopleOf, delegationsOf, meetingsOf, meetingsAt, meetingsOn, services, eventsOf, uses] =
    Array.from({ length: 8 }, () => new Map());
  const byTitle = (a, b) => (a.data.title < b.data.title ? -1 : a.data.title > b.data.title ? 1 : 0);
  for (const one of [...by.people].sort(byTitle)) add(peopleOf, one.data.country, line(one.id));
  for (const one of byDate("meetings")) {
    const short = `<li><time>${one.date}</time> ${link(one.id)}</li>\n`;
    const row = `<li><time>${one.date}</time> ${link(one.id)}, ${link(one.data.place)}</li>\n`;
    add(meetingsAt, one.data.place, short);
    for (const { issue } of one.data.agenda) add(meetingsOn, issue, row);
    for (const id of one.data.delegations) {
      const { country, members } = data(id);
      add(delegationsOf, country, line(id));
      add(meetingsOf, country, short);
      const service = `<li><time>${one.date}</time> ${link(id)}, ${link(one.id)}</li>\n`;
      for (const { person } of members) add(services, person, service);
    }
  }
  for (const one of byDate("events")) {
    const { issues, people, cite: source } = one.data;
    const row = `<tr><td><time>${one.date}</time></td><td>${link(one.id)}</td><td>${issues.map(chip).join("")}</td><td>${cite(source)}</td></tr>\n`;
    for (const id of [...people, ...issues]) add(eventsOf, id, row);
  }
  const cited = {
    people: (one) => one.offices, delegations: (one) => one.members,
    meetings: (one) => [...one.agenda, ...one.claims], events: (one) => [one],
  };
  for (const kind in cited) {
    for (const one of by[kind]) {
      for (const id of new Set(cited[kind](one.data).map((part) => part.cite))) add(uses, id, line(one.id));
    }
  }
  return {
    by, byDate, link, cite, chip, line, roster, records, offices,
    peopleOf, delegationsOf, meetingsOf, meetingsAt, meetingsOn, services, eventsOf, uses,
  };
}

module.exports = { SECTIONS, buildIndex, day, esc };
