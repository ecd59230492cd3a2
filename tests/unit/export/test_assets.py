"""Assets carry the fingerprint of their content, and find each other under it."""

from __future__ import annotations

import hashlib
import re

from briefbook.export.assets import fingerprint_assets

PIXEL = b"\x89PNG"


def digest(content: bytes) -> str:
    """Return the fingerprint that a name carries."""
    return hashlib.sha256(content).hexdigest()[:8]


def test_address_changes_with_the_content_alone() -> None:
    """A name keeps its ending and folder; the same bytes give the same address."""
    assets = fingerprint_assets({"book.js": b"1;", "icons/a.svg": b"<svg/>"})
    assert assets.addresses == {
        "book.js": f"assets/book.{digest(b'1;')}.js",
        "icons/a.svg": f"assets/icons/a.{digest(b'<svg/>')}.svg",
    }
    assert [file.address for file in assets.files] == list(assets.addresses.values())
    assert fingerprint_assets({"book.js": b"2;"}).addresses != assets.addresses


def test_style_sheet_names_other_assets_by_their_new_names() -> None:
    """With and without quotes and folders; what is no asset of the theme is left as it is."""
    css = b"""a{background:url(icons/dot.png)} b{background:url( "./icons/dot.png" )}
c{background:url('../other.png')} d{background:url(data:image/png;base64,AA)}"""
    assets = fingerprint_assets({"book.css": css, "icons/dot.png": PIXEL, "css/x.css": css})
    by_address = {file.address: file.content for file in assets.files}
    written = by_address[assets.addresses["book.css"]]
    dot = f"icons/dot.{digest(PIXEL)}.png".encode()
    assert written.count(b"url(%s)" % dot) == 2
    assert b"url('../other.png')" in written
    assert b"url(data:image/png;base64,AA)" in written
    assert by_address[assets.addresses["css/x.css"]] == css


def test_style_sheet_changes_its_name_with_what_it_names() -> None:
    """A browser that kept the old style sheet would show the old picture."""
    css = b"a{background:url(dot.png)}"
    one = fingerprint_assets({"book.css": css, "dot.png": PIXEL}).addresses["book.css"]
    other = fingerprint_assets({"book.css": css, "dot.png": b"GIF"}).addresses["book.css"]
    assert one != other


def test_style_sheet_in_a_folder_reaches_up() -> None:
    """References are relative to where the style sheet lies."""
    assets = fingerprint_assets({"css/a.css": b"url(../dot.png)", "dot.png": PIXEL})
    assert assets.files[0].content == f"url(../dot.{digest(PIXEL)}.png)".encode()


def test_circle_of_style_sheets_ends() -> None:
    """Style sheets that import each other, or themselves, still get a name each."""
    assets = fingerprint_assets(
        {"a.css": b"@import url(b.css);", "b.css": b"@import url(a.css);", "c.css": b"url(c.css)"}
    )
    assert all(re.fullmatch(r"assets/[abc]\.[0-9a-f]{8}\.css", f.address) for f in assets.files)
    assert len(assets.files) == 3
