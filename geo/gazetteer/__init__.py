"""The offline gazetteer: names -> places, from a memory-mapped index in the user's cache folder."""

from geo.gazetteer.lookup import Gazetteer, cache_folder
from geo.gazetteer.names import name_key

__all__ = ["Gazetteer", "cache_folder", "name_key"]
