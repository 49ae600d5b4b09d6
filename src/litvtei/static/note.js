/* Notes where one reads: in the margin of a wide screen, else in a card. The notes at the end stay what they are. */
"use strict";
{
  const say = document.currentScript.dataset;
  const main = document.querySelector("main.reading");
  const references = [...document.querySelectorAll("article.text:not(.twin) .noteref[href^='#']")];
  const wide = matchMedia("(width >= 78rem)");
  const noteOf = (reference) => document.getElementById(decodeURIComponent(reference.hash.slice(1)));

  const copyOf = (note) => {
    const copy = note.cloneNode(true);
    for (const one of copy.querySelectorAll("[id]")) one.removeAttribute("id");
    for (const one of copy.querySelectorAll(".backlink")) one.remove();
    return [...copy.childNodes];
  };

  let margin = null;
  const lay = () => {
    if (!margin) return;
    const top = margin.getBoundingClientRect().top;
    let free = 0;
    for (const [reference, note] of margin.notes) {
      note.hidden = !reference.checkVisibility();
      if (note.hidden) continue;
      const wanted = Math.max(free, reference.getBoundingClientRect().top - top - 4);
      note.style.top = `${wanted}px`;
      free = wanted + note.offsetHeight + 8;
    }
  };

  const fill = () => {
    margin = document.createElement("div");
    margin.className = "sidenotes text";
    margin.setAttribute("aria-hidden", "true");
    margin.notes = [];
    for (const reference of references) {
      const note = noteOf(reference);
      if (!note || note.contains(reference)) continue;
      const side = document.createElement("div");
      const sign = document.createElement("b");
      side.className = "sidenote";
      side.lang = note.lang || note.closest("[lang]").lang;
      side.dir = note.dir || note.closest("[dir]")?.dir || "ltr";
      sign.textContent = `${reference.textContent} `;
      side.append(sign, ...copyOf(note).filter((one) => !(one.classList && one.classList.contains("label"))));
      for (const link of side.querySelectorAll("a, summary")) link.tabIndex = -1;
      margin.append(side);
      margin.notes.push([reference, side]);
    }
    main.append(margin);
    lay();
    new ResizeObserver(lay).observe(document.querySelector("article.text"));
    document.querySelector(".view")?.addEventListener("change", lay);
    document.fonts?.ready.then(lay);
  };

  if (main && references.length) {
    const begin = () => {
      if (wide.matches && !margin) fill();
      lay();
    };
    begin();
    wide.addEventListener("change", begin);
    addEventListener("resize", lay);

    let card = null;
    document.addEventListener("click", (event) => {
      const reference = event.target.closest(".noteref");
      const note = reference && !event.ctrlKey && !event.metaKey && !event.shiftKey && noteOf(reference);
      if (!note || !card?.showPopover && !HTMLElement.prototype.showPopover) return;
      const side = margin && wide.matches && margin.notes.find(([one]) => one === reference);
      event.preventDefault();
      if (side && !side[1].hidden) {
        for (const [, one] of margin.notes) one.classList.toggle("here", one === side[1]);
        return;
      }
      if (!card) {
        card = document.createElement("section");
        card.className = "slip note-slip text";
        card.popover = "auto";
        card.setAttribute("aria-label", say.note);
        document.body.append(card);
      }
      const whole = document.createElement("a");
      whole.href = reference.hash;
      whole.textContent = "↓";
      whole.setAttribute("aria-label", say.toNote);
      whole.addEventListener("click", () => card.hidePopover());
      card.replaceChildren(...copyOf(note), " ", whole);
      card.showPopover();
      if (!matchMedia("(width < 48rem)").matches) {
        const box = reference.getBoundingClientRect();
        card.style.inset = "auto";
        card.style.top = `${Math.min(box.bottom + 6, innerHeight - card.offsetHeight - 8)}px`;
        const start = card.matches(":dir(rtl)") ? box.right - card.offsetWidth : box.left;
        card.style.left = `${Math.max(8, Math.min(start, innerWidth - card.offsetWidth - 8))}px`;
      } else {
        card.style.inset = "";
      }
      if (event.detail === 0) whole.focus();
    });
  }
}
