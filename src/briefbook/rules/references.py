"""Rules about who names whom."""

from __future__ import annotations

from briefbook.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "R101",
        "unreadable-citation",
        "error",
        "A citation in prose is not written as one.",
        "The sentence before it would stand without its source.",
        bad="He arrived by air [@TASS, Wednesday].",
        good="He arrived by air [@tass-2077833].",
    ),
    Rule(
        "R201",
        "no-such-record",
        "error",
        "A reference names no record of the book.",
        "A link would lead nowhere, and the record that was meant would not know of it.",
        bad="country: rusia",
        good="country: russia",
    ),
    Rule(
        "R202",
        "wrong-kind",
        "error",
        "A reference names a record of another kind than stands there.",
        "A city would hold an office, or a person would lie in a country.",
        bad="capital: syria",
        good="capital: damascus",
    ),
    Rule(
        "R203",
        "refers-to-itself",
        "error",
        "A record or a claim refers to itself.",
        "Nothing is its own parent, follows itself or contradicts itself; another was meant.",
        bad="# content/meetings/moscow-2026-01.md\nfollows: moscow-2026-01",
        good="# content/meetings/moscow-2026-01.md\nfollows: moscow-2025-10",
    ),
    Rule(
        "R204",
        "ambiguous-reference",
        "error",
        "A reference can mean records of several kinds.",
        "The reader would be sent to one of them by chance.",
        bad="The talks were in [[kremlin]].",
        good="The talks were in [[place:kremlin|the Kremlin]].",
    ),
    Rule(
        "R205",
        "no-such-claim",
        "error",
        "A reference names no claim of the book.",
        "The claim it leans on, or the one it contradicts, would not be shown.",
        bad="key_points: [bases-left-out]",
        good="key_points: [bases-left-out-of-remarks]",
    ),
    Rule(
        "R206",
        "ambiguous-claim",
        "error",
        "A reference can mean claims of several records.",
        "The reader would be shown one of them by chance.",
        bad="since_last: [looked-back]",
        good="since_last: [moscow-2025-10.looked-back]",
    ),
    Rule(
        "R301",
        "no-such-sentence",
        "error",
        "A citation names a sentence that its source does not have.",
        "Whoever checks the source would not find the sentence.",
        bad="cite: article-2026-01 s32    # it has 31",
        good="cite: article-2026-01 s31",
    ),
    Rule(
        "R302",
        "rosters-disagree",
        "error",
        "A delegation and a meeting do not agree that they belong together.",
        "The meeting's page would lack a side, or show one that sat elsewhere.",
        bad="# content/delegations/syria-2026-01.md\nmeeting: moscow-2026-01\n"
        "# content/meetings/moscow-2026-01.md\ndelegations: [russia-2026-01]",
        good="# content/delegations/syria-2026-01.md\nmeeting: moscow-2026-01\n"
        "# content/meetings/moscow-2026-01.md\ndelegations: [syria-2026-01, russia-2026-01]",
    ),
    Rule(
        "R303",
        "circle",
        "error",
        "Records follow, or lie within, one another in a circle.",
        "There would be no first meeting, and no largest place.",
        bad="# content/places/moscow.md\nwithin: moscow-kremlin\n"
        "# content/places/moscow-kremlin.md\nwithin: moscow",
        good="# content/places/moscow-kremlin.md\nwithin: moscow",
    ),
    Rule(
        "R304",
        "former-id-taken",
        "error",
        "A former id of a record is that of another one.",
        "At one address lies one page: who follows an old link would come to the wrong one.",
        bad="# content/places/kyiv.md exists\n# content/places/kyiv-city.md\nformerly: [kyiv]",
        good="# content/places/kyiv.md\nformerly: [kyiv-city]",
    ),
    Rule(
        "R401",
        "nothing-links-here",
        "warning",
        "No other record links to this one.",
        "Only somebody who knows of its page will find it; often a link was forgotten.",
        bad="# nothing names content/people/yuri-ushakov.md",
        good="# content/delegations/russia-2026-01.md\nmembers:\n  - person: yuri-ushakov",
    ),
)
