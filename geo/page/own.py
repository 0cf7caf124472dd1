"""A reader's own articles: a folder for this session alone, gone when the session ends.

The folder has the format of every other corpus, so nothing behind it knows the difference. It is in no address and
no other session can reach it.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import weakref
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, cast

import streamlit as st

from geo.corpus import read_corpus
from geo.errors import CorpusError, GeoError
from geo.page.files import Sorted, Upload, file_names, sort_uploads
from geo.page.markdown import plain
from geo.travellers import is_named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from geo.words import Reader

_KEPT = "own_folder"
_TRACED = "own_traced"
_SORTED = "own_sorted"
MOST_FILES = 500
"""Files in one upload: far more than a reporter's pile, far less than would hold up the other sessions."""
MOST_TOLD = 8
"""Remarks on files above the headline: more would push the map out of sight."""


class _Folder:
    """A temporary folder that goes when nobody holds it any more, and what its owner should know of its files."""

    def __init__(self) -> None:
        self.told: tuple[str, ...] = ()
        self.path = Path(tempfile.mkdtemp(prefix="dateline-"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


def own_folder() -> Path | None:
    """Return the folder of this session's own articles, `None` where there are none."""
    kept = cast("_Folder | None", st.session_state.get(_KEPT))
    return kept.path if kept is not None else None


def times_traced() -> int:
    """Count how often this session's reader had articles of their own traced."""
    return cast("int", st.session_state.get(_TRACED, 0))


def show_own(reader: Reader) -> None:
    """Say that these are the reader's own articles, and offer the way back."""
    # There even when empty: what follows stays put, and no old headline stands beside the new one.
    with st.container(key="own"):
        kept = cast("_Folder | None", st.session_state.get(_KEPT))
        if kept is None:
            return
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                reader.say("**Your own articles**, in this session only: nothing of them is kept or sent on.")
            )
            if st.button(reader.say("Back to the first journey")):
                del st.session_state[_KEPT]
                st.query_params.clear()
                st.rerun()
        if kept.told:
            shown = kept.told[:MOST_TOLD]
            told = _listed(shown, reader)
            if len(shown) < len(kept.told):
                more = len(kept.told) - len(shown)
                told += "\n- " + reader.count("and {n} more", "and {n} more", more)
            st.warning(told)


@st.fragment
def show_upload(reader: Reader) -> None:
    """Take a reader's own articles and trace the journey that they tell."""
    # no st.header: whenever it is drawn anew it scrolls back to itself, once its link was followed
    heading = reader.say("Your own articles")
    st.html(f'<h2 id="own">{escape(heading)}</h2>')
    _show_form(reader)


def _show_form(reader: Reader) -> None:
    files = st.file_uploader(
        reader.say("Articles, a text file or a saved web page each"),
        type=["txt", "html", "htm"],
        accept_multiple_files=True,
        key="own_files",
    )
    traveller = st.text_input(
        reader.say("Whose journey?"),
        key="own_traveller",
        placeholder=reader.say("Leave empty for the one who travels most"),
    )
    found = Sorted((), ())
    about: Sequence[Mapping[str, object]] = ()
    if files:
        found = _sorted(files[: MOST_FILES + 1], reader)  # one too many is told, a thousand need not be read
        st.caption(reader.say("The day of publication makes “on Tuesday” a date. Fill in what you know."))
        if any(article.published or article.outlet for article in found.articles):
            st.caption(
                reader.say("Days and outlets that stand here were found in the pages. Correct what is wrong.")
            )
    if found.articles:
        about = st.data_editor(
            [
                {"file": article.name, "published": article.published, "outlet": article.outlet}
                for article in found.articles
            ],
            column_config={
                "file": st.column_config.TextColumn(reader.say("File"), disabled=True),
                "published": st.column_config.DateColumn(reader.say("Published")),
                "outlet": st.column_config.TextColumn(reader.say("Outlet")),
            },
            hide_index=True,
            width="stretch",
            placeholder="–",
            key="own_about",
        )
    if st.button(reader.say("Trace the journey"), type="primary", disabled=not files):
        articles = tuple(
            replace(
                article,
                published=cast("date | None", row["published"]),
                outlet=str(row["outlet"] or ""),
            )
            for article, row in zip(found.articles, about, strict=True)
        )
        _take(replace(found, articles=articles), traveller, reader)


def _sorted(files: Sequence[UploadedFile], reader: Reader) -> Sorted:
    """Read the files once, not whenever a word of the form changes."""
    ids = tuple(file.file_id for file in files)
    kept = cast("tuple[tuple[str, ...], Sorted] | None", st.session_state.get(_SORTED))
    if kept is None or kept[0] != ids:
        with st.spinner(reader.say("Reading the articles …")):
            kept = ids, sort_uploads(Upload(file.name, file.getvalue()) for file in files)
        st.session_state[_SORTED] = kept
    return kept[1]


def _take(found: Sorted, traveller: str, reader: Reader) -> None:
    folder = _Folder()
    told = _listed(found.told, reader)
    wrong = reader.say("These articles cannot be read:")
    if not found.articles:
        st.error(f"{wrong}\n\n{told}")
        return
    try:
        write_corpus(folder.path, found.articles, traveller)
        corpus = read_corpus(folder.path)
    except GeoError as error:
        st.error(f"{wrong} {plain(str(error).replace(str(folder.path), '').lstrip('/: '))}")
        return
    if traveller.strip() and not is_named(traveller, corpus.articles):
        st.error(reader.say("No article names {name}.", name=plain(traveller.strip())))
        return
    folder.told = found.told
    st.session_state[_KEPT] = folder
    st.session_state.pop(_SORTED, None)
    st.session_state[_TRACED] = times_traced() + 1
    st.query_params.clear()
    st.rerun()


def _listed(told: Sequence[str], reader: Reader) -> str:
    return "\n".join(f"- {plain(reader.reason(each))}" for each in told)


def write_corpus(folder: Path, uploads: Sequence[Upload], traveller: str) -> None:
    """Write uploads as a corpus folder.

    Raises
    ------
    CorpusError
        Where there are too many files.
    """
    if len(uploads) > MOST_FILES:
        raise CorpusError(f"{len(uploads)} files: at most {MOST_FILES} at once")
    lines = [f"traveller = {_toml(traveller)}"] if traveller.strip() else []
    for upload, name in zip(uploads, file_names(uploads), strict=True):
        (folder / name).write_bytes(upload.content)
        lines += ["", "[[article]]", f"file = {_toml(name)}"]
        if upload.published is not None:
            lines.append(f"published = {upload.published.isoformat()}")
        lines += [
            f"{key} = {_toml(said)}"
            for key, said in (("title", upload.title), ("outlet", upload.outlet))
            if said.strip()
        ]
    (folder / "corpus.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _toml(text: str) -> str:
    """Write a TOML string; JSON's are the same but for the delete character."""
    return json.dumps(text.strip().replace("\x7f", ""), ensure_ascii=False)
