"""Plain text for Streamlit's Markdown."""

from __future__ import annotations

import re


def plain(text: str) -> str:
    """Escape text for Streamlit's Markdown, which labels and messages are written in."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>$:~&])", r"\\\1", text.replace("\n", " "))
