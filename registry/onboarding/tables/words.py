"""The data categories that a third party can choose from, by what they are called; nothing else is named."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _
from wtforms.validators import ValidationError

from registry.catalogue.names import names_of_keys, standard_names
from registry.interchange.spreadsheets.values.unclear import Unclear
from registry.interchange.spreadsheets.values.vocabulary import Vocabulary
from registry.law import load_law
from registry.onboarding.models import OnboardingRow
from registry.snapshot import DataCategory, Organisation, Snapshot

COLLECTION = "data_categories"
MOST_NAMED = 15
"""How many words a message names; there may be hundreds."""


class DataWords:
    """Some data categories by key, with what they are called: what a field of boxes asks for."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = dict(sorted(names.items(), key=lambda item: (item[1].casefold(), item[0])))

    def __contains__(self, key: object) -> bool:
        return key in self._names

    def count(self) -> int:
        """How many there are."""
        return len(self._names)

    def all(self) -> Mapping[str, str]:
        """What each is called, by key, in the order of names."""
        return self._names

    def find(self, text: str) -> str | None:
        """The key that a key or a name means."""
        return self.find_all([text])[text]

    def find_all(self, texts: Sequence[str]) -> Mapping[str, str | None]:
        """The same for many texts."""
        by_name = {name.casefold(): key for key, name in self._names.items()}
        return {text: text if text in self._names else by_name.get(text.casefold()) for text in texts}

    def called(self, key: str) -> str:
        """What a category is called."""
        return self._names.get(key, key)

    def called_all(self, keys: Sequence[str]) -> Mapping[str, str]:
        """The same for many keys."""
        return {key: self.called(key) for key in keys}


def data_asked(row: OnboardingRow) -> tuple[str, ...]:
    """The keys of the data that an onboarding is about."""
    return row.wanted.data or (row.answers.flow.data if row.answers else ())


def words_asked(row: OnboardingRow) -> DataWords:
    """The data that an onboarding is about; the standard vocabulary while it names none."""
    keys = data_asked(row)
    if not keys:
        return standard_words()
    return DataWords(names_of_keys(COLLECTION, keys, organisation_id=row.organisation_id))


def words_known(row: OnboardingRow) -> DataWords:
    """The standard vocabulary, with the data that an onboarding is about."""
    return DataWords({**standard_words().all(), **words_asked(row).all()})


def standard_words() -> DataWords:
    """The standard vocabulary of data."""
    return DataWords(standard_names(COLLECTION))


def refuse_foreign(keys: Sequence[str], words: DataWords) -> None:
    """Raises ValidationError for a key that is not offered."""
    if any(key not in words for key in keys):
        raise ValidationError(_("Choose among the data offered."))


def empty_register(words: DataWords) -> Snapshot:
    """A register of which nothing is known but some data categories: so much does a table's reader see."""
    categories = tuple(DataCategory(key=key, name=name) for key, name in words.all().items())
    return Snapshot(organisation=Organisation(name="", country=""), data_categories=categories)


class OfferedData(Vocabulary):
    """The words for data, in whatever language they are written, of which some only are meant here."""

    def __init__(self, words: DataWords) -> None:
        super().__init__(COLLECTION, empty_register(words), load_law(), own=False)
        self._words = words

    def keys_of(self, text: str) -> tuple[str, ...]:
        """The keys of the offered words that a text means; raises Unclear when it means none of them."""
        found = tuple(key for key in self._find(text) if key in self._words)
        if not found:
            names = list(self._words.all().values())
            right = _("Write such as: %(names)s.", names=", ".join(names[:MOST_NAMED]))
            raise Unclear(text, _("this is none of the data that are asked about here."), right)
        return found
