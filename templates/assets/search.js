// The search of the book. It works from disk, where nothing can be fetched: the index comes as scripts, each of which
// hands its part to briefbookFound. What leads to what is told in the builder; the keys that begin with
//   n are words of names and titles, s the consonants of names, t words of texts, f what is filtered by, d rows to show.
(function () {
  "use strict";
  const WEIGHTS = { a: 100, b: 80, c: 80, d: 20, e: 10 };
  const SOURCE = 0.7;        // a source is named by what it tells of, and comes after that
  const ALIKE = { exact: 1, begun: 0.75, sounding: 0.6, mistyped: 0.5 };
  const ENOUGH = 5;          // so many hits by their letters, and nobody needs those that only sound alike
  const SHARDS_A_WORD = 3;   // a beginning of one letter may lead anywhere: the reader types on; one less where there are more words
  const WHOLE = 25, NO_FIT = { least: 0, close: 0, spare: 0 };
  const BEFORE = 70, EXCERPT = 220;
  const IN_BOX = 10, IN_PAGE = 12, MORE = 30;
  const LONGEST_TOLD = 80, LONGEST_ASKED = 500;
  const WAIT = 80;
  const APOSTROPHE = /['’‘`]/;

  // ---- Taking in shards -------------------------------------------------------------------------------------------

  const arrived = new Map(), awaited = new Map(), heard = new Map();
  let home = "", version = "", begins = [], words = {}, tables = null, isPart = false;

  window.briefbookFound = function (part) { arrived.set(part[0], part[1]); };

  function takeIn(name, file, query) {
    if (!awaited.has(name)) awaited.set(name, new Promise(function (done) {
      const script = document.createElement("script");
      script.src = new URL("search/" + file + ".js" + (query ? "?" + query : ""), home).href;
      script.onload = script.onerror = function () {
        script.remove();
        if (!arrived.has(name)) { isPart = true; awaited.delete(name); }
        done(arrived.get(name) || null);
      };
      document.head.append(script);
    }));
    return awaited.get(name);
  }

  async function start(base) {
    home = new URL(base, location.href).href;
    const [index, spelling] = await Promise.all([takeIn("", "start"), takeIn("spelling", "spelling")]);
    if (!index || !spelling) return false;
    if (tables) return true;
    version = index.version;
    begins = readBegins(index.rows.match(/[A-Z][^A-Z]*/g), 65).concat(readBegins(index.shards.match(/[^ ]+/g), 46));
    words = index.words;
    tables = readTables(spelling);
    return true;
  }

  // Each says how much it has in common with the one before, by a character so many after another.
  function readBegins(shards, none) {
    let before = "";
    return (shards || []).map(function (one) {
      before = before.slice(0, one.charCodeAt(0) - none) + one.slice(1);
      return before;
    });
  }

  function fileOf(begin) {
    const letters = Array.from(begin.slice(2), function (one) { return /[a-z0-9]/.test(one) ? one : "_" + one.codePointAt(0).toString(16) + "_"; });
    return begin[0] + "-" + letters.join("");
  }

  // The shard of a key is the last that begins no later; a beginning of keys may go on in those after it.
  function shardsOf(beginning, most) {
    let low = 0, high = begins.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (begins[middle] <= beginning) low = middle + 1; else high = middle;
    }
    const found = low && begins[low - 1][0] === beginning[0] ? [begins[low - 1]] : [];
    for (; low < begins.length && found.length < most && begins[low].startsWith(beginning); low++) found.push(begins[low]);
    return found;
  }

  async function entriesOf(beginning, most) {
    const shards = await Promise.all(shardsOf(beginning, most).map(function (begin) { return takeIn(begin, fileOf(begin), version); }));
    return shards.flatMap(function (shard) { return Object.entries(shard || {}); });
  }

  async function valuesOf(beginning, most) {
    return (await entriesOf(beginning, most)).filter(function (entry) { return entry[0].startsWith(beginning); });
  }

  // ---- Spelling, as prose/spelling.py has it -----------------------------------------------------------------------

  function readTables(spelling) {
    const sounds = new Map();
    for (const [sound, letters] of Object.entries(spelling.sounds)) for (const letter of letters) sounds.set(letter, sound);
    const patterns = function (all) { return all.map(function (one) { return [new RegExp(one[0], "g"), one[1]]; }); };
    return {
      sounds: sounds,
      alone: new RegExp("^" + spelling.alone, "u"),
      marks: new Set(spelling.marks),
      folded: spelling.folded,
      apostrophes: new Set(spelling.apostrophes),
      pieces: new RegExp("(" + spelling.alone + "|(?:(?!" + spelling.alone + ")[\\p{L}\\p{M}\\p{N}'’ʿʾ‘`])+)", "u"),
      articles: new Set(spelling.articles),
      article: new RegExp(spelling.article),
      either: spelling.either,
      split: patterns(spelling.split), alike: patterns(spelling.alike), consonants: patterns(spelling.consonants),
      alphabets: spelling.alphabets, fewest: spelling.fewest, longest: spelling.longest, letters: spelling.letters,
      kinds: Object.fromEntries(Object.entries(spelling.signs).map(function (one) { return [one[1], one[0]]; }))
    };
  }

  function partLetter(letter) {
    if (/\p{Cf}/u.test(letter)) return "";
    if (tables.alone.test(letter)) return " " + letter + " ";
    return /[\p{L}\p{M}\p{N}]/u.test(letter) || tables.apostrophes.has(letter) ? letter : " ";
  }

  function splitWords(text) {
    const spaced = Array.from(text.normalize("NFKC").toLowerCase(), partLetter).join("");
    return spaced.split(" ").map(function (part) {
      const letters = Array.from(part);
      while (letters.length && tables.apostrophes.has(letters[0])) letters.shift();
      while (letters.length && tables.apostrophes.has(letters[letters.length - 1])) letters.pop();
      return letters.join("");
    }).filter(Boolean);
  }

  function foldWord(word) {
    return Array.from(word.normalize("NFKD"), function (letter) {
      if (tables.marks.has(letter)) return "";
      return Object.hasOwn(tables.folded, letter) ? tables.folded[letter] : letter;
    }).join("");
  }

  function romanise(word) {
    return Array.from(word, function (letter) { return /[a-z0-9']/.test(letter) ? letter : tables.sounds.get(letter) || ""; }).join("");
  }

  function replace(text, patterns) {
    return patterns.reduce(function (done, one) { return done.replace(one[0], one[1]); }, text);
  }

  // One set of skeletons for each part of a word that may be two.
  function skeletonsOf(word) {
    const letters = Array.from(word);
    if (letters.some(function (letter) { return letter.codePointAt(0) >= tables.alphabets || /\p{N}/u.test(letter); })) return [];
    const parts = replace(romanise(word), tables.split).split(" ").filter(Boolean);
    return parts.map(function (part) {
      const found = new Set();
      for (const bare of new Set([part, part.replace(tables.article, "")])) {
        let heard = [replace(bare, tables.alike)];
        for (const [letter, sounds] of tables.either) if (heard[0].includes(letter)) {
          heard = heard.flatMap(function (one) { return Array.from(sounds, function (sound) { return one.replaceAll(letter, sound); }); });
        }
        for (const one of heard) {
          const skeleton = replace(one, tables.consonants);
          if (skeleton.length >= tables.fewest) found.add(skeleton);
        }
      }
      return found;
    }).filter(function (found) { return found.size; });
  }

  function readQuery(text) {
    const all = splitWords(text.slice(0, LONGEST_ASKED).replace(/(\p{L}{2,})['’]s(?!\p{L})/gu, "$1")).slice(0, 12);
    return all.map(function (word, place) {
      const roman = romanise(word).replaceAll("'", "");
      return {
        fold: Array.from(foldWord(word)).slice(0, tables.longest).join(""),
        roman: roman,
        skeletons: skeletonsOf(word),
        isArticle: place < all.length - 1 && tables.articles.has(roman),
        isSlip: false,
        deep: new Set()
      };
    }).filter(function (word) { return word.fold; });
  }

  // ---- Finding -----------------------------------------------------------------------------------------------------

  // Hits of one word: what it leads to, and how surely, and which of it has the word in a long text.
  // One that is cut off at the weightiest does not rule others out.
  function addHits(hits, value, alike) {
    if (value.startsWith("! ")) { hits.isCut = true; value = value.slice(2); }
    for (const part of value.split(" ")) {
      const sure = alike * (WEIGHTS[part[0]] + 4 * (3 - Number(part[1])));
      for (let at = 2; at < part.length; at += 7) {
        const id = part.slice(at, at + 7), here = id[0] === "s" ? SOURCE * sure : sure;
        if (!(hits.sure.get(id) >= here)) hits.sure.set(id, here);
        if (part[0] === "e") hits.deep.add(id);
      }
    }
  }

  async function addBegun(hits, sort, fold, most) {
    for (const [key, value] of await valuesOf(sort + ":" + fold, most)) {
      addHits(hits, value, key === sort + ":" + fold + "." ? ALIKE.exact : ALIKE.begun);
    }
  }

  // A word that may be two has to sound like both.
  async function addSounding(hits, word) {
    const parts = await Promise.all(word.skeletons.map(async function (skeletons) {
      const part = { sure: new Map() };
      await Promise.all(Array.from(skeletons).slice(0, 8).map(async function (skeleton) {
        for (const [, value] of await valuesOf("s:" + skeleton + ".", 1)) addHits(part, value, ALIKE.sounding);
      }));
      return part;
    }));
    for (const [id, sure] of parts.length ? parts[0].sure : []) {
      if (parts.every(function (part) { return part.sure.has(id); }) && !(hits.sure.get(id) >= sure)) hits.sure.set(id, sure);
    }
  }

  // One slip after the first letter: all keys near by are looked at, and those the slip may have led away from.
  async function addMistyped(hits, word) {
    const letters = Array.from(word.fold);
    if (letters.length < 4) return;
    word.isSlip = true;
    const [one, two, three, ...rest] = letters;
    const others = [[two, one, three], [one, three, two], [one, three]].map(function (first) { return first.concat(rest).join("") + "."; });
    const near = [await entriesOf("n:" + one + two, SHARDS_A_WORD)].concat(await Promise.all(others.map(function (other) { return valuesOf("n:" + other, 1); })));
    for (const [key, value] of near.flat()) {
      if (key[0] === "n" && isOneSlip(letters, Array.from(key.slice(2, -1)))) addHits(hits, value, ALIKE.mistyped);
    }
  }

  function isOneSlip(one, other) {
    let first = 0, last = 0;
    while (first < one.length && one[first] === other[first]) first++;
    while (last < Math.min(one.length, other.length) - first && one[one.length - 1 - last] === other[other.length - 1 - last]) last++;
    const here = one.slice(first, one.length - last), there = other.slice(first, other.length - last);
    const isSwapped = here.length === 2 && there.length === 2 && here[0] === there[1] && here[1] === there[0];
    return isSwapped || (here.length <= 1 && there.length <= 1);
  }

  // What all words lead to. Articles do not count, and words so common that their list is cut only add to the others.
  // Of three words or more half may be missing where hardly anything has all of them.
  function combine(query, hits, allowed, missing) {
    const counting = hits.filter(function (one, place) { return !one.isCut && !query[place].isArticle; });
    const needed = counting.length ? counting : hits.filter(function (one) { return one.sure.size; });
    const adding = hits.filter(function (one, place) { return !query[place].isArticle || !counting.length; });
    const found = new Map();
    const all = new Set(needed.slice(0, 1 + (missing || 0)).flatMap(function (one) { return Array.from(one.sure.keys()); }));
    for (const id of needed.length ? all : query.length ? [] : allowed.ids || []) {
      if (!id.startsWith(allowed.sign) || (allowed.ids && !allowed.ids.has(id))) continue;
      if (needed.filter(function (one) { return !one.sure.has(id); }).length <= (missing || 0)) {
        found.set(id, adding.reduce(function (sum, one) { return sum + (one.sure.get(id) || 0); }, 0));
      }
    }
    return found;
  }

  // Yields what is found as soon as there is any of it: by names first, then by what sounds alike and by words of texts.
  async function* find(query, filters, sign) {
    const allowed = { sign: sign, ids: await idsOf(filters, sign) };
    const hits = query.map(function (word) { return { sure: new Map(), isCut: false, deep: word.deep }; });
    const most = Math.max(1, SHARDS_A_WORD + 1 - query.length);
    await Promise.all(query.map(function (word, place) { return addBegun(hits[place], "n", word.fold, most); }));
    let found = combine(query, hits, allowed);
    if (found.size) yield found;
    if (found.size < ENOUGH) await Promise.all(query.map(function (word, place) { return hits[place].isCut ? null : addSounding(hits[place], word); }));
    if (!combine(query, hits, allowed).size) {
      await Promise.all(query.map(function (word, place) { return hits[place].sure.size ? null : addMistyped(hits[place], word); }));
    }
    await Promise.all(query.map(function (word, place) { return addBegun(hits[place], "t", word.fold, most); }));
    found = combine(query, hits, allowed);
    const isLong = query.length > 2 && found.size < ENOUGH;
    yield isLong ? combine(query, hits, allowed, query.length >> 1) : found;
  }

  // The ids of one kind, or of all, that filters let through; null where there is none.
  async function idsOf(filters, sign) {
    let allowed = null;
    for (const facets of filters) {
      const ids = new Set();
      for (const facet of facets) {
        for (const [, value] of await valuesOf("f:" + facet + "/" + sign, Infinity)) {
          for (let at = 2; at < value.length; at += 7) ids.add(value.slice(at, at + 7));
        }
      }
      allowed = allowed ? new Set(Array.from(allowed).filter(function (id) { return ids.has(id); })) : ids;
    }
    return allowed;
  }

  function placeOf(id) {
    return "d:" + id[0] + Array.from(id.slice(1), function (letter) { return tables.letters.indexOf(letter).toString(8).padStart(2, "0"); }).join("");
  }

  async function rowsOf(id) {
    const key = placeOf(id) + ".";
    return (await valuesOf(key, 1)).map(function (entry) {
      const [title, detail, text, names, roles, certainty, passages] = entry[1];
      return {
        id: id, kind: tables.kinds[id[0]], address: entry[0].slice(key.length), title: title || "", detail: detail || "", text: text || "",
        names: names || [], roles: roles || [], certainty: certainty || "", passages: passages || [],
        missing: [], quoted: [], quote: ""
      };
    });
  }

  // The surest of what was found, not all of one kind where there is more than one.
  function choose(found, most, ofKind) {
    const sorted = Array.from(found).sort(function (one, other) { return other[1] - one[1] || (one[0] < other[0] ? -1 : 1); });
    const counts = {}, chosen = [], left = [];
    for (const hit of sorted) {
      counts[hit[0][0]] = (counts[hit[0][0]] || 0) + 1;
      (counts[hit[0][0]] > ofKind ? left : chosen).push(hit);
      if (chosen.length === most) break;
    }
    return chosen.concat(left.slice(0, most - chosen.length));
  }

  function partsOf(words) {
    return words.map(function (word) {
      if (!heard.has(word)) heard.set(word, { fold: foldWord(word), roman: romanise(word).replaceAll("'", ""), skeletons: skeletonsOf(word) });
      return heard.get(word);
    });
  }

  // The words of a text: what has apostrophes in it is a word, and so are its parts.
  function wordsOfText(text) {
    return splitWords(text).concat(APOSTROPHE.test(text) ? splitWords(text.split(APOSTROPHE).join(" ")) : []);
  }

  // How well a name fits: 3 for a word as it is, 2 for its beginning, 1 for its sound.
  function fit(name, query) {
    const parts = partsOf(splitWords(name));
    let least = 3, close = 0;
    const counting = query.filter(function (word) { return !word.isArticle; });
    for (const word of counting) {
      let best = 0;
      for (const part of parts) best = Math.max(best, fitWord(word, part));
      least = Math.min(least, best);
      close += Math.max(0, ...parts.map(function (part) { return likeness(word.roman, part.roman); }));
    }
    return { least: counting.length ? least : 0, close: close / (counting.length || 1), spare: Math.max(0, parts.length - query.length) };
  }

  function fitWord(word, part) {
    if (part.fold === word.fold) return 3;
    if (part.fold.startsWith(word.fold)) return 2;
    const sounds = word.skeletons.length && part.skeletons.length && word.skeletons.some(function (one) {
      return part.skeletons.some(function (other) { return Array.from(one).some(function (skeleton) { return other.has(skeleton); }); });
    });
    return sounds || (word.isSlip && isOneSlip(Array.from(word.fold), Array.from(part.fold))) ? 1 : 0;
  }

  // 1 for the same letters, less for each that differs.
  function likeness(one, other) {
    if (!one || !other) return 0;
    let above = Array.from({ length: other.length + 1 }, function (_, place) { return place; });
    for (let row = 1; row <= one.length; row++) {
      const line = [row];
      for (let place = 1; place <= other.length; place++) {
        line.push(Math.min(line[place - 1] + 1, above[place] + 1, above[place - 1] + (one[row - 1] === other[place - 1] ? 0 : 1)));
      }
      above = line;
    }
    return 1 - above[other.length] / Math.max(one.length, other.length);
  }

  // More for a name that is nothing but what was asked for, less for each word it has beside that.
  function worth(fit) {
    if (!fit.least) return 0;
    return 20 * fit.least + 40 * fit.close + (fit.spare || fit.least < 3 ? -4 * fit.spare : WHOLE);
  }

  function closest(names, query) {
    const found = names.map(function (name) { return { name: name, fit: fit(name, query) }; });
    return found.sort(function (one, other) { return other.fit.least - one.fit.least || other.fit.close - one.fit.close; })[0] || { name: "", fit: NO_FIT };
  }

  // Ranks a result by its names and roles, and notes under which of them it was found.
  function judge(row, sure, query) {
    const title = fit(row.title, query), name = closest(row.names, query), role = closest(row.roles, query);
    const isOther = name.fit.least > title.least;
    row.as = isOther && (name.fit.least > 1 || !title.least) ? name.name : "";
    row.role = !row.as && !title.least && role.fit.least > 1 ? role.name : "";
    row.rank = sure + (row.kind === "claim" ? 0 : Math.max(isOther ? worth(name.fit) : title.least && worth(title) + 10, row.role ? worth(role.fit) : 0));
    return row;
  }

  // ---- Passages ----------------------------------------------------------------------------------------------------

  // Notes which words of its long text a result does not show yet, and quotes the passage that has most of them.
  function quote(row, query) {
    const shown = partsOf(wordsOfText([row.title, row.as, row.role || row.detail, row.text].join(" ")));
    row.missing = query.filter(function (word) {
      return word.deep.has(row.id) && !word.isArticle && !shown.some(function (part) { return fitWord(word, part); });
    });
    quoteFrom(row, row.passages);
    return row;
  }

  // Of a passage the stretch with most of the words is quoted; what was quoted before goes for one that has more.
  function quoteFrom(row, passages) {
    let most = row.quoted.length, best = null;
    for (const passage of row.missing.length > most ? passages : []) {
      const pieces = passage.split(tables.pieces), places = [];
      for (let place = 1; place < pieces.length; place += 2) {
        const parts = partsOf(wordsOfText(pieces[place])), found = row.missing.filter(function (word) { return parts.some(function (part) { return part.fold.startsWith(word.fold); }); });
        if (found.length) places.push({ place: place, found: found });
      }
      for (const one of places) {
        const stretch = excerpt(pieces, one.place);
        const found = new Set(places.filter(function (other) { return other.place >= stretch.first && other.place < stretch.last; }).flatMap(function (other) { return other.found; }));
        if (found.size > most) { most = found.size; best = { text: stretch.text, found: Array.from(found) }; }
      }
    }
    if (best) { row.quote = best.text; row.quoted = best.found; }
    return Boolean(best);
  }

  // As much around a word as a result has room for, from the beginning of its sentence if that is near. Words stand at odd places.
  function excerpt(pieces, place) {
    let first = place, last = place + 1, length = pieces[place].length, isCut = true;
    for (let at = place - 2, before = 0; at > 0 && isCut && before <= BEFORE; at -= 2) {
      isCut = !/[.!?؟…]\S?\s|[。！？]/.test(pieces[at + 1]);
      before += pieces[at].length + pieces[at + 1].length;
      if (isCut && before <= BEFORE) { first = at; length += pieces[at].length + pieces[at + 1].length; }
    }
    if (first === 1) { first = 0; isCut = false; }
    while (last < pieces.length && length + pieces[last].length <= EXCERPT) length += pieces[last++].length;
    return { first: first, last: last, text: (isCut ? "… " : "") + pieces.slice(first, last).join("").trim() + (last < pieces.length ? " …" : "") };
  }

  // Looks further down in long texts, for the words that no passage at hand had.
  async function readOn(groups, query, isStill) {
    for (const row of groups.flatMap(function (group) { return group[1]; })) {
      const beginning = placeOf(row.id) + "/";
      for (const begin of shardsOf(beginning, Infinity)) {
        if (row.missing.length === row.quoted.length) break;
        const more = Object.entries(await takeIn(begin, fileOf(begin), version) || {});
        if (!isStill()) return;
        for (const [key, passages] of more) {
          if (key.startsWith(beginning) && quoteFrom(row, passages)) row.said.replaceChildren(sayText(row, query));
        }
      }
    }
  }

  async function results(found, query, most, ofKind) {
    const chosen = choose(found, most, ofKind);
    const rows = await Promise.all(chosen.map(async function (hit) {
      return (await rowsOf(hit[0])).map(function (row) { return quote(judge(row, hit[1], query), query); });
    }));
    const groups = new Map();
    for (const row of rows.flat().sort(function (one, other) { return other.rank - one.rank; })) {
      groups.set(row.kind, (groups.get(row.kind) || []).concat(row));
    }
    return Array.from(groups);
  }

  // ---- Drawing -----------------------------------------------------------------------------------------------------

  function element(name, attributes, ...inner) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(key, value);
    made.append(...inner);
    return made;
  }

  function word(name, values) {
    return words[name].replace(/\{(\w+)\}/g, function (_, key) { return values[key]; });
  }

  // Marks the words that fit at least so well: in names by their sound, in texts by their letters.
  function mark(text, query, least) {
    return text.split(tables.pieces).map(function (piece, place) {
      const isMeant = place % 2 && partsOf(wordsOfText(piece)).some(function (part) {
        return query.some(function (asked) { return !asked.isArticle && fitWord(asked, part) >= least; });
      });
      return isMeant ? element("mark", {}, piece) : piece;
    });
  }

  function sayText(row, query) {
    return element("bdi", {}, ...mark(row.quote || row.text, query, 2));
  }

  function draw(row, query, attributes) {
    const isClaim = row.kind === "claim";
    const link = element("a", Object.assign({ href: new URL(row.address, home).href, class: "result" + (isClaim ? " claim " + row.certainty : "") }, attributes),
      element("bdi", { class: "title" }, ...mark(row.title, query, isClaim ? 2 : 1)));
    if (row.as) {
      const [before, after] = words.matched.split("{name}");
      link.append(" ", element("small", { class: "as" }, before, element("bdi", {}, ...mark(row.as, query, 1)), after || ""));
    }
    const detail = [isClaim && row.certainty ? words[row.certainty] : "", row.role || row.detail].filter(Boolean).join(" · ");
    if (detail) link.append(" ", element("small", { class: "detail" }, element("bdi", {}, ...mark(detail, query, 2))));
    row.said = element("span", { class: "text" }, ...(row.quote || row.text ? [sayText(row, query)] : []));
    link.append(" ", row.said);
    return link;
  }

  // How many there are, how many of them stand here, and whether a part of the index could not be had.
  function tell(found, text, most) {
    const told = Array.from(text), language = document.documentElement.lang;
    function number(count) { return count.toLocaleString(language); }
    const said = [];
    if (found.size) {
      const form = "results-" + new Intl.PluralRules(language).select(found.size);
      said.push(word(form in words ? form : "results-other", { count: number(found.size) }));
      if (found.size > most) said.push(word("shown", { count: number(most) }));
    } else if (!isPart) {
      said.push(text ? word("nothing", { words: told.length > LONGEST_TOLD ? told.slice(0, LONGEST_TOLD).join("") + " …" : text }) : words.none);
    }
    return said.concat(isPart ? words.part : []).join(" · ");
  }

  // ---- The box that opens on every page ----------------------------------------------------------------------------

  let box = null;

  // What is found may be marked higher than the page it is looked for on.
  function makeBox(marking) {
    const input = element("input", {
      type: "search", role: "combobox", "aria-expanded": "false", "aria-controls": "find-results", "aria-autocomplete": "list",
      "aria-label": words.label, placeholder: words.hint, dir: "auto", autocomplete: "off", autocapitalize: "off", spellcheck: "false"
    });
    const list = element("div", { id: "find-results", role: "listbox", "aria-label": words.label });
    const status = element("p", { class: "status", role: "status" });
    const all = element("a", { class: "all", href: new URL("search.html", home).href }, words.all);
    const close = element("button", { type: "button", class: "close", "aria-label": words.close }, "×");
    const dialog = element("dialog", { class: "finder", "aria-label": words.label }, element("p", { class: "asked" }, input, close), list, element("p", { class: "foot" }, status, all));
    if (marking !== "CLEAR") {
      dialog.classList.add("tlp-" + marking.toLowerCase().replace("+", "-"));
      dialog.prepend(element("p", { class: "marking" }, "TLP:" + marking));
    }
    document.body.append(dialog);
    let current = -1, turn = 0, timer = 0, isStale = false, isEntered = false;

    function options() { return Array.from(list.querySelectorAll("[role=option]")); }

    function choosing(place) {
      const all = options();
      current = all.length ? (place + all.length) % all.length : -1;
      all.forEach(function (option, at) { option.setAttribute("aria-selected", String(at === current)); });
      if (current < 0) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", all[current].id);
      all[current].scrollIntoView({ block: "nearest" });
    }

    function show(groups, query) {
      let number = 0;
      list.replaceChildren(...groups.map(function ([kind, rows]) {
        const label = element("p", { class: "label", id: "find-" + kind }, words[kind]);
        return element("div", { role: "group", "aria-labelledby": label.id }, label,
          ...rows.map(function (row) { return draw(row, query, { role: "option", id: "find-" + number++, tabindex: "-1", "aria-selected": "false" }); }));
      }));
      input.setAttribute("aria-expanded", String(number > 0));
      choosing(number ? 0 : NaN);
    }

    function go() { (options()[current] || all).click(); }

    // Who has pressed Enter before the answer was there is taken to it now.
    function settle() {
      isStale = false;
      if (isEntered) go();
      isEntered = false;
    }

    async function look() {
      const mine = ++turn, text = input.value.trim(), query = readQuery(text);
      isPart = false;
      all.href = new URL("search.html" + (text ? "?q=" + encodeURIComponent(text) : ""), home).href;
      if (!query.length) { show([], query); status.textContent = text ? tell(new Map(), text, 0) : ""; settle(); return; }
      let shown = [];
      list.setAttribute("aria-busy", "true");
      for await (const found of find(query, [], "")) {
        const groups = await results(found, query, IN_BOX, IN_BOX / 2);
        if (mine !== turn) return;
        show(groups, query);
        status.textContent = tell(found, text, IN_BOX);
        shown = groups;
        if (groups.length) settle();
      }
      if (mine === turn) settle();
      await readOn(shown, query, function () { return mine === turn; });
      if (mine === turn) list.setAttribute("aria-busy", "false");
    }

    input.addEventListener("input", function () { isStale = true; isEntered = false; clearTimeout(timer); timer = setTimeout(look, WAIT); });
    input.addEventListener("keydown", function (event) {
      if (event.isComposing) return;
      const steps = { ArrowDown: current + 1, ArrowUp: current - 1 };
      if (event.key in steps) { event.preventDefault(); choosing(current < 0 && event.key === "ArrowUp" ? -1 : steps[event.key]); }
      if (event.key === "Escape") { event.preventDefault(); dialog.close(); }
      if (event.key === "Enter") { event.preventDefault(); if (isStale) isEntered = true; else go(); }
    });
    list.addEventListener("click", function (event) {
      if (event.target.closest("a") && !event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close();
    });
    close.addEventListener("click", function () { dialog.close(); });
    dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); });
    return { dialog: dialog, input: input };
  }

  async function open(button, take) {
    if (!await start(button.dataset.home)) { location.href = new URL("search.html", home).href; return; }
    if (!box) {
      box = makeBox(button.dataset.marking);
      box.dialog.addEventListener("close", function () { button.focus(); });
    }
    if (!box.dialog.open) box.dialog.showModal();
    box.input.focus();
    box.input.select();
    const letters = take();
    if (letters) {
      box.input.value = letters;
      box.input.dispatchEvent(new Event("input"));
    }
  }

  // ---- The page of the search --------------------------------------------------------------------------------------

  async function runPage(page) {
    if (!await start(page.dataset.home)) return page.remove();
    const controls = Array.from(page.querySelectorAll("[name]")), input = controls[0];
    const status = page.querySelector(".status"), shown = page.querySelector(".results");
    let turn = 0, timer = 0, most = IN_PAGE, isStale = false, isEntered = false;

    for (const [name, value] of new URLSearchParams(location.search)) {
      const control = controls.find(function (one) { return one.name === name; });
      if (!control) continue;
      control.value = value;
      // The list offers not all there are.
      if (control.value !== value && control.tagName === "SELECT") control.append(new Option(value, value, true, true));
    }

    // Each of the lists has facets, of which one is enough.
    function filters(given) {
      const found = [];
      for (const name of ["country", "issue", "certainty"]) if (given[name]) found.push([name + ":" + given[name]]);
      const from = controls.find(function (one) { return one.name === "from"; });
      if (from && (given.from || given.to)) {
        const first = Math.max(Number(given.from || from.min), Number(from.min)), last = Math.min(Number(given.to || from.max), Number(from.max));
        found.push(Array.from({ length: Math.max(0, last - first + 1) }, function (_, place) { return "year:" + String(first + place).padStart(4, "0"); }));
      }
      return found;
    }

    function links() { return Array.from(shown.querySelectorAll("a.result")); }

    function enter() { (links()[0] || input).focus(); }

    // Who has pressed Enter before the answer was there is taken to it now.
    function settle() {
      isStale = false;
      if (isEntered) enter();
      isEntered = false;
    }

    async function look() {
      const mine = ++turn, text = input.value.trim(), query = readQuery(text);
      isPart = false;
      const given = Object.fromEntries(controls.filter(function (one) { return one.value.trim(); }).map(function (one) { return [one.name, one.value.trim()]; }));
      try { history.replaceState(null, "", "?" + new URLSearchParams(given)); } catch (refused) { /* the address stays as it is */ }
      const wanted = filters(given);
      if (!query.length && (text || !wanted.length)) {
        shown.replaceChildren();
        status.textContent = text ? tell(new Map(), text, 0) : given.kind ? words.ask : "";
        return settle();
      }
      const sign = given.kind ? Object.keys(tables.kinds).find(function (one) { return tables.kinds[one] === given.kind; }) || "-" : "";
      let last = [];
      shown.setAttribute("aria-busy", "true");
      for await (const found of find(query, wanted, sign)) {
        const groups = await results(found, query, most, most);
        if (mine !== turn) return;
        shown.replaceChildren(...groups.map(function ([kind, rows]) {
          const label = element("h2", { class: "label", id: "find-" + kind }, words[kind]);
          return element("section", { "aria-labelledby": label.id }, label,
            element("ul", { class: "found" }, ...rows.map(function (row) { return element("li", {}, draw(row, query, {})); })));
        }));
        if (found.size > most) {
          const more = element("button", { type: "button", class: "more" }, words.more);
          more.addEventListener("click", showMore);
          shown.append(more);
        }
        status.textContent = tell(found, text, most);
        last = groups;
      }
      if (mine !== turn) return;
      settle();
      await readOn(last, query, function () { return mine === turn; });
      if (mine === turn) shown.setAttribute("aria-busy", "false");
    }

    // The first that was not there before gets the focus, which the button had.
    async function showMore() {
      const before = new Set(links().map(function (link) { return link.href; }));
      most += MORE;
      await look();
      (links().find(function (link) { return !before.has(link.href); }) || input).focus();
    }

    // Arrows lead from the field through the results, Enter to the first of them, Escape back.
    function move(event) {
      const all = links(), place = all.indexOf(event.target), steps = { ArrowDown: place + 1, ArrowUp: place - 1 };
      if (event.isComposing || (place < 0 && event.target !== input)) return;
      if (event.key in steps && all.length) {
        event.preventDefault();
        (all[Math.min(steps[event.key], all.length - 1)] || input).focus();
      } else if (place < 0 && event.key === "Enter") {
        event.preventDefault();
        if (isStale) isEntered = true; else enter();
      } else if (place >= 0 && event.key === "Escape") input.focus();
    }

    function changed() { isStale = true; isEntered = false; most = IN_PAGE; clearTimeout(timer); timer = setTimeout(look, WAIT); }
    page.addEventListener("input", changed);
    page.addEventListener("keydown", move);
    document.addEventListener("keydown", function (event) {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select")) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
    await look();
    input.focus();
  }

  async function list(text) {
    const query = readQuery(text);
    let groups = [];
    for await (const found of find(query, [], "")) groups = await results(found, query, IN_BOX, IN_BOX / 2);
    return groups.flatMap(function (group) { return group[1]; }).sort(function (one, other) { return other.rank - one.rank; });
  }

  window.briefbookSearch = { open: open, start: start, list: list, splitWords: splitWords, foldWord: foldWord, skeletonsOf: skeletonsOf };

  document.querySelectorAll(".finder.on-page").forEach(runPage);
})();
