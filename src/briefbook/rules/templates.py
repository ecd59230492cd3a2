"""What can be wrong in a template."""

from __future__ import annotations

from briefbook.rules.rule import Rule

SYNTAX = Rule(
    code="T101",
    name="template-syntax",
    severity="error",
    summary="A template cannot be read.",
    why=(
        "A tag that is not closed, a filter that does not exist, an expression that is not one or "
        "a file that is not UTF-8 leaves no page to be made; a build that went on would leave out "
        "every page that uses the template."
    ),
    bad="{% for claim in view.claims %}\n  {{ claim.text|inlined }}",
    good="{% for claim in view.claims %}\n  {{ claim.text|inline }}\n{% endfor %}",
)
UNDEFINED = Rule(
    code="T102",
    name="template-undefined-name",
    severity="error",
    summary="A template uses a name that is not there.",
    why=(
        "A name written wrongly would show nothing, and nobody would see that a date, a source or "
        "a marking is missing from the page."
    ),
    bad="<h1>{{ page.titel }}</h1>",
    good="<h1>{{ page.title }}</h1>",
)
MISSING_TEMPLATE = Rule(
    code="T103",
    name="template-missing",
    severity="error",
    summary="A template that is named does not exist.",
    why=(
        "A page, an include or an import names a template that is neither in the book's templates "
        "nor in those that come with Briefbook, so part of the page cannot be made."
    ),
    bad='{% include "macros/claims.html" %}',
    good='{% from "macros/claim.html" import claim %}',
)
MISSING_ASSET = Rule(
    code="T104",
    name="asset-missing",
    severity="error",
    summary="A template names an asset that does not exist.",
    why="The page would link to a file that is not there, and would lose its style or its script.",
    bad='<link rel="stylesheet" href="{{ asset(\'boook.css\') }}">',
    good='<link rel="stylesheet" href="{{ asset(\'book.css\') }}">',
)
FAILING = Rule(
    code="T105",
    name="template-failing",
    severity="error",
    summary="A template fails while a page is made with it.",
    why=(
        "An expression of the template cannot be worked out for this page: a filter is given the "
        "wrong sort of value, a number is divided by nothing, or something is asked for that "
        "templates may not touch."
    ),
    bad="{{ view.end|when }}",
    good="{% if view.end %}{{ view.end|when }}{% endif %}",
)
UNKNOWN_BLOCK = Rule(
    code="T106",
    name="template-unknown-block",
    severity="error",
    summary="A template fills a block that none of those it extends has.",
    why=(
        "Only blocks that are there above are shown: what the template puts into another would be "
        "missing from every page it makes, and nobody would see why."
    ),
    bad='{% extends "base.html" %}\n{% block boddy %}<p>…</p>{% endblock %}',
    good='{% extends "base.html" %}\n{% block body %}<p>…</p>{% endblock %}',
)
RULES: tuple[Rule, ...] = (
    SYNTAX,
    UNDEFINED,
    MISSING_TEMPLATE,
    MISSING_ASSET,
    FAILING,
    UNKNOWN_BLOCK,
)
