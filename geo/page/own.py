"""A reader's own articles: a folder for this session alone, gone when the session ends.

The folder has the format of every other corpus, so nothing behind it knows the difference. It is in no address and
no other session can reach it.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import streamlit as st

from geo.corpus import read_corpus
from geo.errors import CorpusError, GeoError
from geo.page.markdown import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from geo.page.words import Reader

_KEPT = "own_folder"
MOST_FILES = 500
"""Files in one upload: far more than a reporter's pile, far less than would hold up the other sessions."""


class _Folder:
    """A temporary folder that goes when nobody holds it any more."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="dateline-"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Upload:
    """One article as it was dropped in, with what its owner said of it."""

    name: str
    content: bytes
    published: date | None = None
    outlet: str = ""


def own_folder() -> Path | None:
    """Return the folder of this session's own articles, `None` where there are none."""
    kept = cast("_Folder | None", st.session_state.get(_KEPT))
    return kept.path if kept is not None else None


def show_own(reader: Reader) -> None:
    """Say that these are the reader's own articles, and offer the way back."""
    with st.container(
        horizontal=True, vertical_alignment="center", key="own"
    ):  # there even when empty: what follows stays put
        if own_folder() is None:
            return
        st.markdown(
            reader.say("**Your own articles**, in this session only: nothing of them is kept or sent on.")
        )
        if st.button(reader.say("Back to the first journey")):
            del st.session_state[_KEPT]
            st.query_params.clear()
            st.rerun()


@st.fragment
def show_upload(reader: Reader) -> None:
    """Take a reader's own articles and trace the journey that they tell."""
    with st.expander(reader.say("Read your own articles"), on_change="rerun", key="own_open") as opened:
        if opened.open:  # the browser loads what it needs for it only then
            _show_form(reader)


def _show_form(reader: Reader) -> None:
    files = st.file_uploader(
        reader.say("Articles, one text file (UTF-8) each"),
        type="txt",
        accept_multiple_files=True,
        key="own_files",
    )
    traveller = st.text_input(
        reader.say("Whose journey?"),
        key="own_traveller",
        placeholder=reader.say("Leave empty for the one who travels most"),
    )
    about: Sequence[Mapping[str, object]] = ()
    if files:
        st.caption(reader.say("The day of publication makes “on Tuesday” a date. Fill in what you know."))
        about = st.data_editor(
            [{"file": file.name, "published": None, "outlet": ""} for file in files],
            column_config={
                "file": st.column_config.TextColumn(reader.say("File"), disabled=True),
                "published": st.column_config.DateColumn(reader.say("Published")),
                "outlet": st.column_config.TextColumn(reader.say("Outlet")),
            },
            hide_index=True,
            width="stretch",
            key="own_about",
        )
    if st.button(reader.say("Trace the journey"), type="primary", disabled=not files):
        uploads = [
            Upload(
                file.name,
                file.getvalue(),
                cast("date | None", row["published"]),
                str(row["outlet"] or ""),
            )
            for file, row in zip(files, about, strict=True)
        ]
        _take(uploads, traveller, reader)


def _take(uploads: Sequence[Upload], traveller: str, reader: Reader) -> None:
    folder = _Folder()
    try:
        write_corpus(folder.path, uploads, traveller)
        read_corpus(folder.path)
    except GeoError as error:
        wrong = reader.say("These articles cannot be read:")
        st.error(f"{wrong} {plain(str(error).replace(str(folder.path), '').lstrip('/: '))}")
        return
    st.session_state[_KEPT] = folder
    st.query_params.clear()
    st.rerun()


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
    for number, upload in enumerate(uploads, 1):
        # whatever the browser calls it, it stays in this folder and is there once
        stem = re.sub(r"[^\w .-]", "_", Path(upload.name).stem).strip(". ")[:80]
        name = f"{number:03d} {stem}.txt".replace(" .txt", ".txt")
        (folder / name).write_bytes(upload.content)
        lines += ["", "[[article]]", f"file = {_toml(name)}"]
        if upload.published is not None:
            lines.append(f"published = {upload.published.isoformat()}")
        if upload.outlet.strip():
            lines.append(f"outlet = {_toml(upload.outlet)}")
    (folder / "corpus.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _toml(text: str) -> str:
    """Write a TOML string; JSON's are the same but for the delete character."""
    return json.dumps(text.strip().replace("\x7f", ""), ensure_ascii=False)
