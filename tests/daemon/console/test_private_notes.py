"""What a colleague notes on a private message keeps no personal data either, where the policy masks them."""

from domain.content import ContentKind
from domain.people import Role
from tests.daemon.console.conftest import SignIn, post
from tests.daemon.town import Town, at

NOW = at("2026-02-09T10:00")


async def noted(town: Town, enter: SignIn, login: str, kind: ContentKind) -> str:
    """A note on a case about a new content, as it is kept."""
    number = f"V-{login.upper()}"
    content = await town.comment("Bonjour", NOW, thread=login, kind=kind)
    await town.conn.execute(
        """insert into case_file (number, account_id, content_id, lane, opened_at, private)
        values ($1, $2, $3, 'doubtful', $4, $5)""",
        number,
        town.account,
        content,
        NOW,
        kind is ContentKind.MESSAGE,
    )
    client = await enter(login, Role.ADMIN)
    assert (await post(client, f"/dossiers/{number}/note", {"note": "La rappeler au 819 555-0199."}))[0] == 200
    sql = "select body from case_note n join case_file k on k.id = n.case_id where k.number = $1"
    return str(await town.conn.fetchval(sql, number))


async def test_a_note_on_a_private_message_is_masked(town: Town, enter: SignIn) -> None:
    said, covered = "La rappeler au 819 555-0199.", "La rappeler au ••• ••••••••."
    assert await noted(town, enter, "avant", ContentKind.MESSAGE) == said
    rules = town.office.policy
    settings = rules.settings.model_copy(update={"messages_masques": True})
    town.change(policy=rules.model_copy(update={"settings": settings}))
    assert await noted(town, enter, "public", ContentKind.COMMENT) == said
    assert await noted(town, enter, "prive", ContentKind.MESSAGE) == covered
