"""Addresses typed with their accents: some programs send `?q=détenus` as it stands, which the server would refuse.

The bytes of the request's first line that an address may not hold are escaped, as browsers do; nothing else is touched.
"""

from __future__ import annotations

import re
from typing import Any, Final

_NOT_ASCII: Final = re.compile(rb"[\x80-\xff]")


def escaped(header: bytes) -> bytes:
    """The header of a request, letters beyond ASCII in its first line as `%C3%A9`."""
    line, end, rest = header.partition(b"\n")
    return _NOT_ASCII.sub(lambda found: b"%%%02X" % found[0][0], line) + end + rest


def accept_accents() -> None:
    """Have the server of this process take such addresses."""
    from waitress.channel import HTTPChannel  # noqa: PLC0415 - only the process that serves needs the server
    from waitress.parser import HTTPRequestParser  # noqa: PLC0415 - as above

    def forgiving(settings: Any) -> Any:
        parser = HTTPRequestParser(settings)
        read = parser.parse_header
        parser.parse_header = lambda header: read(escaped(bytes(header)))
        return parser

    HTTPChannel.parser_class = staticmethod(forgiving)
