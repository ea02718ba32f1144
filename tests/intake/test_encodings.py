"""Files whose encoding nobody names, and pages that name another than theirs."""

import pytest

from roundtable.text import TextError
from roundtable.text.readers import read_source

RUSSIAN = (
    "Плотина стоит восемьдесят лет, и осенью совет решит, останется ли она. Мы спросили тех, кто "
    "знает реку. Анна Берг: стена цела, я прошла по ней каждый метр. Отто Новак: её надо снять."
)
FRENCH = (
    "Le barrage a quatre-vingts ans, et le conseil décidera à l'automne s'il reste. Nous avons "
    "interrogé ceux qui connaissent la rivière. Inès Sauvêtre : le mur est sûr, je l'ai mesuré."
)


def page_of(text, declared):
    head = f"<html><head><meta charset={declared}><title>x</title></head><body><article><h1>x</h1>"
    return f"{head}<p>{text}</p></article></body></html>"


@pytest.mark.parametrize(
    ("text", "declared", "encoding"),
    [
        (RUSSIAN, "utf-8", "cp1251"),
        (RUSSIAN, "iso-8859-1", "cp1251"),
        (RUSSIAN, "windows-1252", "koi8-r"),
        (RUSSIAN, "koi8-r", "cp1251"),
        (RUSSIAN, "windows-1251", "koi8-r"),
        (RUSSIAN, "utf-16", "cp1251"),
        (RUSSIAN, "windows-1251", "utf-8"),
        (FRENCH, "utf-8", "cp1252"),
        (FRENCH, "us-ascii", "cp1252"),
        (FRENCH, "x-user-defined", "cp1252"),
    ],
)
def test_a_page_that_declares_another_encoding_is_read_in_its_own(
    tmp_path, text, declared, encoding
):
    (tmp_path / "a.html").write_bytes(page_of(text, declared).encode(encoding))
    assert text in read_source(tmp_path / "a.html").text


@pytest.mark.parametrize("declared", ["iso-8859-1", "us-ascii", "latin1"])
def test_a_page_in_latin_1_has_the_quotes_of_windows(tmp_path, declared):
    text = f"{FRENCH} “Non”, dit-elle – à 3 € l’heure."
    (tmp_path / "a.html").write_bytes(page_of(text, declared).encode("cp1252"))
    assert text in read_source(tmp_path / "a.html").text


@pytest.mark.parametrize("encoding", ["cp1252", "iso8859-15", "mac-roman"])
def test_letters_of_no_word_of_the_language_tell_encodings_apart(tmp_path, encoding):
    text = f"{FRENCH} Théo Okaforêt : non, à 3 € le cœur de la côte."
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert read_source(tmp_path / "a.txt").text == text


def test_capitals_that_are_meant_stay(tmp_path):
    text = RUSSIAN.upper()
    (tmp_path / "a.html").write_bytes(page_of(text, "windows-1251").encode("cp1251"))
    assert text in read_source(tmp_path / "a.html").text


def test_a_letter_that_may_be_two_is_a_guess_still(tmp_path):
    (tmp_path / "a.txt").write_bytes("Ayşe Yılmaz: Duvar sağlam, göl güzel.\n".encode("cp1254") * 3)
    with pytest.raises(TextError, match=r"isn't UTF-8, and may be .* name its encoding"):
        read_source(tmp_path / "a.txt")
