"""The words by which things are found: kept with every change, asked for by lists and by the search.

Every word that is typed has to be the beginning of a word of the thing; case, marks and signs do not count.
"example.com" finds mail.example.com, for its parts are words. The middle of a word finds nothing: it could
only be looked for by reading every thing there is.
"""

from registry.search.asking import keys_marked, keys_saying
from registry.search.keeping import note_words
from registry.search.models import SearchEntry
from registry.search.words import as_ordered, marks, words_in, words_of

__all__ = [
    "SearchEntry",
    "as_ordered",
    "keys_marked",
    "keys_saying",
    "marks",
    "note_words",
    "words_in",
    "words_of",
]
