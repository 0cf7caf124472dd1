"""A folder of articles is read, or one clear line says why not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geo.corpus import read_corpus
from geo.errors import CorpusError
from geo.sentences import split_sentences

SEEDS = Path(__file__).parent.parent / "seeds"
STORY = "The bishop left Leeds on Monday morning. He reached York before dark and preached in the minster.\n"


def write(folder: Path, toml: str | None = None, **texts: str | bytes) -> Path:
    """Write a corpus; `texts` are its files without their ending."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_bytes(text if isinstance(text, bytes) else text.encode())
    if toml is not None:
        (folder / "corpus.toml").write_text(toml, encoding="utf-8")
    return folder


def test_everything_that_the_table_of_contents_says(tmp_path: Path) -> None:
    toml = """
    traveller = "The bishop"
    aliases = ["His Grace", "the prelate", "His Grace"]
    [[article]]
    file = "b.txt"
    title = "To York"
    outlet = "The Mercury"
    url = "https://example.org/1"
    published = 1901-04-02
    language = "en-GB"
    [[article]]
    file = "a.txt"
    published = 1901-04-03T06:00:00Z
    """
    corpus = read_corpus(write(tmp_path, toml, a=STORY, b=STORY, unlisted=STORY))
    assert (corpus.traveller, corpus.aliases) == ("The bishop", ("His Grace", "the prelate"))
    first, second = corpus.articles
    assert (first.id, first.title, first.outlet, first.url) == (
        "b.txt",
        "To York",
        "The Mercury",
        "https://example.org/1",
    )
    assert (first.published, first.language) == (date(1901, 4, 2), "en")
    assert (second.id, second.published, second.language) == ("a.txt", date(1901, 4, 3), "en")


def test_a_date_in_quotes_is_a_date(tmp_path: Path) -> None:
    toml = '[[article]]\nfile = "a.txt"\npublished = "1901-04-02"'
    assert read_corpus(write(tmp_path, toml, a=STORY)).articles[0].published == date(1901, 4, 2)


def test_a_folder_without_a_table_of_contents(tmp_path: Path) -> None:
    (tmp_path / ".hidden.txt").write_bytes(b"\xff")
    (tmp_path / "notes.md").write_text("no article")
    (tmp_path / "folder.txt").mkdir()
    corpus = read_corpus(write(tmp_path, b=STORY, a=STORY))
    assert [article.id for article in corpus.articles] == ["a.txt", "b.txt"]
    assert corpus.traveller is None
    assert all(article.published is None for article in corpus.articles)


def test_a_table_of_contents_without_articles_means_all_of_them(tmp_path: Path) -> None:
    corpus = read_corpus(write(tmp_path, 'traveller = "The bishop"', b=STORY, a=STORY))
    assert [article.id for article in corpus.articles] == ["a.txt", "b.txt"]
    assert corpus.traveller == "The bishop"


def test_text_is_read_as_python_reads_text(tmp_path: Path) -> None:
    write(tmp_path, a="\ufeffOne.\r\nTwo.\rThree.\n".encode())
    article = read_corpus(tmp_path).articles[0]
    assert article.text == "\ufeffOne.\nTwo.\nThree.\n" == (tmp_path / "a.txt").read_text(encoding="utf-8")
    assert [span.of(article.text) for span in article.body] == ["One.\nTwo.\nThree."]


def test_an_empty_article_is_an_article(tmp_path: Path) -> None:
    article = read_corpus(write(tmp_path, a=b"")).articles[0]
    assert (article.text, article.body, article.language) == ("", (), "en")


def test_an_article_of_five_megabytes(tmp_path: Path) -> None:
    article = read_corpus(write(tmp_path, a=STORY * 50_000)).articles[0]
    assert len(article.text) >= 4_900_000
    assert len(article.body) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (STORY, "en"),
        ("Le consul a quitté Lyon lundi matin et il est arrivé à Turin dans la soirée du lendemain.", "fr"),
        ("Der Konsul hat am Montag Ulm verlassen und ist am Abend in Augsburg eingetroffen.", "de"),
        ("El cónsul salió de Burgos el lunes por la mañana y llegó a León por la noche.", "es"),
        ("La cónsul está en Lisboa y mañana va a Coimbra.", "es"),
        ("Il console è partito da Parma lunedì mattina ed è arrivato a Lodi la sera.", "it"),
        ("O cônsul saiu de Braga na segunda-feira de manhã e chegou a Viseu à noite.", "pt"),
        ("Chegamos em Ouro Preto ontem, de ônibus, morrendo de fome.", "pt"),
        ("Day 3. York.", "en"),
        ("1234 -- 5678", "en"),
    ],
)
def test_the_language_is_told_from_the_text(tmp_path: Path, text: str, code: str) -> None:
    assert read_corpus(write(tmp_path, a=text)).articles[0].language == code


def test_a_headline_of_several_articles_is_the_sites(tmp_path: Path) -> None:
    teaser = "Mayor of Hull opens the new fish market for the third time"
    body = f"{STORY}\n{teaser}\n\nThe bishop stayed for two nights and left for Whitby on Thursday.\n"
    corpus = read_corpus(write(tmp_path, a=body, b=f"Another story of the same day.\n\n{teaser}\n\n{STORY}"))
    for article in corpus.articles:
        prose = "".join(span.of(article.text) for span in article.body)
        assert teaser not in prose
        assert "preached in the minster" in prose


