"""Generated registers: clean ones of any size, and faults planted in them whose findings are known."""

from tests.generated.baseline import shipped_baseline
from tests.generated.faults.draft import Planted
from tests.generated.faults.planting import plant
from tests.generated.faults.table import FAULTS, HARMLESS
from tests.generated.registers import ON, generate

__all__ = ["FAULTS", "HARMLESS", "ON", "Planted", "generate", "plant", "shipped_baseline"]
