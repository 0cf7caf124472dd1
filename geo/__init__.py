"""Dateline: from news articles about a traveller to the journey and the sentences that prove it."""