A = '[[article]]\nfile = "a.txt"\n'


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('[[article]]\nfile = "b.txt"', ["b.txt", '"file"', "missing"]),
        ('[[article]]\ntitle = "x"', ["[[article]] 1", '"file"']),
        (A + A, ["a.txt", '"file"', "twice"]),
        (A + '[[article]]\nfile = "./a.txt"', ["./a.txt", "twice"]),
        ('[[article]]\nfile = "../a.txt"', ["../a.txt", '"file"', "leaves the folder"]),
        ('[[article]]\nfile = "/etc/hostname"', ["/etc/hostname", "leaves the folder"]),
        ('[[article]]\nfile = "a\\u0000.txt"', ['"file"']),
        (A + 'publised = "x"', ["[[article]] 1", '"publised"', 'is it "published"?']),
        (A + 'xyzzy = "x"', ['"xyzzy"', "known are file, title"]),
        ('travler = "x"', ['"travler"', 'is it "traveller"?']),
        ('articles = "x"', ['"articles"', 'is it "article"?']),
        (A + 'published = "yesterday"', ["a.txt", '"published"', "'yesterday'"]),
        (A + 'published = "2023-02-30"', ["a.txt", '"published"']),
        (A + "published = 20230912", ["a.txt", '"published"']),
        (A + "published = 2023-02-30", ["corpus.toml", '"published"', "line 3"]),
        (A + "published = 10:00:00", ["a.txt", '"published"']),
        (A + "title = 3", ["a.txt", '"title"']),
        (A + 'outlet = "  "', ["a.txt", '"outlet"', "empty"]),
        (A + 'language = "the French one"', ["a.txt", '"language"']),
        ("traveller = 3", ['"traveller"']),
        ('traveller = ""', ['"traveller"', "empty"]),
        ('aliases = "Kim"', ['"aliases"', "list"]),
        ("aliases = [1]", ['"aliases"', "list"]),
        ('article = "a.txt"', ['"article"', "[[article]]"]),
        ("[article]\nfile = 'a.txt'", ['"article"', "[[article]]"]),
        ("traveller = ", ["corpus.toml", "Invalid value"]),
        ("= [[", ["corpus.toml", "line 1"]),
    ],
)
def test_what_is_wrong_is_said_in_one_line(tmp_path: Path, toml: str, said: list[str]) -> None:
    with pytest.raises(CorpusError) as caught:
        read_corpus(write(tmp_path, toml, a=STORY))
    message = str(caught.value)
    assert "\n" not in message
    assert "corpus.toml" in message
    for part in said:
        assert part in message


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"bad\.txt: byte 4 is no UTF-8"):
        read_corpus(write(tmp_path, bad=b"abc \xff def"))
    (tmp_path / "corpus.toml").write_bytes(b'traveller = "\xff"')
    with pytest.raises(CorpusError, match=r"corpus\.toml: byte 13 is no UTF-8"):
        read_corpus(tmp_path)


def test_folders_that_hold_nothing(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="holds no article"):
        read_corpus(tmp_path)
    with pytest.raises(CorpusError, match="no such folder"):
        read_corpus(tmp_path / "absent")
    (tmp_path / "file").write_text("")
    with pytest.raises(CorpusError, match="is no folder"):
        read_corpus(tmp_path / "file")


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "secret").write_text("not for the page")
    (tmp_path / "inside" / "a.txt").symlink_to(tmp_path / "secret")
    with pytest.raises(CorpusError, match="leaves the folder"):
        read_corpus(write(tmp_path / "inside", A))


def test_the_seeds() -> None:
    corpus = read_corpus(SEEDS)
    assert [(article.id[:3], article.language, article.published) for article in corpus.articles] == [
        ("000", "fr", date(2023, 9, 12)),
        ("001", "fr", date(2023, 9, 11)),
        ("002", "fr", date(2023, 9, 12)),
        ("003", "fr", date(2023, 9, 13)),
        ("004", "fr", date(2023, 9, 17)),
    ]


@pytest.mark.parametrize(
    "furniture",
    [
        "LA CORÉE DU SUD AVERTIT",
        "SE RENCONTRERONT EN RUSSIE DANS UN MESSAGE",
        "paiera un prix",
        "CLIQUEZ ICI",
        "Macron est au Bangladesh",
        "Félix Germain",
        "Fan du Web",
        "adresse e-mail",
        "rédactrice en chef",
        "Partagez votre avis",
        "Le bulletin d’information",
        "Tenez-vous au courant",
        "reCAPTCHA",
        "GIPHY",
        "Grand Prix de Singapour",
        "Final Fantasy",
        "date 2023-09",
    ],
)
def test_the_seeds_furniture_is_no_evidence(furniture: str) -> None:
    articles = read_corpus(SEEDS).articles
    assert any(furniture in article.text for article in articles)
    assert not any(furniture in span.of(article.text) for article in articles for span in article.body)


@pytest.mark.parametrize(
    "prose",
    [
        "(AFP)",
        "arrivé à Ussuriysk",
        "arrivée du train transportant",
        "À l’époque, il avait rendu visite",
        "Une plus grande coopération",
        "à la gare Artyom-Primorsky-1",
        "Les rumeurs vont bon train",
        "occasion d’irriter les États-Unis",
    ],
)
def test_the_seeds_prose_is_kept(prose: str) -> None:
    assert any(
        prose in span.of(article.text) for article in read_corpus(SEEDS).articles for span in article.body
    )


def test_the_days_of_a_programme_are_no_wrapped_prose() -> None:
    prose = (
        "Keller took the early train along the river and\nreached the old harbour town before the market had\n"
        "opened, so that nobody saw her walk down to the\nquay, where the ferry was waiting with steam up and\nher crew."
    )
    assert len(split_sentences(prose, "en")) == 1
    programme = (
        "Tuesday 14 May: arrival in Lugo and a state dinner\nWednesday 15 May: a visit to the harbour of Vigo\n"
        "Thursday 16 May: talks with the mayor of Ourense\nFriday 17 May: return to Lugo and a press conference"
    )
    assert len(split_sentences(programme, "en")) == 4
