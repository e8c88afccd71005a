"""How an alert leaves: by mail relay, or by a signed webhook of the operator's."""

import asyncio
import hashlib
import hmac
import smtplib
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Protocol

import aiohttp
import orjson

from domain.clock import Clock
from domain.errors import VigieError

TIMEOUT = 15.0


class SendFailed(VigieError):
    """The alert did not leave; the message is a code."""


@dataclass(frozen=True, slots=True)
class Message:
    """All that an alert may say: never text of a citizen, never a name."""

    kind: str
    title: str
    subject: str
    lane: str
    link: str
    test: bool = False

    @property
    def lines(self) -> tuple[str, ...]:
        """What people read."""
        head = "Ceci est un essai." if self.test else self.title
        lane = (f"Voie : {self.lane}",) if self.lane else ()
        return (head, f"Dossier : {self.subject}", *lane, f"Lien : {self.link}")


class Sender(Protocol):
    """One way out. ``address`` is what the on-call list gives."""

    async def send(self, address: str, message: Message) -> None:
        """Raises :class:`SendFailed`."""
        ...


@dataclass(frozen=True, slots=True)
class MailSender:
    """An SMTP relay (RFC 5321), in a thread since smtplib blocks; STARTTLS unless the relay is local."""

    host: str
    port: int
    sender: str
    starttls: bool = True
    username: str = ""
    password: str = ""

    async def send(self, address: str, message: Message) -> None:
        mail = EmailMessage()
        mail["From"], mail["To"] = self.sender, address
        mail["Subject"] = f"[Vigie] {'Essai' if message.test else message.title}"
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content("\n".join(message.lines) + "\n")
        try:
            await asyncio.to_thread(self._send, mail)
        except (OSError, smtplib.SMTPException) as error:
            raise SendFailed(type(error).__name__) from error

    def _send(self, mail: EmailMessage) -> None:
        with smtplib.SMTP(self.host, self.port, timeout=TIMEOUT) as relay:
            if self.starttls:
                relay.starttls()
            if self.username:
                relay.login(self.username, self.password)
            relay.send_message(mail)


@dataclass(frozen=True, slots=True)
class WebhookSender:
    """A POST signed over ``t.body``: ``X-Vigie-Signature: t=SECONDS,v1=HEX`` (HMAC-SHA256). ``address`` is not used."""

    url: str
    secret: str
    session: aiohttp.ClientSession
    clock: Clock

    async def send(self, address: str, message: Message) -> None:
        body = orjson.dumps(
            {
                "kind": message.kind,
                "case": message.subject,
                "lane": message.lane,
                "link": message.link,
                "test": message.test,
            }
        )
        stamp = str(int(self.clock.now().timestamp()))
        signature = hmac.new(self.secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
        headers = {"Content-Type": "application/json", "X-Vigie-Signature": f"t={stamp},v1={signature}"}
        timeout = aiohttp.ClientTimeout(total=TIMEOUT)
        try:
            async with self.session.post(
                self.url, data=body, headers=headers, timeout=timeout, allow_redirects=False
            ) as answer:
                if answer.status >= 300:
                    raise SendFailed(f"http_{answer.status}")
        except (aiohttp.ClientError, TimeoutError) as error:
            raise SendFailed(type(error).__name__) from error
