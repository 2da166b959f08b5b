"""Mutations of any file: of its bytes, its name, its place."""

from __future__ import annotations

import io
import zipfile
import zlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.fuzz.specimen import PASSES, REFUSED, SAME, Claim, Mutant, parsed, zone

if TYPE_CHECKING:
    from random import Random

    from benchmarks.fuzz.specimen import Specimen

BOMB = 3 << 29
"""Bytes that a bomb unpacks to."""


def _plain(one: Specimen) -> bool:
    return one.seed.file.suffix == ".csv"


def _damaged(one: Specimen, raw: bytes) -> Mutant:
    """Other bytes: where they are text, what differs may be read as it stands there."""
    if not _plain(one):
        return Mutant(raw)
    try:
        text = raw.decode(one.encoding)
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    before, after = zone(one.rows, parsed(text))
    return Mutant(raw, Claim(None, before, after, allowed=None))


def untouched(one: Specimen, _: Random) -> Mutant:
    return Mutant(one.content, PASSES)


def emptied(_: Specimen, __: Random) -> Mutant:
    return Mutant(b"", REFUSED)


def truncated(one: Specimen, dice: Random) -> Mutant:
    cut = one.content[: dice.randrange(1, len(one.content))]
    if not _plain(one):
        return Mutant(cut, REFUSED)
    found = _damaged(one, cut)
    if len(found.claim.before) > 2 and one.missed(found.claim.before):
        return Mutant(cut, REFUSED)
    return found


def last_byte_lost(one: Specimen, _: Random) -> Mutant:
    return _damaged(one, one.content[:-1])


def noise(_: Specimen, dice: Random) -> Mutant:
    return Mutant(dice.randbytes(dice.randrange(1, 1 << 16)), REFUSED)


def noise_after_magic(_: Specimen, dice: Random) -> Mutant:
    """Begins like a ZIP, an old workbook, a packed file; then nothing of it."""
    magic = dice.choice(
        [b"PK\3\4", b"PK\5\6", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x1f\x8b\x08\0", b"BZh9",
         b"%PDF-1.7\n", b"\x09\x08\x10\0\0\6\5\0", b"PAR1"]
    )  # fmt: skip
    return Mutant(magic + dice.randbytes(dice.randrange(1, 4096)), REFUSED)


def flipped(one: Specimen, dice: Random) -> Mutant:
    raw = bytearray(one.content)
    at = dice.randrange(len(raw))
    for place in range(at, min(at + dice.randrange(1, 9), len(raw))):
        raw[place] ^= dice.randrange(1, 256)
    return _damaged(one, bytes(raw))


def zeros(one: Specimen, dice: Random) -> Mutant:
    """A stretch of zero bytes, as a disk leaves it."""
    at, length = dice.randrange(len(one.content)), dice.choice([1, 16, 512, 4096])
    raw = one.content[:at] + b"\0" * length + one.content[at + length :]
    return _damaged(one, raw)


def stretch_lost(one: Specimen, dice: Random) -> Mutant:
    at, length = dice.randrange(len(one.content)), dice.choice([1, 16, 512, 4096])
    raw = one.content[:at] + one.content[at + length :]
    found = _damaged(one, raw)
    lost = len(found.claim.before) - len(found.claim.after)
    if lost > 1 and one.missed(found.claim.before):
        return Mutant(raw, REFUSED)
    return found


def twice(one: Specimen, _: Random) -> Mutant:
    return Mutant(one.content * 2, REFUSED if _plain(one) and one.lines else SAME)


def noise_at_the_end(one: Specimen, dice: Random) -> Mutant:
    return _damaged(one, one.content + dice.randbytes(dice.randrange(1, 2000)))


def under_another_suffix(one: Specimen, dice: Random) -> Mutant:
    suffix = dice.choice([".csv", ".xlsx", ".xls", ".ods", ".xlsm", ".txt", ".zip", "", ".CSV"])
    return Mutant(one.content, name=Path(one.seed.file.name).stem + suffix)


def packed_anew(one: Specimen, _: Random) -> Mutant:
    """A ZIP with the file in it, under the file's name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(one.seed.file.name, one.content)
    return Mutant(out.getvalue(), REFUSED)


@cache
def _blanks() -> tuple[bytes, int]:
    """So many blanks, deflated, and their checksum."""
    packer, sum_, block = zlib.compressobj(9, zlib.DEFLATED, -15), 0, b" " * (1 << 24)
    parts = []
    for _ in range(BOMB // len(block)):
        parts.append(packer.compress(block))
        sum_ = zlib.crc32(block, sum_)
    return b"".join([*parts, packer.flush()]), sum_


def bomb(one: Specimen, dice: Random) -> Mutant:
    """A member that unpacks to gigabytes, and says so or not."""
    packed, sum_ = _blanks()
    said = dice.choice([BOMB, 100])
    out = io.BytesIO()
    if one.seed.kind == "workbook":
        out.write(one.content)
        wanted = one.page[0]
    else:
        wanted = "conjunto_de_datos/figures.csv"
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as book:
        book.filelist = [kept for kept in book.filelist if kept.filename != wanted]
        book.NameToInfo.pop(wanted, None)
        info = zipfile.ZipInfo(wanted)
        info.compress_type, info.CRC = zipfile.ZIP_DEFLATED, sum_
        info.file_size, info.compress_size = said, len(packed)
        assert book.fp is not None
        book.fp.seek(book.start_dir)
        info.header_offset = book.start_dir
        book.fp.write(info.FileHeader(zip64=False))
        book.fp.write(packed)
        book.start_dir = book.fp.tell()
        book.filelist.append(info)
        book._didModify = True  # type: ignore[attr-defined]
    return Mutant(out.getvalue(), REFUSED)


def html(one: Specimen, dice: Random) -> Mutant:
    """A page saved as a table, as portals give it where an error is meant."""
    rows = "".join(f"<tr><td>poverty</td><td>{key}</td></tr>" for key in range(50))
    page = f"<!DOCTYPE html><html><body><table>{rows}</table></body></html>".encode()
    suffix = dice.choice([".xls", one.seed.file.suffix])
    return Mutant(page, REFUSED, one.seed.file.with_suffix(suffix).name)


def at_a_link(one: Specimen, _: Random) -> Mutant:
    return Mutant(one.content, PASSES, place="link")


def elsewhere(_: Specimen, dice: Random) -> Mutant:
    """No file: a folder, a link to nothing, a link to itself, a pipe."""
    place = dice.choice(["folder", "nothing", "dangling link", "link to itself", "pipe"])
    return Mutant(b"", REFUSED, place=place)


def shut(one: Specimen, _: Random) -> Mutant:
    """Without permission to read; an administrator may nevertheless."""
    return Mutant(one.content, place="shut")


def strangely_named(one: Specimen, dice: Random) -> Mutant:
    stem = dice.choice(
        ["a[1-9]", "a*", "a?b", "it's", 'say "a"', "a;b", "{a,b}", "$HOME", "a\nb", "ñandú ½", "-a",
         "%41", "a" * 200, "\u202eavi", "--", "a\\b", "null", "'; DROP TABLE cells; --"]
    )  # fmt: skip
    name = stem + one.seed.file.suffix
    return Mutant(one.content, PASSES if one.seed.table else SAME, name)


ANY = (
    untouched, emptied, truncated, last_byte_lost, noise, noise_after_magic, flipped, zeros,
    stretch_lost, twice, noise_at_the_end, under_another_suffix, packed_anew, bomb, html, at_a_link,
    elsewhere, shut, strangely_named,
)  # fmt: skip
