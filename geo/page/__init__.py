"""The pieces of the Streamlit page.

``pieces`` draws, ``excerpts`` writes the quotes, ``view`` knows what is selected, ``words`` speaks the reader's
language, ``own`` takes a reader's own articles, ``assets`` holds what the browser loads.
"""

from geo.page.own import own_folder, show_own, show_upload
from geo.page.pieces import (
    choose_reader,
    show_articles,
    show_disagreements,
    show_downloads,
    show_failure,
    show_in_words,
    show_journey,
    show_not_visited,
    show_style,
    state_of,
)
from geo.page.view import Asked, Choices, choices_of, read_asked, read_corrections

__all__ = [
    "Asked",
    "Choices",
    "choices_of",
    "choose_reader",
    "own_folder",
    "read_asked",
    "read_corrections",
    "show_articles",
    "show_disagreements",
    "show_downloads",
    "show_failure",
    "show_in_words",
    "show_journey",
    "show_not_visited",
    "show_own",
    "show_style",
    "show_upload",
    "state_of",
]
