/* Keeps what a reader has chosen, for the next page and in the address (#view=…). */
"use strict";
{
  const boxes = [...document.querySelectorAll(".view input")];
  const store = "litvtei-view";

  const chosen = () => boxes
    .filter((box) => box.checked !== box.defaultChecked && (box.type === "checkbox" || box.checked))
    .map((box) => (box.checked ? box.id : `-${box.id}`));

  const choose = (names) => {
    for (const name of names) {
      const box = boxes.find((one) => one.id === name.replace(/^-/, ""));
      if (box) box.checked = !name.startsWith("-");
    }
  };

  const remembered = () => {
    try {
      return (localStorage.getItem(store) || "").split(",").filter(Boolean);
    } catch {
      return [];
    }
  };

  const remember = () => {
    const here = boxes.map((box) => box.id);
    const elsewhere = remembered().filter((name) => !here.includes(name.replace(/^-/, "")));
    const witnesses = chosen().filter((name) => name.startsWith("witness-"));
    const names = [...elsewhere, ...chosen().filter((name) => !witnesses.includes(name))];
    try {
      localStorage.setItem(store, names.join(","));
    } catch { /* a reader may forbid it */ }
    if (!location.hash || location.hash.startsWith("#view=")) {
      const all = chosen().join(",");
      history.replaceState(null, "", all ? `#view=${all}` : location.pathname + location.search);
    }
  };

  /* A siglum tells its witness; the page says it at the first only. */
  document.addEventListener("pointerover", (event) => {
    const siglum = event.target.closest?.("a.siglum:not([title])");
    const first = siglum && document.querySelector(`a.siglum[title][href="${CSS.escape(siglum.getAttribute("href"))}"]`);
    if (first) siglum.title = first.title;
  });

  if (boxes.length) {
    const shared = /^#view=([\w,-]*)$/.exec(location.hash);
    choose(shared ? shared[1].split(",").filter(Boolean) : remembered());
    document.querySelector(".view").addEventListener("change", remember);
    addEventListener("hashchange", () => {
      const named = /^#view=([\w,-]*)$/.exec(location.hash);
      if (named) {
        for (const box of boxes) box.checked = box.defaultChecked;
        choose(named[1].split(",").filter(Boolean));
        document.dispatchEvent(new Event("chosen"));
      }
    });
  }
}
