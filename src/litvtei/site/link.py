"""Links of an article, resolved once every page has its address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape, unescape

from litvtei.edition.box import Box
from litvtei.edition.facsimile import Surface
from litvtei.markup.html5 import safe_url
from litvtei.site.beside import PageImage
from litvtei.site.card import Cards
from litvtei.site.image import GRAPHIC, PAGE_IMAGE, Images
from litvtei.site.overlay import overlay, without_marks, zones_asked_for
from litvtei.site.plan import PlannedText, SitePlan, relative

_MENTION = re.compile(r'<(a|span|div)((?: (?!data-mention)[\w-]+="[^"]*")*) data-mention="(\d+)"')
_TARGET = re.compile(r'(<\w+(?: [\w-]+="[^"]*")*?) data-target="([^"]*)"')
_ALT = re.compile(r' alt="([^"]*)"')
_SURFACE = re.compile(r' data-surface="(\d+)"')


def pointers_in(html: str) -> Iterator[str]:
    """Yield what the links of an article point to, as it is written."""
    return map(_pointer, _TARGET.finditer(html) if "data-target" in html else ())


def _pointer(target: re.Match[str]) -> str:
    return (unescape(target[2]).split() or [""])[0]


@dataclass(slots=True)
class Resolved:
    """An article whose links lead somewhere, and the images that its page breaks name.

    ``drawn`` are the numbers of the surfaces of which the page shows the zones, ``zones`` the ids of these.
    """

    html: str
    images: list[PageImage] = field(default_factory=list)
    drawn: set[int] = field(default_factory=set)
    zones: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Resolver:
    """What is needed to resolve the links of a site's articles."""

    plan: SitePlan
    images: Images
    cards: Cards

    def resolve(self, text: PlannedText, mentions: Mapping[int, int], dates: Mapping[int, int]) -> Resolved:
        """Return an article with its mentions, links and images leading where they should.

        ``mentions`` and ``dates`` are the document's, by their number: positions in the edition.
        What leads nowhere stays as words.
        """
        resolved = Resolved("")
        html = _MENTION.sub(
            lambda match: self._mention(match, text, mentions, dates), text.sheet.html_in(self.plan.place)
        )
        if "data-image" in html:
            html = PAGE_IMAGE.sub(lambda match: self._page(match, text, resolved), html)
        if "data-target" in html:
            html = _TARGET.sub(lambda match: self._target(match, text), html)
        if "data-graphic" in html:
            html = GRAPHIC.sub(lambda match: self._graphic(match, text, resolved), html)
        resolved.html = self._with_zones(html, text, resolved) if "to-zone" in html else html
        return resolved

    def _mention(
        self, match: re.Match[str], text: PlannedText, mentions: Mapping[int, int], dates: Mapping[int, int]
    ) -> str:
        number = int(match[3])
        position = mentions.get(number)
        if position is None:
            return self._date(match, dates.get(number))
        found = self.plan.edition.mentions[position]
        keys = self.plan.keys_of[position]
        kind = keys[0][0] if keys else found.kind
        url = self.plan.row_url(keys[0], position) if keys else None
        href = f' href="{escape(relative(url, text.url))}"' if url and match[1] == "a" else ""
        card = f' data-card="{self.cards.identifier(keys)}"' if href else ""
        doubt = self.plan.say.known(f"doubt.{found.certainty}", "") if keys else ""
        several = self.plan.say("one-of-several", len(keys)) if len(keys) > 1 else ""
        told = ", ".join(part for part in (several, doubt) if part)
        title = f' data-doubt="?" title="{escape(told)}"' if told else ""
        # The source has no words here; whoever reads is told what it means all the same.
        meant = f' aria-label="{escape(self.plan.labels[keys[0]])}"' if href and not found.words else ""
        return f'<{match[1]}{match[2]} data-kind="{kind or "other"}"{href}{card}{title}{meant}'

    def _date(self, match: re.Match[str], position: int | None) -> str:
        if position is None:
            return f"<{match[1]}{match[2]}"
        value = self.plan.edition.dates[position].date
        if match[1] != "a" or value is None or not value.known:
            return f'<{match[1]}{match[2]} data-kind="date"'
        card = self.cards.date_identifier(value)
        return f'<a{match[2]} data-kind="date" href="#{card}" data-card="{card}"'

    def _target(self, match: re.Match[str], text: PlannedText) -> str:
        token = _pointer(match)
        url = self.plan.pointer_url(token, text.document.path)
        safe = safe_url(url) if url else None
        return match[1] + (f' href="{escape(relative(safe, text.url))}"' if safe else "")

    def _page(self, match: re.Match[str], text: PlannedText, resolved: Resolved) -> str:
        """Let a page number lead to its image beside the text; to one elsewhere only as a link."""
        source, label = unescape(match[3]), unescape(match[5]).strip("[]| ")
        # A page without a number is called by what it is.
        label = "" if label == self.plan.say("article.facsimile") else label
        number = _SURFACE.search(match[4])
        surface = next((one for one in text.sheet.surfaces if number and one.number == int(number[1])), None)
        rest = _SURFACE.sub("", match[4])
        shown = self._add(source, label, "", surface, text, resolved)
        if shown is None:
            return f'<a{match[1]} data-target="{match[2]}"{rest}>{match[5]}</a>'
        href = f"#{shown.id}" if shown.shown else shown.link
        return f'<a{match[1]} id="{shown.back[1:]}" href="{escape(href)}"{rest}>{match[5]}</a>'

    def _add(
        self, source: str, label: str, back: str, surface: Surface | None, text: PlannedText, resolved: Resolved
    ) -> PageImage | None:
        """Put an image beside the text, its zones with it; None for one that is nowhere."""
        url = self.images.url(source, text.document.path)
        web = safe_url(source) if source.startswith(("http://", "https://")) else None
        if not url and not web:
            return None
        number = len(resolved.images) + 1
        link = self.plan.shared(url, text.url) if url else web or ""
        zones = self._zones(surface, url, text, resolved) if surface else ""
        size = self.images.size(url) if zones and url else None
        image = PageImage(
            f"image-{number}", label, link if url else "", link, back or f"#f-{number}", zones, size or (0, 0)
        )
        resolved.images.append(image)
        return image

    def _zones(self, surface: Surface, url: str | None, text: PlannedText, resolved: Resolved) -> str:
        """The zones of a surface, once on a page; nothing where they would not lie where they belong."""
        size = self.images.size(url) if url and surface.box is None else None
        ground = Box(0, 0, *size) if size else surface.box
        drawn = (
            overlay(surface, ground, text.sheet.ids, self.plan.say)
            if ground and surface.number not in resolved.drawn
            else ""
        )
        if drawn:
            resolved.drawn.add(surface.number)
            resolved.zones.update(zone.id for zone in surface.zones)
        return drawn

    def _with_zones(self, html: str, text: PlannedText, resolved: Resolved) -> str:
        """Show the images of zones that the words lead to though their page began before; let go of what is nowhere."""
        asked = zones_asked_for(html) - resolved.zones
        for surface in text.sheet.surfaces:
            here = next((one for one in surface.zones if one.id in asked and one.partner in text.sheet.ids), None)
            if here and surface.number not in resolved.drawn:
                self._add(surface.image, surface.label, f"#{here.partner}", surface, text, resolved)
        return without_marks(html, frozenset(resolved.zones))

    def _graphic(self, match: re.Match[str], text: PlannedText, resolved: Resolved) -> str:
        source = unescape(match[2])
        shown = self.images.url(source, text.document.path)
        number = _SURFACE.search(match[1] + match[3])
        attributes = _SURFACE.sub("", match[1] + match[3])
        if shown:
            surface = next((one for one in text.sheet.surfaces if number and one.number == int(number[1])), None)
            zones = self._zones(surface, shown, text, resolved) if surface else ""
            picture = f'<img{attributes} src="{escape(self.plan.shared(shown, text.url))}">'
            return f'<span class="sheet">{picture}{zones}</span>' if zones else picture
        say = self.plan.say
        label = _ALT.search(attributes)
        words = unescape(label[1]) if label else ""
        web = safe_url(source) if source.startswith(("http://", "https://")) else None
        if web:
            told = escape(words or say("image-elsewhere"), quote=False)
            return f'<span class="graphic missing"><a href="{escape(web)}">{told}</a></span>'
        # The name of a file that is not there says nothing to a reader; litvtei check tells it to the editor.
        missing = say("image-missing", image=words) if words else f"[{say('image-short')}]"
        return f'<span class="graphic missing">{escape(missing, quote=False)}</span>'
