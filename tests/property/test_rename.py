"""Renaming a record changes its name wherever it is named, and not one byte else."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.edit.renaming import read_sound, rename_record
from briefbook.model.documents import SourceFile
from briefbook.model.keys import Key, Kind

OLD, NEW = "ada", "zz-new"
FORMER = f"formerly: [{OLD}]"

# «p», «l» and «s» stand where the person, the place and the source of one id are named.
gaps = st.sampled_from(["", " # who? [[ada]] ada", "   "])
ends = st.sampled_from(["\n", "\r\n"])
marks = st.sampled_from(["", "\ufeff"])
words = st.sampled_from(
    [
        "[[person:«p»]]",
        "[[person:«p»|Ada of ada]]",
        "[[ person:«p» ]]",
        "[[bo]]",
        "[[place:«l»|person:ada]]",
        "[@«s» s1]",
        "[@diary s1; @«s» p. ada]",
        "[@b-ada s1; «s» s2]",
        "ada",
        "`[[person:ada]]`",
        "ada-b [[ada-b]] b-ada",
        "Ärger — 爱达",
    ]
)
texts = st.lists(words, min_size=1, max_size=6).map(" ".join)
bodies = st.lists(texts, max_size=3).map("\n\n".join)
people = st.sampled_from(
    [
        "participants: [«p», bo]",
        "participants:\n  - «p»\n  - {person: '«p»', title: ada}",
        'participants:\n- person: "«p»" # ada\n  cite: [«s» s1, diary p. ada]',
        "participants: «p»",
        "participants: &who [«p»]\nopen_questions: [x]",
    ]
)
LONG = """claims:
- id: one
  text: >-
    Long [[person:«p»]]
    and `[[person:ada]]` and [[person:«p»]].
  by: "«p»"
  cite:
  - {source: «s», at: ada}
  conflicts_with: «p».own"""
claims = st.sampled_from(
    [
        "",
        "claims:\n  - {id: one, text: 'See [[person:«p»]].', by: «p», cite: diary s1}",
        LONG,
    ]
)
kinds: st.SearchStrategy[Kind] = st.sampled_from(["person", "place", "source"])
TOKENS: dict[Kind, str] = {"person": "«p»", "place": "«l»", "source": "«s»"}

OTHERS = {
    "content/book.yaml": "title: ada\nas_of: 2026-01-01\nsummary: On [[person:«p»]], not ada.\n",
    "content/people/ada.md": "---\nname: ada\n"
    "claims: {id: own, text: ada, by: «p», cite: «s»}\n---\nI, [[person:«p»]].\n",
    "content/people/bo.md": "---\nname: Bo\nrelations: {person: «p», kind: ada}\n---\n",
    "content/people/ada-b.md": "---\nname: Ada B\n---\n",
    "content/places/ada.md": "---\nname: Ada, a town\nsources: [«s», diary s1]\n---\n",
    "content/places/more.yaml": "- id: bay # ada\n  name: Bay\n  within: «l»\n",
    "seeds/ada.md": "---\ntitle: Ada, a book\n---\n",
    "seeds/b-ada.md": "---\ntitle: Another\n---\n",
    "seeds/diary.md": "---\ntitle: Diary\n---\n",
}


def named(text: str, ids: dict[Kind, str]) -> str:
    """Return a text in which the person, the place and the source have these ids."""
    for kind, token in TOKENS.items():
        text = text.replace(token, ids.get(kind, OLD))
    return text


@settings(max_examples=60, deadline=None)
@given(gaps, ends, marks, texts, bodies, people, claims, kinds)
def test_only_the_name_changes(
    gap: str, end: str, mark: str, text: str, body: str, who: str, said: str, kind: Kind
) -> None:
    """Every file is what its author would have written with the new name, to the byte."""
    front = ["title: M", f"date: 2026-01-01{gap}", f'summary: "{text}"', who, said]
    meeting = "\n".join(["---", *filter(None, front), "---", body, ""])

    def write(ids: dict[Kind, str]) -> dict[str, bytes]:
        files = {**OTHERS, "content/meetings/m.md": meeting}
        written = {path: f"{mark}{named(one, ids)}" for path, one in files.items()}
        return {path: one.replace("\n", end).encode() for path, one in written.items()}

    before, wanted = write({}), write({kind: NEW})
    sound = read_sound(tuple(SourceFile(path, before[path]) for path in before))
    assert sound, meeting
    renaming = rename_record(sound, Key(kind, OLD), NEW)
    assert renaming.key == Key(kind, NEW)
    changed = renaming.changed
    home = sound.by_key[renaming.key._replace(id=OLD)].path
    assert list(renaming.moved.items()) == [(home, home.replace("/ada.md", f"/{NEW}.md"))]
    after = {renaming.moved.get(path, path): now for path, now in {**before, **changed}.items()}
    for path, was in before.items():
        now = changed.get(path, was).decode()
        if path == home:
            assert now.count(FORMER) == 1
            now = now.replace(f"{FORMER}{end}", "", 1)
        assert now.encode() == wanted[path], path
    again = read_sound(tuple(SourceFile(path, content) for path, content in after.items()))
    assert again
    assert again.findings == sound.findings
    assert Key(kind, OLD) not in again.book.records
    assert len(again.graph.links_to.get(Key(kind, NEW), ())) == len(
        sound.graph.links_to.get(Key(kind, OLD), ())
    )
