"""The pieces of the Streamlit page.

``top``, ``journey`` and ``below`` draw it from top to bottom, ``excerpts`` writes the quotes, ``view`` knows what is
selected, ``own`` takes a reader's own articles, ``files`` reads them, ``web`` the saved web pages among them, ``online`` asks
for unknown names, ``work`` waits, ``assets`` holds what the browser loads.
"""

from geo.page.below import (
    show_articles,
    show_disagreements,
    show_downloads,
    show_failure,
    show_in_words,
    show_not_visited,
)
from geo.page.journey import show_journey
from geo.page.online import Online, show_online, wants_online
from geo.page.own import own_folder, show_own, show_upload
from geo.page.top import choose_reader, name_places, show_style
from geo.page.view import (
    Asked,
    Choices,
    State,
    choices_of,
    name_folders,
    read_asked,
    read_corpus_name,
    read_corrections,
    state_of,
)
from geo.page.work import Progress, Work, show_progress

__all__ = [
    "Asked",
    "Choices",
    "Online",
    "Progress",
    "State",
    "Work",
    "choices_of",
    "choose_reader",
    "name_folders",
    "name_places",
    "own_folder",
    "read_asked",
    "read_corpus_name",
    "read_corrections",
    "show_articles",
    "show_disagreements",
    "show_downloads",
    "show_failure",
    "show_in_words",
    "show_journey",
    "show_not_visited",
    "show_online",
    "show_own",
    "show_progress",
    "show_style",
    "show_upload",
    "state_of",
    "wants_online",
]
