"""What stands around every page: the edition's name, the way to its parts, its licence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from litvtei import __version__
from litvtei.config import EditionConfig
from litvtei.edition.header import Licence
from litvtei.edition.kind import Kind
from litvtei.labels.table import Interface
from litvtei.markup.html5 import safe_url
from litvtei.markup.language import html_language
from litvtei.site.page import Chrome, LanguageLink, Link
from litvtei.site.plan import FOLDERS, SitePlan, relative


def register_url(kind: Kind) -> str:
    """Return the address of a register's list."""
    return f"{FOLDERS[kind]}/index.html"


def kinds_present(plan: SitePlan) -> tuple[Kind, ...]:
    """Return the kinds that this edition has entries of, in the order of the navigation."""
    present = {kind for kind, _ in plan.urls}
    return tuple(kind for kind in FOLDERS if kind in present)


@dataclass(frozen=True, slots=True)
class Frame:
    """What is the same on every page of a language: the title of the site, where one can go, the licence."""

    title: str
    stations: tuple[tuple[str, str], ...]
    licence: Link | None
    root: str
    languages: tuple[LanguageLink, ...]


def frame_of(plan: SitePlan, interface: Interface, overviews: Iterable[tuple[str, str]] = ()) -> Frame:
    """Return the frame of a site; ``overviews`` are the keys of labels and the addresses of its overview pages."""
    stations = [("texts-heading", "index.html")]
    stations += [(f"kinds.{kind}", register_url(kind)) for kind in kinds_present(plan)]
    stations += overviews
    stations.append(("about", "about.html"))
    said = tuple((plan.say(label), url) for label, url in stations)
    return Frame(plan.edition.title, said, _licence(plan), plan.root, _languages(plan, interface))


def _languages(plan: SitePlan, interface: Interface) -> tuple[LanguageLink, ...]:
    """The languages that a reader may choose among; none where there is only one."""
    several = interface.languages if len(interface.languages) > 1 else ()
    return tuple(
        LanguageLink(say.language, say.own_name(), f"{say.language}/" if place else "", place == plan.place)
        for place, say in enumerate(several)
    )


def chrome_of(plan: SitePlan, frame: Frame, url: str) -> Chrome:
    """Return what stands around the page at ``url``."""
    folder = url.rpartition("/")[0]
    station = url if any(target == url for _, target in frame.stations) else ""
    return _chrome_in(plan.edition.config, frame, folder, station)


@lru_cache(maxsize=200)
def _chrome_in(config: EditionConfig, frame: Frame, folder: str, station: str) -> Chrome:
    """What stands around all pages of a folder, but for the one that is a ``station`` itself."""
    url = station or f"{folder}/x" if folder else station or "x"
    section = url.partition("/")[0]
    return Chrome(
        frame.title,
        config.subtitle,
        html_language(config.language) or "en",
        relative(f"{frame.root}index.html", url).removesuffix("index.html"),
        relative("index.html", url),
        tuple(
            Link(
                label,
                relative(target, url),
                current=target == url or ("/" in target and target.startswith(f"{section}/")),
            )
            for label, target in frame.stations
        ),
        frame.licence,
        config.version,
        f"litvtei {__version__}",
        frame.languages,
        f"{config.url.rstrip('/')}/" if config.url else "",
    )


def _licence(plan: SitePlan) -> Link | None:
    """The licence that all documents share, or None where they differ."""
    licences = {licence for document in plan.edition.documents for licence in document.header.licences[:1]}
    if len({licence.url or licence.words for licence in licences}) != 1:
        return None
    licence = min(licences, key=lambda one: (one.words, one.url))
    return Link(licence_name(licence), safe_url(licence.url) if licence.url else None)


def licence_name(licence: Licence) -> str:
    """Return a short name: the well-known one of a Creative Commons address, else the first words."""
    address = licence.url.lower()
    for part, name in (
        ("/by-nc-nd/", "CC BY-NC-ND"),
        ("/by-nc-sa/", "CC BY-NC-SA"),
        ("/by-nc/", "CC BY-NC"),
        ("/by-nd/", "CC BY-ND"),
        ("/by-sa/", "CC BY-SA"),
        ("/by/", "CC BY"),
        ("publicdomain/zero", "CC0"),
    ):
        if part in address:
            version = next((number for number in ("4.0", "3.0", "2.5", "2.0", "1.0") if number in address), "")
            return f"{name} {version}".strip()
    words = licence.words or licence.url
    return words if len(words) <= 90 else words[:90].rpartition(" ")[0] + "…"
