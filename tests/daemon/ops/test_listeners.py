import socket
import stat
from pathlib import Path

import pytest

from daemon.ops.listeners import ListenError, listener
from daemon.ops.systemd import Activated

NOTHING = Activated({})


@pytest.mark.parametrize("address", ["127.0.0.1:0", "[::1]:0"])
def test_an_address_is_opened(address: str) -> None:
    with listener("webhooks", address, NOTHING) as opened:
        assert opened.getsockname()[0] in address
        assert not opened.getblocking()


def test_a_unix_socket_is_for_its_owner_and_group(tmp_path: Path) -> None:
    path = tmp_path / "w.sock"
    with listener("webhooks", f"unix:{path}", NOTHING):
        assert stat.S_IMODE(path.stat().st_mode) == 0o660
        with pytest.raises(ListenError, match=r"\[listen\] console : unix:.*in use"):
            listener("console", f"unix:{path}", NOTHING)
    with listener("webhooks", f"unix:{path}", NOTHING), socket.socket(socket.AF_UNIX) as client:
        client.connect(str(path))


def test_a_file_that_is_no_socket_is_never_removed(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("x")
    with pytest.raises(ListenError):
        listener("webhooks", f"unix:{tmp_path}/kept", NOTHING)
    assert (tmp_path / "kept").read_text() == "x"


def test_a_port_in_use_is_said_with_its_key() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(ListenError, match=rf"\[listen\] ops : {address} ne peut pas être ouverte"):
            listener("ops", address, NOTHING)


@pytest.mark.parametrize("address", ["systemd:webhooks", "127.0.0.1:1"])
def test_a_socket_of_systemd_comes_first(address: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as given:
        assert listener("webhooks", address, Activated({"webhooks": given})) is given


def test_a_socket_that_systemd_did_not_open_is_said() -> None:
    with pytest.raises(ListenError, match=r"systemd n'a pas ouvert"):
        listener("webhooks", "systemd:webhooks", NOTHING)
