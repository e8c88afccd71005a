"""``vigie check`` for an X account: token, who we are, mentions, webhooks, spending."""

from collections.abc import Sequence

from connectors import checking
from connectors.base import AccountHandle, CheckLine, Matter
from connectors.x.client import XClient
from connectors.x.mapping import id_at
from connectors.x.spending import MILLION


async def check(handle: AccountHandle, client: XClient) -> Sequence[CheckLine]:
    return await checking.checked(
        _look(handle, client),
        credential="jeton",
        refused="X refuse le jeton et n'en donne pas d'autre (code {code}) : refaites « vigie account connect x ».",
        place="X",
        silent="X n'a pas répondu comme prévu (code {code}).",
    )


async def _look(handle: AccountHandle, client: XClient) -> Sequence[CheckLine]:
    me = await client.who()
    if me["id"] != handle.account.platform_id:
        said = "Le jeton est celui d'un autre compte que la configuration."
        return [checking.wrong("compte", said, Matter.CREDENTIAL)]
    await client.mentions(str(id_at(handle.clock.now())), "")
    return [
        checking.fine("jeton", "X accepte le jeton, et c'est celui du compte."),
        checking.fine("mentions", "Les mentions se lisent."),
        checking.signed(
            handle.secrets.get("consumer_secret"),
            good="Un secret est donné pour les livraisons.",
            without="Sans « consumer_secret », seul le balayage voit ce qui arrive.",
        ),
        _spent(client),
    ]


def _spent(client: XClient) -> CheckLine:
    budget = f"{client.spending.budget / MILLION:.2f}".replace(".", ",")
    return checking.fine("dépenses", f"Le balayage s'arrête à {budget} $ US par jour (UTC).")
