"""The tables of the questionnaire by their topics."""

from collections.abc import Mapping

from registry.onboarding.answers import TopicName
from registry.onboarding.tables.certificates import CERTIFICATES
from registry.onboarding.tables.sub_processors import SUB_PROCESSORS
from registry.onboarding.tables.table import Table
from registry.onboarding.tables.technologies import TECHNOLOGIES

TABLES: Mapping[TopicName, Table] = {one.topic: one for one in (SUB_PROCESSORS, CERTIFICATES, TECHNOLOGIES)}
"""Every table."""

CHOICES = ", ".join(f"'{topic}'" for topic in TABLES)
"""The topics as an address has them."""
