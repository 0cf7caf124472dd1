"""The command line: results on standard output, one line about what is wrong, exit status 2, nothing half written."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from geo.cli import FORMATS as NAMES
from geo.cli import dateline, main
from geo.errors import UnknownTravellerError
from geo.exports import FORMATS, to_geojson
from geo.travellers import Moved
from tests.made_journey import empty, made

if TYPE_CHECKING:
    from geo.models import Corpus, Journey

HOUSE = Path(__file__).resolve().parent.parent
STORY = "The bishop left Leeds on Monday morning. He reached York before dark."


class Asked:
    """Stands for the rooms behind the command line and keeps what they were asked."""

    def __init__(self) -> None:
        self.answer: Journey | Exception = made()
        self.corpus: Corpus | None = None
        self.options: dict[str, Any] = {}

    def trace(self, corpus: Corpus, _gazetteer: object, **options: Any) -> Journey:
        self.corpus, self.options = corpus, options
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    asked = Asked()
    room = ModuleType("geo.trace")
    vars(room)["trace"] = asked.trace
    monkeypatch.setitem(sys.modules, "geo.trace", room)
    monkeypatch.setattr("geo.gazetteer.Gazetteer.open", lambda *_args, **_options: None)
    return asked


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(STORY, encoding="utf-8")
    return folder


def test_geojson_goes_to_standard_output(
    asked: Asked, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["trace", str(folder)]) == 0
    out, err = capfd.readouterr()
    assert out == to_geojson(made())
    assert err == ""
    assert asked.corpus is not None
    assert [article.text for article in asked.corpus.articles] == [STORY]
    assert asked.options == {"traveller": None, "known_on": None, "progress": None, "look_up": None}


def test_options_reach_the_trace(asked: Asked, folder: Path) -> None:
    assert main(["trace", str(folder), "--traveller", "The dean", "--known-on", "1901-04-02"]) == 0
    assert asked.options["traveller"] == "The dean"
    assert asked.options["known_on"] == date(1901, 4, 2)


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("form", FORMATS)
def test_every_format(form: str, folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["trace", str(folder), "--format", form]) == 0
    assert capfdbinary.readouterr().out == FORMATS[form].write(made()).encode()


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("form", FORMATS)
def test_a_files_ending_says_its_format(form: str, folder: Path, tmp_path: Path) -> None:
    output = tmp_path / f"journey.{form.upper()}"
    assert main(["trace", str(folder), "--output", str(output)]) == 0
    assert output.read_bytes() == FORMATS[form].write(made()).encode()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles", output.name]


@pytest.mark.usefixtures("asked")
def test_a_file_is_replaced_and_a_link_kept(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to(tmp_path / "old.csv")
    assert main(["trace", str(folder), "--output", str(tmp_path / "link.csv")]) == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "old.csv").read_text().startswith("number,name")


@pytest.mark.usefixtures("asked")
def test_a_device_is_written_and_not_replaced(folder: Path) -> None:
    assert main(["trace", str(folder), "--output", os.devnull]) == 0
    assert not Path(os.devnull).is_file()


@pytest.mark.usefixtures("asked")
def test_an_output_that_cannot_be_written(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for output in (tmp_path / "absent" / "j.csv", tmp_path):
        assert main(["trace", str(folder), "--output", str(output)]) == 2
        out, err = capfd.readouterr()
        assert (out, err.count("\n")) == ("", 1)
        assert str(output.name) in err
    assert [path.name for path in tmp_path.iterdir()] == ["articles"]


def test_an_interrupted_write_leaves_the_old_file(
    asked: Asked,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    output = tmp_path / "journey.csv"
    output.write_text("old")
    write = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        write(path, content[:10])
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    asked.answer = made()
    assert main(["trace", str(folder), "--output", str(output)]) == 2
    assert capfd.readouterr().err == f"dateline: {output}: No space left on device\n"
    assert output.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles", "journey.csv"]


@pytest.mark.usefixtures("asked")
def test_explain_says_why(folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "j.kml"
    assert main(["trace", str(folder), "--explain", "--output", str(output)]) == 0
    assert "rather than Hamburg, US" in capfd.readouterr().out
    assert output.read_text(encoding="utf-8") == FORMATS["kml"].write(made())


def test_what_is_doubtful_is_said_on_standard_error(
    asked: Asked, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "b.txt").write_text("")
    asked.answer = empty()
    assert main(["trace", str(folder)]) == 0
    out, err = capfd.readouterr()
    assert json.loads(out)["features"] == []
    assert "b.txt: holds no text" in err
    assert "no place where Nobody was" in err


def test_that_nothing_was_published_yet_is_said(
    asked: Asked, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "corpus.toml").write_text('[[article]]\nfile = "a.txt"\npublished = 1901-04-02\n')
    asked.answer = empty()
    assert main(["trace", str(folder), "--known-on", "1901-04-01"]) == 0
    assert capfd.readouterr().err == "dateline: warning: no article was published until 1901-04-01\n"


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("name", ["journey", "journey.json"])
def test_a_file_without_an_ending_of_its_own_is_geojson(name: str, folder: Path, tmp_path: Path) -> None:
    assert main(["trace", str(folder), "--output", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_text(encoding="utf-8") == to_geojson(made())


def test_the_version_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capfd.readouterr().out == f"dateline {version('dateline')}\n"


def test_no_help_is_cut_off(capfd: pytest.CaptureFixture[str]) -> None:
    for command in ([], ["gazetteer"]):
        assert main([*command, "--help"]) == 0
        assert "..." not in capfd.readouterr().out.partition("Commands:")[2]


def test_an_unknown_traveller(asked: Asked, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    asked.answer = UnknownTravellerError("no article speaks of\n“X”")
    assert main(["trace", str(folder)]) == 2
    assert capfd.readouterr() == ("", "dateline: no article speaks of “X”\n")


def test_travellers_are_listed_with_their_moves(
    asked: Asked, folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    ranked = (Moved("Ada Byrne", 12, 3), Moved("The dean", 2, 1))
    monkeypatch.setattr("geo.travellers.rank_travellers", lambda readings: ranked if readings else ())
    assert main(["travellers", str(folder)]) == 0
    assert capfd.readouterr() == ("   12     3  Ada Byrne\n    2     1  The dean\n", "")
    asked.answer = empty()
    assert main(["travellers", str(folder)]) == 0
    assert "nobody moves" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Missing command (see dateline --help)"),
        (["trace", ".", "--output", "j.pdf"], "j.pdf: .pdf is no ending of geojson, csv, kml, gpx, html"),
        (["trace", ".", "--output", "absent/j.csv"], "absent/j.csv: there is no folder absent"),
        (["trace"], "Missing argument 'FOLDER' (see dateline trace --help)"),
        (["trace", "absent"], "absent: no such folder"),
        (["trace", "."], "holds no article"),
        (["trace", ".", "--format", "shp"], "'shp' is not one of"),
        (["trace", ".", "--known-on", "Tuesday"], "'Tuesday' is no date such as 2024-05-17"),
        (["trace", ".", "--bogus"], "--bogus"),
        (["places", "--jsonl", "absent.jsonl"], "absent.jsonl: No such file"),
        (["travel"], "travel"),
        (["gazetteer"], "Missing command"),
        (["gazetteer", "import"], "Missing argument"),
        (["gazetteer", "import", "allCountries.zip"], "allCountries.zip: no such file"),
    ],
)
def test_what_is_wrong_is_one_line(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("dateline: ")
    assert err.count("\n") == 1
    assert said in err
    assert list(tmp_path.iterdir()) == []


def corpora() -> dict[str, tuple[str | None, bytes | None]]:
    """Give for each kind of bad corpus its ``corpus.toml`` and its article."""
    listed = '[[article]]\nfile = "a.txt"\n'
    return {
        "a file that is missing": (listed, None),
        "a key that is unknown": (listed + "autor = 'x'", b"x"),
        "a date that is none": (listed + "published = 'soon'", b"x"),
        "an impossible date": (listed + "published = 2023-02-30", b"x"),
        "bytes that are no text": (listed, b"\xff\xfe"),
        "an article listed twice": (listed * 2, b"x"),
        "a path out of the folder": ('[[article]]\nfile = "../../a.txt"', b"x"),
        "no TOML": ("[[article", b"x"),
        "an empty folder": (None, None),
    }


@pytest.mark.parametrize("kind", corpora())
def test_bad_corpora(
    kind: str,
    asked: Asked,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    toml, article = corpora()[kind]
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    if toml is not None:
        (corpus / "corpus.toml").write_text(toml)
    if article is not None:
        (corpus / "a.txt").write_bytes(article)
    monkeypatch.chdir(tmp_path)
    assert main(["trace", "corpus", "--output", "journey.geojson"]) == 2
    out, err = capfd.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "corpus" in err
    assert asked.corpus is None
    assert not (tmp_path / "journey.geojson").exists()


class Stream(io.TextIOWrapper):
    """A standard stream whose bytes can be looked at."""

    def __init__(self, content: bytes = b"") -> None:
        super().__init__(io.BytesIO(content), encoding="utf-8")


def test_places_reads_lines_and_writes_lines(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def answer(lines: Any, _gazetteer: object, *, resolve: bool, on_error: Any) -> Any:
        for line in lines:
            if not line.startswith("{"):
                on_error(f"no document: {line}")
            yield json.dumps({"of": line.strip(), "resolve": resolve})

    monkeypatch.setattr("geo.places.places_jsonl", answer)
    monkeypatch.setattr("geo.gazetteer.Gazetteer.open", lambda *_args, **_options: None)
    documents = tmp_path / "documents.jsonl"
    documents.write_bytes(b'{"id": 1}\n{"id": 2}\n')
    assert main(["places", "--jsonl", str(documents)]) == 0
    out, err = capfd.readouterr()
    assert [json.loads(line) for line in out.splitlines()] == [
        {"of": '{"id": 1}', "resolve": True},
        {"of": '{"id": 2}', "resolve": True},
    ]
    assert err == ""
    monkeypatch.setattr(sys, "stdin", Stream(b'{"id": 1}\n\xff\n{"id": 3}\n'))
    assert main(["places", "--jsonl", "-", "--no-resolve"]) == 1
    out, err = capfd.readouterr()
    assert len(out.splitlines()) == 3
    assert "no UTF-8" in err
    assert err.count("\n") == 1


def test_a_reader_that_leaves_early_is_no_error() -> None:
    """``dateline … | head -c 0``: the pipe is closed before the first byte."""
    program = (
        "import sys\n"
        "from geo.cli import _write, dateline, main\n"
        "dateline.command('big')(lambda: _write('x' * 10_000_000, None))\n"
        "sys.exit(main(['big']))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=HOUSE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode in {0, 1}


def test_help_loads_no_gazetteer() -> None:
    program = (
        "import sys\n"
        "from geo.cli import main\n"
        "status = main(['--help'])\n"
        "heavy = {'numpy', 'marisa_trie', 'streamlit', 'babel', 'geopy', 'py3langid', 'gpxpy'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
        "sys.exit(status)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=HOUSE, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "trace" in done.stdout


def test_the_formats_are_those_of_the_exports() -> None:
    assert tuple(FORMATS) == NAMES


@pytest.mark.parametrize("command", dateline.commands)
def test_every_command_is_in_the_readme(command: str) -> None:
    readme = (HOUSE / "README.md").read_text(encoding="utf-8")
    assert f"dateline {command}" in readme
