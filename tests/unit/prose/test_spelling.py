"""A name is one name in whatever script and by whatever rules it is spelled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.prose.spelling import fold, romanise, skeletons, split_words

NAMES = """
Sharaa, al-Sharaa, ash-Sharaʿ, aš-Šaraʿ, Alsharaa, asch-Scharaa, Charaa, Şara, الشرع, Шараа
Putin, Poutine, Путин, بوتين, Πούτιν
Lavrov, Lavroff, Lawrow, Лавров, لافروف
Shoigu, Shoygu, Schoigu, Choïgou, Šojgu, Шойгу, شويغو
Jolani, al-Julani, Joulani, Golani, Djoulani, Dschulani, الجولاني, Джулани
Gaddafi, Qaddafi, Kadhafi, Gheddafi, القذافي, Каддафи
Khaled, Khalid, Chaled, Halit, خالد, Халед
Yevgeny, Evgeny, Jewgenij, Евгений, يفغيني
Abdulrahman, Abd al-Rahman, Abdurrahman, عبد الرحمن, عبدالرحمن, Абдуррахман
Abdullah, Abdallah, Abd Allah, عبد الله, عبدالله, Абдулла
Nureddin, Nur ad-Din, Noureddine, نور الدين, نورالدين, Нуреддин
Mohammed, Muhammad, Mehmet, محمد, مُحَمَّد, Мухаммед
Hussein, Husayn, Hussain, حسين, Хусейн
Assad, al-Asad, الأسد, Асад
Hmeimim, Khmeimim, Humaymim, حميميم, Хмеймим
Walid, Waleed, Oualid, وليد, Валид
Hawrani, Haurani, حوراني, Хаурани
Zelensky, Zelenskyy, Selenskyj, Зеленський, زيلينسكي
Netanyahu, נתניהו, نتنياهو, Нетаньяху
Erdoğan, Erdogan, أردوغان, Эрдоган
"""
GROUPS = [line.split(", ") for line in NAMES.strip().splitlines()]


@pytest.mark.parametrize("spellings", GROUPS, ids=lambda group: group[0])
def test_spellings_of_one_name_share_their_consonants(spellings: list[str]) -> None:
    """Scripts, romanisations, articles and joined words do not keep a name from being found."""
    wanted = skeletons(spellings[0])
    assert wanted
    for spelling in spellings[1:]:
        found = skeletons(spelling)
        assert len(found) == len(wanted), spelling
        assert all(one & other for one, other in zip(found, wanted, strict=True)), spelling


def test_different_names_do_not_share_their_consonants() -> None:
    """Of the names above each is told from every other."""
    first = [skeletons(group[0]) for group in GROUPS]
    for place, one in enumerate(first):
        for other in first[place + 1 :]:
            shared = [a & b for a, b in zip(one, other, strict=False)]
            assert len(one) != len(other) or not all(shared), shared


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Hay’at Taḥrīr  aš-Šām", "hayat tahrir as sam"),
        ("أَحْمَد الشَّرع", "احمد الشرع"),
        ("مصطفى قصرة", "مصطفي قصره"),
        ("ЁЛКИН, Алексей", "елкин алексеи"),
        ("Straße nach İzmir — Łódź", "strasse nach izmir lodz"),
        ("Ｆｕｌｌ\u00adwidth\u200e", "fullwidth"),
        ("习近平 Xi", "习 近 平 xi"),
        ("‘quoted’ O'Brien", "quoted obrien"),
        ("Ὀδυσσεύς", "οδυσσευσ"),
    ],
)
def test_folding_leaves_out_marks_and_capitals(written: str, folded: str) -> None:
    """What a reader may leave out or not have on the keyboard makes no difference."""
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "roman"),
    [
        ("Ахмед аш-Шараа", "akhmed ash sharaa"),
        ("习近平", "xi jin ping"),
        ("Škoda’s", "shkodas"),
        ("😀 —", ""),
    ],
)
def test_romanising_leaves_ascii_words(written: str, roman: str) -> None:
    """What can be told in ASCII letters and digits is, and nothing else is left."""
    assert romanise(written) == roman


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_letters_take_a_shorter_way_to_the_same_words(text: str) -> None:
    """Words in ASCII are what they are beside a word that is not."""
    assert split_words(f"{text} é") == (*split_words(text), "é")


@given(st.text())
def test_any_text_has_keys(text: str) -> None:
    """No text breaks it, folding twice is folding once, and Roman words are ASCII."""
    skeletons(text)
    assert fold(fold(text)) == fold(text)
    assert romanise(text).isascii()
    assert not any(map(str.isspace, "".join(split_words(text))))
