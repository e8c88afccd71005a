"""Identifiers, each a type of its own so that one is never passed for another.

Ids given by a platform are opaque text (some are 19 digits long, some change form); ids given by our
database are integers; what a citizen sees is a random case number.
"""

from typing import NewType

AccountSlug = NewType("AccountSlug", str)
"""Name of an account's configuration file without ``.toml``; stable for ever."""
Platform = NewType("Platform", str)
"""Name of a connector: ``facebook``, ``x``, ``wordpress``…"""
PlatformId = NewType("PlatformId", str)
"""Id of an object as its platform gives it."""
AuthorKey = NewType("AuthorKey", str)
"""Id of an author as the platform scopes it (page-scoped included); never joined across platforms."""

ContentId = NewType("ContentId", int)
VersionId = NewType("VersionId", int)
VerdictId = NewType("VerdictId", int)
ActionId = NewType("ActionId", int)
DeliveryId = NewType("DeliveryId", int)
CaseId = NewType("CaseId", int)
CaseNumber = NewType("CaseNumber", str)
"""Random, unguessable, shown to people: ``V-7K3M-Q2XD-94HT``."""

PackId = NewType("PackId", str)
RuleId = NewType("RuleId", str)
ItemCode = NewType("ItemCode", str)
"""Code of a netiquette item: ``N4-INSU``."""
ClauseId = NewType("ClauseId", str)
"""Line of the traceability table: ``DRU-115``, ``DGE-054``, ``GAP-01``."""
SignalName = NewType("SignalName", str)
"""Family and kind, dotted, in French since packs are read by city staff: ``insulte.grave``."""
