"""What pages and rounds lean on, asked anew at each use since a reload replaces it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from daemon.dialogue.office import Offices
from daemon.settings.load import Configuration
from domain.ids import PackId
from rules.pack.pack import Pack


@dataclass(frozen=True, slots=True)
class Behind:
    """The configuration, the policies in force and the accounts as the dialogue serves them."""

    configuration: Callable[[], Configuration]
    packs: Callable[[], Mapping[PackId, Pack]]
    offices: Callable[[], Offices]
