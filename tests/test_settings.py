from __future__ import annotations

import doctest
import re
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

import settings as module
from geodata.errors import AtlasError
from settings import KEYS, Settings, SettingsError

DOCUMENT = Path(__file__).parents[1] / "docs" / "settings.md"


def refusal(**environ: str) -> str:
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment(environ)
    return str(caught.value)


def test_an_empty_environment_gives_the_defaults() -> None:
    settings = Settings.from_environment({})
    assert settings.cache.name == "atlas-ninez"
    assert settings.releases.parts[-2:] == ("indicators", "embedded")
    assert settings.boundaries_source is None
    assert (settings.host, settings.port, settings.workers) == ("127.0.0.1", 8050, 2)
    assert (settings.log_level, settings.public_url) == ("INFO", None)
    assert settings.engine == "duckdb://"
    assert settings.largest_export == 500_000
    assert settings.brand is None
    assert (settings.rate, settings.proxies) == (3_000, 0)


def test_every_key_is_read(tmp_path: Path) -> None:
    source = tmp_path / "mgn.zip"
    source.touch()
    brand = tmp_path / "brand.toml"
    brand.touch()
    settings = Settings.from_environment(
        {
            "ATLAS_CACHE": str(tmp_path / "cache"),
            "ATLAS_RELEASES": str(tmp_path),
            "ATLAS_BOUNDARIES_SOURCE": str(source),
            "ATLAS_HOST": "::1",
            "ATLAS_PORT": "80",
            "ATLAS_WORKERS": "12",
            "ATLAS_LOG_LEVEL": "debug",
            "ATLAS_PUBLIC_URL": "https://atlas.example.org/ninez/",
            "ATLAS_ENGINE": "postgres://reader@database/atlas",
            "ATLAS_LARGEST_EXPORT": "1000",
            "ATLAS_BRAND": str(brand),
            "ATLAS_RATE": "0",
            "ATLAS_PROXIES": "2",
        }
    )
    assert settings == Settings(
        cache=tmp_path / "cache",
        releases=tmp_path,
        boundaries_source=source,
        host="::1",
        port=80,
        workers=12,
        log_level="DEBUG",
        public_url="https://atlas.example.org/ninez",
        engine="postgres://reader@database/atlas",
        largest_export=1000,
        brand=brand,
        rate=0,
        proxies=2,
    )


def test_settings_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings.from_environment({}).port = 1  # type: ignore[misc]


def test_home_and_relative_paths_become_absolute() -> None:
    settings = Settings.from_environment({"ATLAS_CACHE": "~/cache", "ATLAS_RELEASES": "releases"})
    assert settings.cache == Path.home() / "cache"
    assert settings.releases == Path.cwd() / "releases"


def test_a_blank_value_counts_as_not_given() -> None:
    blank = dict.fromkeys(KEYS, "  ")
    assert Settings.from_environment(blank) == Settings.from_environment({})


def test_keys_of_others_are_left_alone() -> None:
    assert Settings.from_environment({"PORT": "1"}) == Settings.from_environment({})


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("ATLAS_PORT", "eighty", "a whole number from 1 to 65535"),
        ("ATLAS_PORT", "0", "a whole number from 1 to 65535"),
        ("ATLAS_PORT", "65536", "a whole number from 1 to 65535"),
        ("ATLAS_PORT", "-1", "a whole number from 1 to 65535"),
        ("ATLAS_WORKERS", "0", "a whole number from 1 to 256"),
        ("ATLAS_WORKERS", "2.5", "a whole number from 1 to 256"),
        ("ATLAS_WORKERS", "²", "a whole number from 1 to 256"),
        ("ATLAS_HOST", "http://localhost", "a host name or address"),
        ("ATLAS_LOG_LEVEL", "loud", "one of DEBUG, INFO, WARNING, ERROR, CRITICAL"),
        ("ATLAS_PUBLIC_URL", "atlas.example.org", "a web address"),
        ("ATLAS_PUBLIC_URL", "ftp://atlas.example.org", "a web address"),
        ("ATLAS_ENGINE", "duckdb", "a database URL"),
        ("ATLAS_CACHE", __file__, "a folder"),
        ("ATLAS_RELEASES", __file__, "a folder"),
        ("ATLAS_BOUNDARIES_SOURCE", "nowhere.zip", "an existing zip file"),
        ("ATLAS_BRAND", "nowhere.toml", "an existing TOML file"),
    ],
)
def test_a_refusal_names_key_value_expectation_and_remedy(
    key: str, value: str, expected: str
) -> None:
    message = refusal(**{key: value})
    assert message.startswith(f"{key}: seen {value!r}; expected {expected}")
    assert message.count("; ") >= 2
    assert "\n" not in message


def test_an_unknown_key_is_refused_with_the_nearest() -> None:
    assert refusal(ATLAS_CASHE="x").endswith("did you mean ATLAS_CACHE?")
    assert refusal(ATLAS_QQQQQQQQQQQQ="x").endswith("unset it")


def test_refusals_are_of_the_family_a_person_reads() -> None:
    assert issubclass(SettingsError, AtlasError)


def test_the_document_tells_every_key_in_order_and_no_other() -> None:
    told = re.findall(r"^\| `(ATLAS_\w+)` \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    assert tuple(told) == KEYS


def test_the_examples_hold() -> None:
    assert doctest.testmod(module).failed == 0
