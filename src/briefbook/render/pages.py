"""Pages to HTML."""

from __future__ import annotations

from markupsafe import Markup

from briefbook.diagnostics import Diagnostic
from briefbook.model.site import OutputFile, Page
from briefbook.render.environment import compile_theme
from briefbook.render.faults import FAULTS, TemplateFault, describe_fault
from briefbook.render.filters import PAGE
from briefbook.render.theme import Theme

__all__ = ["TemplateFault", "check_theme", "render_page"]


def check_theme(theme: Theme) -> tuple[Diagnostic, ...]:
    """Return what keeps templates of a theme from being read, whether or not a page uses them."""
    environment = compile_theme(theme)
    found = []
    for template in theme.templates:
        try:
            environment.get_template(template.name)
        except FAULTS as error:
            found.append(describe_fault(error, theme, template.name))
    return tuple(found)


def render_page(page: Page, theme: Theme, json_ld: str) -> OutputFile:
    """Return a page as HTML; its template sees `page`, `view`, `book` and `json_ld`.

    `json_ld` is passed on as it is and must be safe within a script element. Raises TemplateFault
    if the template cannot be read, names what is not there, or fails.
    """
    current = PAGE.set(page)
    try:
        html = (
            compile_theme(theme)
            .get_template(page.template)
            .render(
                page=page,
                view=page.view,
                book=page.masthead,
                json_ld=Markup(json_ld),  # noqa: S704 - made safe by who wrote it
            )
        )
    except FAULTS as error:
        raise TemplateFault(describe_fault(error, theme, page.template)) from error
    finally:
        PAGE.reset(current)
    return OutputFile(page.address, f"{html.rstrip()}\n".encode())
