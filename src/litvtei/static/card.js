/* A word that names an entry opens that entry's card; pressed again, or with a modifier key, it is the link it is. */
"use strict";
{
  const GAP = 6;

  const place = (card, word) => {
    card.style.inset = "auto";
    if (matchMedia("(width < 48rem)").matches) {
      card.style.inset = "";
      return;
    }
    const [box, own] = [word.getClientRects()[0] || word.getBoundingClientRect(), card.getBoundingClientRect()];
    const below = box.bottom + GAP + own.height < innerHeight || box.top < own.height + GAP;
    card.style.top = `${below ? box.bottom + GAP : box.top - GAP - own.height}px`;
    const start = card.matches(":dir(rtl)") ? box.right - own.width : box.left;
    card.style.left = `${Math.max(8, Math.min(start, innerWidth - own.width - 8))}px`;
  };

  const open = (card, word, byKey) => {
    card.showPopover();
    place(card, word);
    if (byKey) (card.querySelector("a") || card).focus();
    card.addEventListener("toggle", (event) => {
      if (event.newState === "closed" && byKey && card.contains(document.activeElement)) word.focus();
    }, { once: true });
    if (byKey) {
      card.addEventListener("keydown", (event) => {
        if (event.key === "Escape") word.focus();
      }, { once: true });
    }
  };

  if (HTMLElement.prototype.showPopover) {
    let wasOpen = null;
    document.addEventListener("pointerdown", (event) => {
      const word = event.target.closest("a[data-card]");
      const card = word && document.getElementById(word.dataset.card);
      wasOpen = card && card.matches(":popover-open") ? word : null;
    }, true);
    document.addEventListener("click", (event) => {
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const step = event.target.closest(".slip .steps a");
      if (step) step.closest(".slip").hidePopover();
      const word = event.target.closest("a[data-card]");
      const card = word && document.getElementById(word.dataset.card);
      if (!card || (wasOpen === word && word.getAttribute("href")[0] !== "#")) return;
      event.preventDefault();
      if (!card.matches(":popover-open")) open(card, word, event.detail === 0);
    });
  }
}
