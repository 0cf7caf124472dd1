"""Who is meant: the traveller under any name, title, pronoun or vehicle, and everybody else."""

from geo.travellers.actors import Actor, Identity, Who, find_actors
from geo.travellers.identity import identify, is_named, is_said
from geo.travellers.ranking import Moved, rank_travellers
from geo.travellers.subjects import next_topic, subject_of

__all__ = [
    "Actor",
    "Identity",
    "Moved",
    "Who",
    "find_actors",
    "identify",
    "is_named",
    "is_said",
    "next_topic",
    "rank_travellers",
    "subject_of",
]
