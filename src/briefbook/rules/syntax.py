"""Rules of syntax: files, front matter, YAML, and what Markdown may hold."""

from __future__ import annotations

from briefbook.rules.rule import Rule

_BRIEF = "---\nname: Sergey Lavrov\ncountry: russia\n---\nForeign minister since 2004.\n"

_FILES = (
    Rule(
        code="S101",
        name="not-utf-8",
        severity="error",
        summary="A file is not UTF-8 text.",
        why="Names in Arabic or Cyrillic would come out as other letters, or not at all.",
        bad="title: Visit \\xe0 Moscou        (saved as Latin-1)",
        good="title: Visit à Moscou           (saved as UTF-8)",
    ),
    Rule(
        code="S102",
        name="control-character",
        severity="error",
        summary="A file holds a NUL or another control character.",
        why="Such characters are invisible, come from broken copies, and are not allowed in HTML.",
        bad="title: Visit\\x00 to Moscow",
        good="title: Visit to Moscow",
    ),
    Rule(
        code="S103",
        name="empty-file",
        severity="error",
        summary="A file that should hold a record is empty.",
        why="A record that was meant to be there would be missing without a word.",
        good=_BRIEF,
    ),
    Rule(
        code="S120",
        name="not-a-brief",
        severity="warning",
        summary="A file or folder in content/ or seeds/ is none that Briefbook reads.",
        why="What lies in a folder with a misspelled name would be missing from the book.",
        bad="content/peoples/sergey-lavrov.md",
        good="content/people/sergey-lavrov.md",
    ),
    Rule(
        code="S121",
        name="name-is-no-id",
        severity="error",
        summary="A record's id (its file's name, or `id` in a list file) is not a usable one.",
        why="The id is the page's address and what references use: small letters a–z, figures and "
        "hyphens work in every address and on every disk. `index` is taken by the index page.",
        bad="content/people/Sergey Lavrov.md",
        good="content/people/sergey-lavrov.md",
    ),
    Rule(
        code="S122",
        name="duplicate-id",
        severity="error",
        summary="Two records of one kind have the same id.",
        why="They would have the same page, and a reference could mean either.",
        bad="content/people/lavrov.md and content/people/russia/lavrov.md",
        good="content/people/lavrov.md alone",
    ),
    Rule(
        code="S123",
        name="differs-by-case-only",
        severity="error",
        summary="The paths of two files differ in capital letters only.",
        why="On macOS and Windows they are one file: a checkout there loses one of the two.",
        bad="content/places/Kremlin.md and content/places/kremlin.md",
        good="content/places/kremlin.md alone",
    ),
    Rule(
        code="S124",
        name="no-book-file",
        severity="error",
        summary="content/book.yaml is missing.",
        why="Without it the book has no title and no day that it is true for.",
        good="title: Syria–Russia Talks\nas_of: 2026-02-05",
    ),
)

_FRONT_MATTER = (
    Rule(
        code="S104",
        name="no-front-matter",
        severity="error",
        summary="A brief does not begin with front matter.",
        why="Nothing is known of the record: it has no name, and nothing can link to it.",
        bad="Foreign minister since 2004.",
        good=_BRIEF,
    ),
    Rule(
        code="S105",
        name="unclosed-front-matter",
        severity="error",
        summary="The front matter has no closing line of three dashes.",
        why="Where the fields end and the text begins cannot be told.",
        bad="---\nname: Sergey Lavrov\n\nForeign minister since 2004.",
        good=_BRIEF,
    ),
    Rule(
        code="S106",
        name="too-large",
        severity="error",
        summary="A brief, its front matter or a list file is larger than anything written by hand.",
        why="It is most likely a file put there by mistake, and would take minutes to read. A "
        "brief has a million characters of front matter at most, ten million of text, and 250,000 "
        "marks of Markdown; a list file has ten million characters at most.",
    ),
    Rule(
        code="S113",
        name="wrong-shape",
        severity="error",
        summary="Front matter is not a mapping of keys to values, or a list file no list of such.",
        why="A record is made of named fields; anything else has no meaning.",
        bad="---\n- Sergey Lavrov\n---",
        good="---\nname: Sergey Lavrov\n---",
    ),
    Rule(
        code="S125",
        name="item-without-id",
        severity="error",
        summary="An item of a list file has no `id`.",
        why="In a list file nothing else says what the record is called.",
        bad="- title: First visit\n  date: 2025-01-28",
        good="- id: first-visit\n  title: First visit\n  date: 2025-01-28",
    ),
)

