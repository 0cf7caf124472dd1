"""The pieces of the Streamlit page.

``pieces`` draws, ``excerpts`` writes the quotes, ``view`` knows what is selected, ``words`` speaks the reader's
language, ``assets`` holds what the browser loads.
"""

from geo.page.pieces import (
    choose_reader,
    show_disagreements,
    show_downloads,
    show_failure,
    show_journey,
    show_not_visited,
    show_style,
    state_of,
)

__all__ = [
    "choose_reader",
    "show_disagreements",
    "show_downloads",
    "show_failure",
    "show_journey",
    "show_not_visited",
    "show_style",
    "state_of",
]
