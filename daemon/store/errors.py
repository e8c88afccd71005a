"""What can be wrong with the database before any work starts. Messages are French: operators read them."""

from domain.errors import VigieError


class DatabaseUnavailable(VigieError):
    """La base de données ne peut pas être jointe ou démarrée."""


class MigrationRefused(VigieError):
    """La base de données ne correspond pas aux fichiers de migration."""
