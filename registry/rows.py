"""Every row there is, imported in one place, so that the schema is complete wherever it is needed."""

from registry.accounts import models as accounts
from registry.catalogue.activities import models as activities
from registry.catalogue.contracts import models as contracts
from registry.catalogue.documents import models as documents
from registry.catalogue.flows import models as flows
from registry.catalogue.organisation import models as organisation
from registry.catalogue.technologies import models as technologies
from registry.catalogue.transfers import models as transfers
from registry.catalogue.vendors import models as vendors
from registry.catalogue.vendors.guided import models as begun
from registry.catalogue.vocabularies import models as vocabularies
from registry.history import models as history
from registry.interchange.incoming import models as interchange
from registry.jobs import models as jobs
from registry.judgement import crossing_row, daily, found
from registry.judgement import models as judgement
from registry.onboarding import models as onboarding
from registry.records.exporting import models as exporting
from registry.search import models as search
from registry.storage import models as storage

ALL = (
    accounts,
    activities,
    begun,
    contracts,
    crossing_row,
    daily,
    documents,
    exporting,
    flows,
    found,
    history,
    interchange,
    jobs,
    judgement,
    onboarding,
    organisation,
    search,
    storage,
    technologies,
    transfers,
    vendors,
    vocabularies,
)
