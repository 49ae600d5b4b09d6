"""What axe finds on a page: the faults only, for what it finds right is most of what it would have to say."""

from __future__ import annotations

from typing import Any

import pytest

SCREENS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}, "scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 800}, "scheme": "light"},
    "phone by night": {"viewport": {"width": 390, "height": 800}, "scheme": "dark"},
    # A window of 1280 pixels at 200 % is one of 640 CSS pixels.
    "200 %": {"viewport": {"width": 640, "height": 450}, "scheme": "light"},
}


def barriers(page: Any, *screens: str) -> dict[str, list[tuple[str, list[str]]]]:
    """Return the rules of axe that an open page breaks, with three examples each, by the screens it is shown on.

    The page's own policy forbids scripts, also to axe: open it in a context with ``bypass_csp``.
    """
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page.evaluate(axe.Axe().axe_script)
    found = {}
    for name in screens:
        page.set_viewport_size(SCREENS[name]["viewport"])
        page.emulate_media(color_scheme=SCREENS[name]["scheme"])
        broken = page.evaluate("axe.run({resultTypes: ['violations']}).then((found) => found.violations)")
        if broken:
            found[name] = [(one["id"], [node["html"][:150] for node in one["nodes"][:3]]) for one in broken]
    return found
