"""Renaming a record changes its name wherever it is named, and not one byte else."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.edit.renaming import read_sound, rename_record
from briefbook.model.documents import SourceFile
from briefbook.model.keys import Key, Kind

OLD, NEW = "ada", "zz-new"
FORMER = f"formerly: [{OLD}]"

LONG = """claims:
- id: one
  text: >-
    Long [[ada]]
    and `[[ada]]` and [[ada]].
  by: "ada"
  cite:
  - {source: ada, at: ada}
  conflicts_with: ada.own"""

gaps = st.sampled_from(["", " # who? [[ada]] ada", "   "])
ends = st.sampled_from(["\n", "\r\n"])
marks = st.sampled_from(["", "\ufeff"])
words = st.sampled_from(
    [
        "[[ada]]",
        "[[ada|Ada of ada]]",
        "[[person:ada]]",
        "[[ ada ]]",
        "[[bo]]",
        "[[place:ada]]",
        "[@ada s1]",
        "[@diary s1; @ada p. ada]",
        "ada",
        "`[[ada]]`",
        "ada-b [[ada-b]] b-ada",
        "Ärger — 爱达",
    ]
)
texts = st.lists(words, min_size=1, max_size=6).map(" ".join)
bodies = st.lists(texts, max_size=3).map("\n\n".join)
people = st.sampled_from(
    [
        "participants: [ada, bo]",
        "participants:\n  - ada\n  - {person: 'ada', title: ada}",
        'participants:\n- person: "ada" # ada\n  cite: [ada s1, diary p. ada]',
        "participants: ada",
        "participants: &who [ada]\nopen_questions: [x]",
    ]
)
claims = st.sampled_from(
    [
        "",
        "claims:\n  - {id: one, text: 'See [[ada]].', by: ada, cite: diary s1}",
        LONG,
    ]
)
kinds: st.SearchStrategy[Kind] = st.sampled_from(["person", "place", "source"])

OTHERS = {
    "content/book.yaml": "title: ada\nas_of: 2026-01-01\nsummary: On [[person:ada]], not ada.\n",
    "content/people/ada.md": "---\nname: ada\nclaims: {id: own, text: ada, by: ada, cite: ada}\n"
    "---\nI, [[person:ada]].\n",
    "content/people/bo.md": "---\nname: Bo\nrelations: {person: ada, kind: ada}\n---\n",
    "content/people/ada-b.md": "---\nname: Ada B\n---\n",
    "content/places/ada.md": "---\nname: Ada, a town\nsources: [ada, diary s1]\n---\n",
    "content/places/more.yaml": "- id: bay # ada\n  name: Bay\n  within: ada\n",
    "seeds/ada.md": "---\ntitle: Ada, a book\n---\n",
    "seeds/diary.md": "---\ntitle: Diary\n---\n",
}


@settings(max_examples=60, deadline=None)
@given(gaps, ends, marks, texts, bodies, people, claims, kinds)
def test_only_the_name_changes(
    gap: str, end: str, mark: str, text: str, body: str, who: str, said: str, kind: Kind
) -> None:
    """Put back the old name for the new one and every file is as it was, to the byte."""
    # Of three records with one id, prose that names it alone can mean any: those are put right.
    clear = (body.replace("[[ada", "[[person:ada"), text.replace("[[ada", "[[person:ada"))
    front = ["title: M", f"date: 2026-01-01{gap}", f'summary: "{clear[1]}"', who, said]
    meeting = "\n".join(["---", *filter(None, front), "---", clear[0], ""])
    meeting = meeting.replace("[[ada]]", "[[person:ada]]").replace("[[ ada ]]", "[[person:ada]]")
    texts = {**OTHERS, "content/meetings/m.md": meeting}
    before = {path: f"{mark}{one}".replace("\n", end).encode() for path, one in texts.items()}
    sound = read_sound(tuple(SourceFile(path, before[path]) for path in before))
    assert sound, meeting
    renaming = rename_record(sound, Key(kind, OLD), NEW)
    assert renaming.key == Key(kind, NEW)
    changed = renaming.changed
    home = sound.by_key[renaming.key._replace(id=OLD)].path
    assert list(renaming.moved.items()) == [(home, home.replace("/ada.md", f"/{NEW}.md"))]
    for path, was in before.items():
        now = changed.get(path, was).decode()
        if path == home:
            assert now.count(FORMER) == 1
            now = now.replace(f"{FORMER}{end}", "", 1)
        assert now.replace(NEW, OLD).encode() == was, path
    after = {
        renaming.moved.get(path, path): renaming.changed.get(path, before[path]) for path in before
    }
    again = read_sound(tuple(SourceFile(path, content) for path, content in after.items()))
    assert again
    assert again.findings == sound.findings
    assert Key(kind, OLD) not in again.book.records
    assert len(again.graph.links_to.get(Key(kind, NEW), ())) == len(
        sound.graph.links_to.get(Key(kind, OLD), ())
    )
