"""Rules about claims and what they rest on."""

from __future__ import annotations

from briefbook.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "E101",
        "unsourced-claim",
        "error",
        "A claim cites no source.",
        "Nobody can check it, and nobody will know later where it came from.",
        bad="- text: The bases were left out.\n  attribution: the article",
        good="- text: The bases were left out.\n  attribution: the article\n"
        "  cite: article-2026-01 s21",
    ),
    Rule(
        "E102",
        "likelihood-with-confidence",
        "error",
        "A claim gives both a likelihood and a confidence.",
        "How likely a thing is and how sure we are of our sources are two judgements; put together "
        "they read as one that nobody made (ICD 203).",
        bad="likelihood: likely\nconfidence: high",
        good="likelihood: likely",
    ),
    Rule(
        "E103",
        "likelihood-off-yardstick",
        "error",
        "A likelihood is not a word of the book's yardstick.",
        "The legend gives each word its range; another word means what each reader thinks.",
        bad="likelihood: quite possible",
        good="likelihood: likely",
    ),
    Rule(
        "E104",
        "plural-on-one-source",
        "warning",
        "A claim speaks of several sources and cites one.",
        "“Sources say” reads as agreement between several. Where one source has the plural from "
        "voices it does not name, `ground_rule: unnamed` says so.",
        bad="attribution: Russian agencies\nground_rule: narrator\ncite: tass-2078095",
        good="attribution: Russian agencies\nground_rule: narrator\n"
        "cite: [tass-2078095, prime-2026-01-28]",
    ),
    Rule(
        "E105",
        "unnamed-voice-named",
        "error",
        "A voice that its source does not name is given a person's id.",
        "It would put words into somebody's mouth, and may give away who spoke.",
        bad="by: sergey-lavrov\nground_rule: unnamed",
        good="attribution: a Russian diplomat\nground_rule: unnamed",
    ),
    Rule(
        "E106",
        "only-source-withdrawn",
        "warning",
        "A claim, a position, a title or another part rests on nothing but withdrawn sources.",
        "What its source takes back has no support left.",
        bad="cite: tass-1905275    # withdrawn",
        good="cite: [tass-1905275, tass-1939373]",
    ),
    Rule(
        "E107",
        "not-in-the-source",
        "error",
        "A quotation's words are not in its source, where the citation says they are.",
        "Words between quotation marks are somebody's own. They are looked up in the text of the "
        "source where it is kept, and among the fingerprints of its sentences otherwise; case, "
        "white space and the kind of quotation marks do not count.",
        bad="quote: We thank Moskow.\ncite: kremlin-transcript s4",
        good="quote: We thank Moscow.\ncite: kremlin-transcript s4",
    ),
    Rule(
        "E108",
        "quotation-unchecked",
        "warning",
        "Part of a sentence is quoted, and the text to find it in is not kept.",
        "Fingerprints tell whole sentences alone. A sentence quoted in part has an ellipsis where "
        "words are left out, begins with a small letter, or has no end.",
        bad="quote: … a decisive step …\ncite: kremlin-transcript s4",
        good="quote: This was a decisive step.\ncite: kremlin-transcript s4",
    ),
    Rule(
        "E109",
        "kept-text-differs",
        "error",
        "The text kept in seeds/texts/ is not the one the source's record was made of.",
        "What is quoted would be looked up in another text than the one that is cited.",
        bad="seeds/texts/diary.txt (the second edition)",
        good="seeds/texts/diary.txt (the text that briefbook source add was given)",
    ),
    Rule(
        "E201",
        "one-sided-conflict",
        "warning",
        "A claim conflicts with another that does not say so.",
        "Who reads the other claim on its own page would take it for undisputed.",
        bad="- id: twelve-visits\n  conflicts_with: thirteen-visits\n- id: thirteen-visits",
        good="- id: twelve-visits\n  conflicts_with: thirteen-visits\n"
        "- id: thirteen-visits\n  conflicts_with: twelve-visits",
    ),
    Rule(
        "E202",
        "unsaid-conflict",
        "warning",
        "Two claims cannot both be true, and neither says so.",
        "The reader finds both and is left to wonder which of the two the book believes.",
        bad="- text: On the bases nobody spoke in public.\n  exposure: avoided\n  issues: bases\n"
        "- text: The bases stay.\n  by: vladimir-putin\n  exposure: public\n  issues: bases",
        good="- id: silent\n  text: On the bases nobody spoke in public.\n  exposure: avoided\n"
        "  issues: bases\n  conflicts_with: stay\n- id: stay\n  text: The bases stay.\n"
        "  by: vladimir-putin\n  exposure: public\n  issues: bases\n  conflicts_with: silent",
    ),
)