_YAML = (
    Rule(
        code="S107",
        name="broken-yaml",
        severity="error",
        summary="The YAML cannot be read.",
        why="Where one line cannot be read, nothing after it can be trusted.",
        bad="title: Talks: second round",
        good='title: "Talks: second round"',
    ),
    Rule(
        code="S108",
        name="tab",
        severity="error",
        summary="A tab stands where YAML allows only spaces.",
        why="A tab has no fixed width, so YAML cannot tell what belongs to what.",
        bad="native_name:\n\tar: أسعد الشيباني",
        good="native_name:\n  ar: أسعد الشيباني",
    ),
    Rule(
        code="S109",
        name="duplicate-key",
        severity="error",
        summary="A key stands twice in one mapping.",
        why="Only one of the two values would count, and nobody would know which.",
        bad="country: russia\ncountry: syria",
        good="country: syria",
    ),
    Rule(
        code="S110",
        name="unknown-anchor",
        severity="error",
        summary="A value that begins with * names an anchor that is not defined before it.",
        why="In YAML a leading * repeats an earlier value; text that begins with * needs quotes.",
        bad="summary: *urgent* talks",
        good='summary: "*urgent* talks"',
    ),
    Rule(
        code="S111",
        name="alias-bomb",
        severity="error",
        summary="Aliases repeat each other until the value is huge or contains itself.",
        why="A few lines could fill the machine's memory.",
        bad="a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]      (and so on)",
        good="a: [x, x, x]",
    ),
    Rule(
        code="S112",
        name="unknown-tag",
        severity="error",
        summary="A value has a YAML tag that Briefbook does not read.",
        why="Tags can ask a program to do things; a brief holds only text, numbers and lists.",
        bad="title: !important Second visit",
        good='title: "!important Second visit"',
    ),
    Rule(
        code="S114",
        name="key-is-no-text",
        severity="error",
        summary="A key is a list or a mapping.",
        why="Fields have names; a pair of brackets in the place of a name is a slip of the pen.",
        bad="{name}: Sergey Lavrov",
        good="name: Sergey Lavrov",
    ),
    Rule(
        code="S115",
        name="too-deep",
        severity="error",
        summary="Values stand within values more than a hundred deep.",
        why="No record needs it, and some programs crash on it.",
    ),
)

_PROSE = (
    Rule(
        code="S130",
        name="html-in-prose",
        severity="warning",
        summary="HTML stands in a brief; it is shown as text.",
        why="Readers see the tags. What a brief holds never reaches a page as markup.",
        bad="A <b>decisive</b> step.",
        good="A **decisive** step.",
    ),
    Rule(
        code="S131",
        name="link-refused",
        severity="error",
        summary="A link's address does not begin with https://, http:// or mailto:.",
        why="Other addresses can run scripts, or break when the book moves to another place.",
        bad="[Lavrov](../people/sergey-lavrov.md)",
        good="[[sergey-lavrov|Lavrov]]",
    ),
    Rule(
        code="S132",
        name="picture-in-prose",
        severity="warning",
        summary="A picture stands in a brief; it is not shown.",
        why="A page of the book asks for nothing outside its own folder.",
        bad="![The Kremlin](https://example.org/kremlin.jpg)",
        good="[The Kremlin, a photograph](https://example.org/kremlin.jpg)",
    ),
)

RULES: tuple[Rule, ...] = (*_FILES, *_FRONT_MATTER, *_YAML, *_PROSE)
