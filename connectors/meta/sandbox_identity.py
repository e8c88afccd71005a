"""Who is who on the stand-ins for Instagram and for Messenger: one city, its page and its account."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is who in a sandbox; the values are made up and open nothing anywhere."""

    page: str = "1234567890321"
    page_name: str = "Ville de Val-Clair"
    account: str = "17841405309211844"
    username: str = "villedevalclair"
    app_id: str = "987654321012345"
    app_secret: str = "secret-de-bac-a-sable"
    page_token: str = "jeton-de-page-de-bac-a-sable"
    user_token: str = "jeton-court-de-bac-a-sable"
    long_user_token: str = "jeton-long-de-bac-a-sable"
    account_token: str = "jeton-instagram-de-bac-a-sable"
    verify_token: str = "verification-de-bac-a-sable"
