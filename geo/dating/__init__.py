"""The days of a corpus: when each article was written, and what its time expressions then mean.

First every article is read by itself and by the time that all of them tell of (:func:`date_readings`), and the weekdays of
diaries and stories are read together (:func:`told_in_order`). Once it is known what the articles claim, those whose day of
writing is unknown take it from the others (:func:`dated_by_siblings`), and what a diary tells without a day is of the days
since its last post or of the time that its title gives (:func:`dated_by_posts`, :func:`dated_by_title`).
"""

from geo.dating._order import told_in_order
from geo.dating._siblings import BY_SIBLINGS, dated_by_siblings
from geo.dating._undated import BY_POSTS, BY_TITLE, dated_by_posts, dated_by_title, told_long_after
from geo.dating._written import BY_ITSELF, BY_NEIGHBOURS, date_readings

__all__ = [
    "BY_ITSELF",
    "BY_NEIGHBOURS",
    "BY_POSTS",
    "BY_SIBLINGS",
    "BY_TITLE",
    "date_readings",
    "dated_by_posts",
    "dated_by_siblings",
    "dated_by_title",
    "told_in_order",
    "told_long_after",
]
