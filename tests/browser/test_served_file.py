"""What the browser makes of files with lists of municipalities: repairs are told, no guesses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

PATIENCE = 45_000


@pytest.fixture(scope="module")
def asked_page(browser: Any, server: str) -> Any:
    """A page that is only asked what it makes of a file."""
    page = browser.new_page(base_url=server)
    page.goto("/focalizacion?area=20")
    page.wait_for_selector("#served-report", state="attached", timeout=PATIENCE)
    yield page
    page.close()


def understood(page: Page, content: bytes) -> Any:
    """Rows of a file as [key, remark], and its fault."""
    return page.evaluate(
        """async (bytes) => {
            const known = JSON.parse(document.getElementById("served-report").dataset.values);
            const index = await atlas.fetched(known.index);
            const text = atlas.servedFile.decoded(new Uint8Array(bytes));
            const found = atlas.servedFile.read(text, atlas.servedFile.knowing(index, known));
            const { rows, fault, keys } = found;
            return fault ? fault : [rows.map(({ key, remark }) => [key ?? null, remark]), keys];
        }""",
        list(content),
    )


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (b"01001\n1002\n", [["01001", ""], ["01002", "zero"]]),
        (b"\xef\xbb\xbfcve;x\r\n'20067;1\r\n20067.0;2\r\n", [["20067", ""], ["20067", "twice"]]),
        (b"cve_ent,cve_mun\n20,67\n7,112\n7,999\n",
         [["20067", "split"], ["07112", "split"], [None, "unknown"]]),
        ("estado,municipio\nOaxaca,Oaxaca de Juárez\nDistrito Federal,Iztapalapa\n"
         "Oaxaca,Nadie\n".encode(), [["20067", "name"], ["09007", "name"], [None, "foreign"]]),
        ("estado\tmunicipio\nJalisco\tEl Salto\n".encode("cp1252"), [["14070", "name"]]),
        ("municipio\nJuárez\nÁlvaro Obregón\n".encode("cp1252"),
         [[None, "ambiguous"], [None, "ambiguous"]]),
        (b'cve,nota\n"20001","a, ""b""\nc"\n20002,\n', [["20001", ""], ["20002", ""]]),
        (b"23010\n", [["23004", "later"]]),
    ],
)  # fmt: skip
def test_forms_of_files(asked_page: Page, content: bytes, rows: list[list[str | None]]) -> None:
    found = understood(asked_page, content)
    told, keys = found
    assert [remark for _, remark in told] == [remark for _, remark in rows]
    assert [key for key, _ in told][: len(rows)] == [key for key, _ in rows]
    assert keys == sorted({key for key, _ in rows if key})


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"a,b\nx,y\n", "no_column"),
        (b"total\n12\n", "no_column"),
    ],
)
def test_what_is_no_list_says_so(asked_page: Page, content: bytes, fault: str) -> None:
    assert understood(asked_page, content) == fault
