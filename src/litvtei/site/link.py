"""Links of an article, resolved once every page has its address."""

from __future__ import annotations

import posixpath
import re
from html import escape, unescape

from litvtei.markup.html5 import safe_url
from litvtei.site.image import Images
from litvtei.site.plan import PlannedText, SitePlan, relative

_MENTION = re.compile(r'<(a|span|div)((?: (?!data-mention)[\w-]+="[^"]*")*) data-mention="(\d+)"')
_TARGET = re.compile(r'(<\w+(?: [\w-]+="[^"]*")*?) data-target="([^"]*)"')
_GRAPHIC = re.compile(r'<img((?: [\w-]+="[^"]*")*?) data-graphic="([^"]*)"((?: [\w-]+="[^"]*")*)>')
_ALT = re.compile(r' alt="([^"]*)"')


def resolve_links(text: PlannedText, plan: SitePlan, mentions: dict[int, int], images: Images) -> str:
    """Return an article with its mentions, links and images leading where they should.

    ``mentions`` are the document's, by their number: positions in the edition.
    What leads nowhere stays as words.
    """

    def mention(match: re.Match[str]) -> str:
        position = mentions.get(int(match[3]))
        if position is None:
            return f"<{match[1]}{match[2]}"
        found = plan.edition.mentions[position]
        keys = plan.keys_of.get(position, ())
        kind = keys[0][0] if keys else found.kind
        url = plan.row_url(keys[0], position) if keys else None
        href = f' href="{escape(relative(url, text.url))}"' if url and match[1] == "a" else ""
        return f'<{match[1]}{match[2]} data-kind="{kind or "other"}"{href}'

    def target(match: re.Match[str]) -> str:
        token = (unescape(match[2]).split() or [""])[0]
        url = plan.pointer_url(token, text.document.path)
        safe = safe_url(url) if url else None
        return match[1] + (f' href="{escape(relative(safe, text.url))}"' if safe else "")

    def graphic(match: re.Match[str]) -> str:
        source = unescape(match[2])
        shown = images.url(source, text.document.path)
        attributes = match[1] + match[3]
        if shown:
            return f'<img{attributes} src="{escape(relative(shown, text.url))}">'
        label = _ALT.search(attributes)
        words = (unescape(label[1]) if label else "") or posixpath.basename(source) or source
        web = safe_url(source) if source.startswith(("http://", "https://")) else None
        link = f'<a href="{escape(web)}">{escape(words, quote=False)}</a>' if web else escape(words, quote=False)
        return f'<span class="graphic missing">{link}</span>'

    html = _MENTION.sub(mention, text.sheet.html)
    html = _TARGET.sub(target, html)
    return _GRAPHIC.sub(graphic, html)
