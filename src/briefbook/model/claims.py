"""Claims: one sentence each, with who said it, how, where, and how likely."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefbook.model.citations import Cite
from briefbook.model.fields import (
    ClaimRef,
    Date,
    Inline,
    IssueRef,
    Moment,
    Several,
    Strict,
    VoiceRef,
)
from briefbook.model.vocabulary import Confidence, Credibility, Exposure, Marking

ClaimKind = Literal["fact", "statement", "quotation", "expectation", "omission", "assessment"]
GroundRule = Literal["on-record", "announced", "unnamed", "estimate", "narrator"]
Rank = Literal["preferred", "normal", "deprecated"]
Outcome = Literal["open", "met", "partly", "not-met"]
Progress = Literal["pledged", "in-progress", "met", "partly", "not-met", "superseded"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Markable(Strict):
    """What may carry a marking or an embargo of its own."""

    marking: Marking | None = None
    embargo_until: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Markable):
    """One sentence in our words and all that bears on how far to trust it.

    `by` names the voice; `attribution` describes one that is not named. `id` is unique within the
    record that holds the claim; where the author gave none it is `c1`, `c2` … by place.
    """

    id: str = ""
    text: Inline
    kind: ClaimKind = "statement"
    by: VoiceRef | None = None
    attribution: str = ""
    ground_rule: GroundRule | None = None
    exposure: Several[Exposure] = ()
    issues: Several[IssueRef] = ()
    date: Date | None = None
    cite: Cite = ()
    likelihood: str = ""
    confidence: Confidence | None = None
    credibility: Credibility | None = None
    rank: Rank = "normal"
    rank_reason: Inline = ""
    conflicts_with: Several[ClaimRef] = ()
    conflict_note: Inline = ""
    outcome: Outcome | None = None
    outcome_date: Date | None = None
    outcome_cite: Cite = ()
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Markable):
    """Something one side undertook, and how far it has come."""

    text: Inline
    debtor: VoiceRef
    beneficiary: VoiceRef | None = None
    issue: IssueRef | None = None
    made: Date | None = None
    due: Date | None = None
    status: Progress = "pledged"
    cite: Cite = ()
