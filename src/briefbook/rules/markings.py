"""Rules about who may read what, and from when."""

from __future__ import annotations

from briefbook.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "K101",
        "embargo-without-zone",
        "error",
        "An embargo is not a date and a time with its zone.",
        "Nine in the morning comes thirteen hours apart in Damascus and in Honolulu; without the "
        "zone it would be published too soon for somebody.",
        bad="embargo_until: 2026-02-01 09:00",
        good="embargo_until: 2026-02-01T09:00+03:00",
    ),
    Rule(
        "K102",
        "embargo-passed",
        "warning",
        "An embargo has passed.",
        "The key no longer does anything, and hides the ones that do.",
        bad="embargo_until: 2026-02-01T09:00+03:00    # and it is March",
        good="# the key is taken out",
    ),
    Rule(
        "K201",
        "marking-below-source",
        "error",
        "Something has a lower marking than the source it quotes.",
        "What a source gives to few would be published to many.",
        bad="- text: The bases stay.\n  marking: CLEAR\n  cite: cable-17    # TLP:AMBER",
        good="- text: The bases stay.\n  marking: AMBER\n  cite: cable-17    # TLP:AMBER",
    ),
    Rule(
        "K301",
        "link-to-withheld",
        "error",
        "Prose names by a link without a label a record that the edition leaves out.",
        "The link would show the record's name to those who may not see it; taking it out would "
        "leave a hole in the sentence.",
        bad="They met at [[safe-house]].",
        good="They met at [[safe-house|a place outside the city]].",
    ),
    Rule(
        "K302",
        "leak",
        "error",
        "A file of an edition holds what the edition leaves out.",
        "Whoever may not know of it could read it there. Every string of what is withheld is "
        "looked for in every byte of what is written, opened where it is packed; one that also "
        "stands in what the edition admits is no secret.",
        bad='<a href="people/agent-17.html">    # in templates/base.html; agent-17 is TLP:RED',
        good="# the template does not name it",
    ),
    Rule(
        "K303",
        "cannot-be-searched",
        "error",
        "A file of an edition cannot be opened to look for what the edition leaves out.",
        "It may hold anything. PDF files are read with pypdf, where that is installed.",
        bad="notes.zip    # with a password",
        good="notes.zip    # that anybody can open",
    ),
    Rule(
        "K304",
        "public-edition",
        "error",
        "The edition called public admits more than TLP:CLEAR.",
        "It is the one that is published, by name; what is marked higher is not for everybody "
        "(Traffic Light Protocol 2.0).",
        bad="editions: {public: {admits: GREEN}}",
        good="editions: {public: {admits: CLEAR}, partners: {admits: GREEN}}",
    ),
)
