"""Damaged variants of files: cut short, bytes flipped, pieces lost or repeated, loops, bombs, deep nesting.

All chance comes from the generator that is passed in, so that a failing variant can be made again.
"""

from __future__ import annotations

import gzip
import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

Damage = Callable[[bytes, random.Random], bytes]


def truncated(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def beheaded(data: bytes, chance: random.Random) -> bytes:
    return data[chance.randrange(min(len(data), 2000) + 1) :]


def flipped(data: bytes, chance: random.Random) -> bytes:
    broken = bytearray(data)
    for _ in range(chance.choice((1, 3, 20, 400))):
        broken[chance.randrange(len(broken))] = chance.randrange(256)
    return bytes(broken)


def zeroed(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    length = min(len(data) - start, chance.choice((10, 1000, 20_000)))
    return data[:start] + bytes(length) + data[start + length :]


def holed(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.choice((1, 50, 5000)) :]


def repeated(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.choice((8, 500, 10_000))]
    return data[:start] + piece * chance.choice((2, 3, 40)) + data[start:]


def shuffled(data: bytes, chance: random.Random) -> bytes:
    size = max(1, len(data) // 16)
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    chance.shuffle(pieces)
    return b"".join(pieces)


def looped(data: bytes, chance: random.Random) -> bytes:
    """References turned onto others of the same kind: pages that hold themselves, objects that stand in other places."""
    found = list(re.finditer(rb"\b(\d{1,6}) 0 R\b", data))
    if not found:
        return repeated(data, chance)
    numbers = [match[1] for match in found]
    broken = bytearray(data)
    for match in chance.sample(found, min(len(found), chance.choice((1, 5, 50)))):
        width = len(match[1])
        alike = [number for number in numbers if len(number) == width]
        broken[match.start(1) : match.end(1)] = chance.choice(alike)
    return bytes(broken)


def inflated(data: bytes, chance: random.Random) -> bytes:
    """Numbers made huge: lengths, counts, sizes, indents."""
    found = list(re.finditer(rb"(?<=[ :=\"])\d{1,5}(?=[ \"\r\n/>])", data))
    if not found:
        return flipped(data, chance)
    broken = bytearray(data)
    for match in sorted(chance.sample(found, min(len(found), 4)), key=lambda m: -m.start()):
        broken[match.start() : match.end()] = chance.choice((b"99999999999", b"-1", b"4294967296"))
    return bytes(broken)


def nested(data: bytes, chance: random.Random) -> bytes:
    """A piece wrapped into itself thousands of times, as marks of the format or as brackets."""
    start, end = chance.choice(
        ((b"<div>", b"</div>"), (b"<p>", b""), (b"[", b"]"), (b"> ", b""), (b'{"a":', b"}"), (b"<<", b">>"))
    )
    times = chance.choice((500, 5000, 30_000))
    middle = chance.randrange(len(data))
    return data[:middle] + start * times + data[middle:] + end * times


def rezipped(data: bytes, chance: random.Random) -> bytes:
    """A zip archive put together again with one damaged, doubled, missing or enormous part."""
    if not data.startswith(b"PK"):
        return gzip.compress(data)[: chance.choice((40, 10**9))]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            parts = {name: source.read(name) for name in source.namelist()}
    except (zipfile.BadZipFile, OSError):
        return flipped(data, chance)
    name = chance.choice(sorted(parts))
    damage = chance.choice(("gone", "cut", "flipped", "bomb", "deep", "swapped"))
    if damage == "gone":
        parts.pop(name)
    elif damage == "cut":
        parts[name] = truncated(parts[name], chance)
    elif damage == "flipped":
        parts[name] = flipped(parts[name] or b" ", chance)
    elif damage == "bomb":
        parts[name] += b" " * (40 * 1024 * 1024)
    elif damage == "deep":
        parts[name] = parts[name].replace(b"<w:body>", b"<w:body>" + b"<w:sdt><w:sdtContent>" * 3000, 1)
    else:
        parts[name] = parts[chance.choice(sorted(parts))]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for part, content in parts.items():
            target.writestr(part, content)
    return made.getvalue()


DAMAGES: tuple[Damage, ...] = (
    truncated,
    beheaded,
    flipped,
    zeroed,
    holed,
    repeated,
    shuffled,
    looped,
    inflated,
    nested,
    rezipped,
)


def damaged_variants(sources: list[Path], folder: Path, count: int, seed: int) -> Iterator[Path]:
    """So many damaged files in a folder, each source in turn under each damage, named by number, damage and source."""
    for number in range(count):
        chance = random.Random(f"{seed}-{number}")
        source = sources[number % len(sources)]
        damage = DAMAGES[(number // len(sources) + number) % len(DAMAGES)]
        data = source.read_bytes()
        path = folder / f"{number:04d}-{damage.__name__}-{source.name}"
        path.write_bytes(damage(data, chance) if data else data)
        yield path
