"""From a book to its documents for paper, as HTML: the pages of the site in another frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from briefbook.diagnostics import Checked
from briefbook.pipeline.site import Work
from briefbook.plan.addresses import print_of
from briefbook.plan.layout import PageName
from briefbook.plan.site import plan_page
from briefbook.render.links import paper_links
from briefbook.render.pages import TemplateFault, render_paper
from briefbook.render.theme import Theme, for_paper

Paper = Literal["A4", "letter"]
Form = Literal["brief", "readahead"]


@dataclass(frozen=True, slots=True)
class Script:
    """A document before it is printed: where it is to lie, and its HTML."""

    address: str
    html: str


@dataclass(frozen=True, slots=True)
class Press:
    """All that documents are made with; one copy serves any number of processes."""

    work: Work
    theme: Theme
    paper: Paper
    form: Form = "brief"

    def make_brief(self, name: PageName) -> Checked[Script | None]:
        """Return the brief of a record; None for one that has no page, or a faulty template."""
        page, _ = plan_page(self.work.layout, name)
        if page is None:
            return Checked(None)
        link = paper_links(page.address, frozenset(), page.masthead.base_url)
        try:
            article = render_paper(page, page.template, self.theme, link)
            html = render_paper(
                page,
                "document.html",
                self.theme,
                link,
                paper=self.paper,
                marking=page.marking,
                article=Markup(article),  # noqa: S704 - made by a template, which escapes
            )
        except TemplateFault as fault:
            return Checked(None, (fault.diagnostic,))
        return Checked(Script(print_of(name.address), html))


def make_press(work: Work, paper: Paper, form: Form) -> Press:
    """Return what prints the pages of a site."""
    return Press(work, for_paper(work.theme), paper, form)
