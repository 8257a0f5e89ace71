"""The command `serve`: the pages and the API behind a production server, until Ctrl-C or a stop signal."""

from __future__ import annotations

import errno
import logging
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import click

from search.errors import InputError, RenvoiError
from search.messages import explain
from search.options import library_option, say, surroundings
from search.settings import Settings

_CONNECTIONS: Final = 1000
"""Connections that one process holds open."""
_SILENT_SECONDS: Final = 40
"""How long a connection may say nothing."""
_HEADER_BYTES: Final = 65_536
"""Of a request's address and headers together."""
_SHARE_SECONDS: Final = 0.001
"""How long one thread goes on where another waits; Python's own 5 ms are a tenth of what a page takes."""
_WAITING: Final = 1024
"""Connections that may wait to be taken."""


@click.command("serve")
@click.option("--host", help="The address to listen on (setting web.host).")
@click.option("--port", type=click.IntRange(0, 65535), help="The port (setting web.port); 0 takes a free one.")
@library_option
@click.pass_context
def serve_command(context: click.Context, host: str | None, port: int | None, library: Path | None) -> int:
    """Serve the library as web pages and as an API."""
    from web.connections import Door, InHand, run_with_others
    from web.health import count_holdings
    from web.processes import answer_together, processes_meant, stop_on_signals
    from web.warming import let_go, prepare_templates, warm
    from web.wsgi import create_app

    around = surroundings(context, library)
    settings = around.settings
    address = host or settings.web.host
    application = create_app(settings, around.folder.path, address)
    # Said now rather than on the first page: a missing or damaged library, a setting that is wrong.
    count_holdings(application)
    sockets = bound(address, settings.web.port if port is None else port)

    def said() -> None:
        say("serving", around.language, address=url_of(address, sockets[0].getsockname()[1]))

    count = processes_meant(settings.web.processes)
    if count == 1:
        warm(application)
        server = server_on(application, settings, sockets)
        said()
        # A shell may have started this with Ctrl-C ignored; it stops the server all the same.
        stop_on_signals()
        server.run()
        return 0

    in_hand = InHand(count)

    def answer(place: int, ready: Callable[[], None]) -> None:
        try:
            warm(application)
        except RenvoiError as error:
            click.echo(explain(error, around.language), err=True)
            return
        server = server_on(application, settings, sockets)
        ready()
        run_with_others(server, Door(in_hand, place))

    prepare_templates(application)
    # Each process opens the library for itself: what SQLite holds open is not to be carried into another one.
    let_go(application)
    return answer_together(count, answer, said, in_hand.leave)


def require_port(context: click.Context, host: str | None, port: int | None) -> None:
    """Say now, rather than after a long run, that the port is taken or the address not this machine's (InputError)."""
    settings = surroundings(context, None).settings
    address, number = host or settings.web.host, settings.web.port if port is None else port
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(address, number, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(place)
    except OSError as error:
        code = "port-taken" if error.errno == errno.EADDRINUSE else "address-refused"
        raise InputError(code, host=address, port=number, detail=error.strerror or error) from error


def listening(application: Any, settings: Settings, host: str, port: int) -> Any:
    """A server of one process bound to its port; InputError as `bound`."""
    return server_on(application, settings, bound(host, port))


def bound(host: str, port: int) -> list[socket.socket]:
    """Sockets that listen, one for each kind of address that the name has, all at one port.

    InputError where the port is taken or the address is not this machine's.
    """
    sockets: list[socket.socket] = []
    try:
        places = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        for family, kind, protocol, _, place in dict.fromkeys(places):
            one = socket.socket(family, kind, protocol)
            sockets.append(one)
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            one.bind((place[0], sockets[0].getsockname()[1] if len(sockets) > 1 else port, *place[2:]))
            one.listen(_WAITING)
    except OSError as error:
        for one in sockets:
            one.close()
        code = "port-taken" if error.errno == errno.EADDRINUSE else "address-refused"
        raise InputError(code, host=host, port=port, detail=error.strerror or error) from error
    return sockets


def server_on(application: Any, settings: Settings, sockets: list[socket.socket]) -> Any:
    """A server that takes requests from sockets that listen."""
    import waitress

    from web.address_line import accept_accents
    from web.pasted_text import MOST_BYTES
    from web.turns import Turns, in_turn

    accept_accents()
    # Requests wait for their turn by design; that some do is not for whoever started the server.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    # The thread that takes and sends asks for its share while another makes a page.
    sys.setswitchinterval(_SHARE_SECONDS)
    return waitress.create_server(
        in_turn(application, Turns()),
        sockets=sockets,
        threads=settings.web.threads,
        ident=None,
        clear_untrusted_proxy_headers=True,
        # Whoever opens connections and says nothing keeps few others out, and not for long.
        connection_limit=_CONNECTIONS,
        channel_timeout=_SILENT_SECONDS,
        cleanup_interval=_SILENT_SECONDS // 2,
        asyncore_use_poll=True,
        max_request_header_size=_HEADER_BYTES,
        # What is sent stays in memory: waitress would write longer bodies to a temporary file.
        max_request_body_size=2 * MOST_BYTES,
        inbuf_overflow=3 * MOST_BYTES,
    )


def url_of(host: str, port: int) -> str:
    """The address to open in a browser."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104 - only printed
    return f"http://{shown}:{port}/"
