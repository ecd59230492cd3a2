"""How the interface words the exact words of front matter."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefbook.model.interface import SECTIONS, msgid, nmsgid

WORDS: Mapping[str | int, str] = {
    # kinds of record
    "person": msgid("Person"),
    "country": msgid("Country"),
    "organization": msgid("Organization"),
    "place": msgid("Place"),
    "delegation": msgid("Delegation"),
    "meeting": msgid("Meeting"),
    "issue": msgid("Issue"),
    "event": msgid("Event"),
    "source": msgid("Source"),
    # claims: kind, ground rule, exposure, rank, outcome, confidence, how they are drawn
    "fact": msgid("Fact"),
    "claim": msgid("Claim"),
    "statement": msgid("Statement"),
    "quotation": msgid("Quotation"),
    "expectation": msgid("Expectation"),
    "omission": msgid("Left unsaid"),
    "assessment": msgid("Assessment"),
    "on-record": msgid("On the record"),
    "announced": msgid("Announced beforehand"),
    "unnamed": msgid("Unnamed source"),
    "estimate": msgid("Estimate"),
    "narrator": msgid("The author's own words"),
    "public": msgid("In public"),
    "private": msgid("In private"),
    "avoided": msgid("Avoided in public"),
    "preferred": msgid("Preferred reading"),
    "normal": msgid("Normal"),
    "deprecated": msgid("Set aside"),
    "open": msgid("Open"),
    "met": msgid("Met"),
    "partly": msgid("Partly met"),
    "not-met": msgid("Not met"),
    "low": msgid("Low confidence"),
    "moderate": msgid("Moderate confidence"),
    "high": msgid("High confidence"),
    "firm": msgid("On the record"),
    "soft": msgid("Reported or expected"),
    "silent": msgid("Avoided in public"),
    # grades of sources and of what they say (Admiralty code)
    "A": msgid("Completely reliable"),
    "B": msgid("Usually reliable"),
    "C": msgid("Fairly reliable"),
    "D": msgid("Not usually reliable"),
    "E": msgid("Unreliable"),
    "F": msgid("Reliability cannot be judged"),
    1: msgid("Confirmed by other sources"),
    2: msgid("Probably true"),
    3: msgid("Possibly true"),
    4: msgid("Doubtful"),
    5: msgid("Improbable"),
    6: msgid("Truth cannot be judged"),
    # commitments
    "pledged": msgid("Pledged"),
    "in-progress": msgid("In progress"),
    "superseded": msgid("Superseded"),
    # meetings and who was there
    "planned": msgid("Planned"),
    "held": msgid("Held"),
    "cancelled": msgid("Cancelled"),
    "postponed": msgid("Postponed"),
    "invited": msgid("Invited"),
    "expected": msgid("Expected"),
    "attended": msgid("Attended"),
    "absent": msgid("Absent"),
    # issues
    "improving": msgid("Improving"),
    "steady": msgid("Steady"),
    "worsening": msgid("Worsening"),
    # sources
    "article": msgid("Article"),
    "transcript": msgid("Transcript"),
    "report": msgid("Report"),
    "interview": msgid("Interview"),
    "dataset": msgid("Dataset"),
    "other": msgid("Other"),
    # what else rests on a source
    "position": msgid("Position"),
    "title": msgid("Title"),
    "subject": msgid("Subject"),
    "commitment": msgid("Commitment"),
    "relation": msgid("Relation"),
    "member": msgid("Member"),
    "order": msgid("Order"),
    "outcome": msgid("Outcome"),
    "coordinates": msgid("Coordinates"),
    "brief": msgid("Brief"),
    # publication, and the two yardsticks by the names they go by
    "draft": msgid("Draft"),
    "published": msgid("Published"),
    "withdrawn": msgid("Withdrawn"),
    "icd203": "ICD 203",
    "phia": "PHIA",
    # usual words of the free fields: what a place is, what an organization is
    "city": msgid("City"),
    "region": msgid("Region"),
    "sea": msgid("Sea"),
    "airport": msgid("Airport"),
    "air-base": msgid("Air base"),
    "naval-facility": msgid("Naval facility"),
    "ministry": msgid("Ministry"),
    "agency": msgid("Agency"),
    "armed-force": msgid("Armed force"),
    "government": msgid("Government"),
    "party": msgid("Party"),
    "alliance": msgid("Alliance"),
}
"""By the word an author writes; a grade of credibility is a number."""


SEARCH: Mapping[str, str] = {
    **{str(kind): title for kind, title in SECTIONS.items()},
    "claim": msgid("Claims"),
    "firm": msgid("On the record"),
    "soft": msgid("Reported or expected"),
    "silent": msgid("Avoided in public"),
    "label": msgid("Search the book"),
    "close": msgid("Close"),
    "nothing": msgid("Nothing found for “{words}”."),
    "none": msgid("Nothing found."),
    "ask": msgid("Type a word or two, or choose more than a kind."),
    "all": msgid("All results"),
    "more": msgid("More"),
    "shown": msgid("{count} shown"),
    "part": msgid("A part of the search could not be loaded: load the page again."),
    "matched": msgid("matched as {name}"),
    "hint": msgid("A name in any spelling or script, or words of a brief"),
}
"""What the search says of its results, by what its script calls it."""

RESULTS = nmsgid("{count} result", "{count} results")
"""How many results there are; its script has it in every form that the language has for numbers."""


def word_value(value: str | int, gettext: Callable[[str], str]) -> str:
    """Return the interface's wording of a value of front matter.

    A word of a free field that is not in the table is shown as it is written, with a capital and
    without hyphens.
    """
    if value in WORDS:
        return gettext(WORDS[value])
    words = str(value).replace("-", " ")
    return words[:1].upper() + words[1:]
