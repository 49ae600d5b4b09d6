/* Marks in the image what one points at in the text, and the other way; makes the image larger. */
"use strict";
{
  const say = document.currentScript.dataset;
  const main = document.getElementById("main");
  const zones = [...document.querySelectorAll(".zones a")];
  const partnerOf = (link) => document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)));
  const marks = [...document.querySelectorAll("article.text:not(.twin) .to-zone")];
  const lines = marks.filter((one) => one.classList.contains("line"));
  const store = window.CSS?.highlights && new Highlight();
  if (store) CSS.highlights.set("partner", store);

  /* A line of the text from its mark to the next one. */
  const lineOf = (mark) => {
    const range = document.createRange();
    const block = mark.closest("p, .p, .ab, .l, li, td, section, article");
    const next = lines[lines.indexOf(mark) + 1];
    range.setStartAfter(mark);
    if (next && block.contains(next)) range.setEndBefore(next);
    else range.setEndAfter(block.lastChild);
    return range;
  };

  const clear = () => {
    for (const one of document.querySelectorAll(".partner")) one.classList.remove("partner");
    store?.clear();
  };

  const show = (place, zone) => {
    clear();
    zone?.classList.add("partner");
    if (place && lines.includes(place)) store?.add(lineOf(place));
    else place?.classList.add("partner");
  };

  const zoneOf = (mark) => mark && partnerOf(mark);

  const blockAt = (event) =>
    event.target.closest(":has(> .to-zone:not(.line, .word))")?.querySelector(":scope > .to-zone") ?? null;

  /* The mark of the line that is under the pointer: the last one before the place in the text. */
  const lineAt = (event) => {
    const caret = document.caretPositionFromPoint?.(event.clientX, event.clientY);
    if (!caret || !lines.length || !caret.offsetNode.parentElement?.closest("article.text")) return null;
    const before = lines.filter((one) => one.compareDocumentPosition(caret.offsetNode) & Node.DOCUMENT_POSITION_FOLLOWING);
    const mark = before.at(-1);
    return mark && mark.closest("p, .p, .ab, .l, li, td, section, article").contains(caret.offsetNode) ? mark : null;
  };

  const markAt = (event) => event.target.closest(".to-zone") ?? lineAt(event) ?? blockAt(event);

  if (main && zones.length) {
    for (const link of zones) {
      for (const kind of ["pointerenter", "focus"]) link.addEventListener(kind, () => show(partnerOf(link), link));
      for (const kind of ["pointerleave", "blur"]) link.addEventListener(kind, clear);
    }
    let asked = 0;
    const article = document.querySelector("article.text");
    article.addEventListener("pointermove", (event) => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(() => {
        const mark = markAt(event);
        if (mark) show(lines.includes(mark) ? mark : null, zoneOf(mark));
        else clear();
      });
    });
    article.addEventListener("pointerleave", clear);
    article.addEventListener("focusin", (event) => {
      const mark = event.target.closest(".to-zone");
      if (mark) show(lines.includes(mark) ? mark : null, zoneOf(mark));
    });
    article.addEventListener("focusout", clear);
  }

  const images = document.getElementById("images");
  if (images && images.querySelector("img")) {
    const bar = document.createElement("p");
    let times = 1;
    bar.className = "enlarge";
    for (const [sign, label, factor] of [["+", say.larger, 1.5], ["\u2212", say.smaller, 1 / 1.5]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sign;
      button.setAttribute("aria-label", label);
      button.addEventListener("click", () => {
        times = Math.min(8, Math.max(1, times * factor));
        images.toggleAttribute("data-enlarged", times > 1);
        images.style.setProperty("--times", times);
      });
      bar.append(button);
    }
    images.prepend(bar);
  }
}
