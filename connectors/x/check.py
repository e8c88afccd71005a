"""``vigie check`` for an X account: token, who we are, mentions, webhooks, spending."""

from collections.abc import Sequence

from connectors.base import AccountHandle, CheckLevel, CheckLine
from connectors.x.client import XClient
from connectors.x.mapping import id_at
from connectors.x.spending import MILLION
from domain.errors import CredentialRefused, PlatformError


async def check(handle: AccountHandle, client: XClient) -> Sequence[CheckLine]:
    try:
        me = await client.who()
        if me["id"] != handle.account.platform_id:
            return [CheckLine(CheckLevel.ERROR, "compte", "Le jeton est celui d'un autre compte que la configuration.")]
        await client.mentions(str(id_at(handle.clock.now())), "")
    except CredentialRefused as refused:
        return [
            CheckLine(
                CheckLevel.ERROR,
                "jeton",
                f"X refuse le jeton et n'en donne pas d'autre (code {refused.code}) : refaites "
                "« vigie account connect x ».",
            )
        ]
    except PlatformError as error:
        return [CheckLine(CheckLevel.ERROR, "X", f"X n'a pas répondu comme prévu (code {error.code}).")]
    return [
        CheckLine(CheckLevel.OK, "jeton", "X accepte le jeton, et c'est celui du compte."),
        CheckLine(CheckLevel.OK, "mentions", "Les mentions se lisent."),
        _webhook(handle),
        _spent(client),
    ]


def _webhook(handle: AccountHandle) -> CheckLine:
    if handle.secrets.get("consumer_secret"):
        return CheckLine(CheckLevel.OK, "livraisons", "Un secret est donné pour les livraisons.")
    return CheckLine(CheckLevel.WARNING, "livraisons", "Sans « consumer_secret », seul le balayage voit ce qui arrive.")


def _spent(client: XClient) -> CheckLine:
    budget = f"{client.spending.budget / MILLION:.2f}".replace(".", ",")
    return CheckLine(CheckLevel.OK, "dépenses", f"Le balayage s'arrête à {budget} $ US par jour (UTC).")
