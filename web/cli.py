"""The command `serve`: the pages and the API behind a production server, until Ctrl-C or a stop signal."""

from __future__ import annotations

import errno
import signal
import socket
from pathlib import Path
from types import FrameType
from typing import Any

import click

from search.errors import InputError
from search.options import library_option, say, surroundings
from search.settings import Settings


@click.command("serve")
@click.option("--host", help="The address to listen on (setting web.host).")
@click.option("--port", type=click.IntRange(0, 65535), help="The port (setting web.port); 0 takes a free one.")
@library_option
@click.pass_context
def serve_command(context: click.Context, host: str | None, port: int | None, library: Path | None) -> int:
    """Serve the library as web pages and as an API."""
    from web.health import count_holdings
    from web.wsgi import create_app

    around = surroundings(context, library)
    address = host or around.settings.web.host
    application = create_app(around.settings, around.folder.path, address)
    # Said now rather than on the first page: a missing or damaged library, a setting that is wrong.
    count_holdings(application)
    server = listening(application, around.settings, address, around.settings.web.port if port is None else port)
    say("serving", around.language, address=url_of(address, server))
    # A shell may have started this with Ctrl-C ignored; it stops the server all the same.
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, _stop)
    server.run()
    return 0


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


def listening(application: object, settings: Settings, host: str, port: int) -> Any:
    """A server bound to its port; InputError where the port is taken or the address is not this machine's."""
    import waitress

    from web.address_line import accept_accents
    from web.pasted_text import MOST_BYTES

    accept_accents()
    try:
        return waitress.create_server(
            application,
            host=host,
            port=port,
            threads=settings.web.threads,
            ident=None,
            clear_untrusted_proxy_headers=True,
            # What is sent stays in memory: waitress would write longer bodies to a temporary file.
            max_request_body_size=2 * MOST_BYTES,
            inbuf_overflow=3 * MOST_BYTES,
        )
    except OSError as error:
        code = "port-taken" if error.errno == errno.EADDRINUSE else "address-refused"
        raise InputError(code, host=host, port=port, detail=error.strerror or error) from error
    except ValueError as error:
        raise InputError("address-refused", host=host, port=port, detail=error) from error


def url_of(host: str, server: Any) -> str:
    """The address to open in a browser, with the port that was really taken."""
    listened = getattr(server, "effective_listen", None)
    port = listened[0][1] if listened else server.effective_port
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104 - only printed
    return f"http://{shown}:{port}/"


def _stop(signum: int, frame: FrameType | None) -> None:
    del signum, frame
    raise KeyboardInterrupt
