/* Keeps what a reader has chosen, for the next page and in the address (#view=…), and puts both texts side by side. */
"use strict";
{
  const say = document.currentScript.dataset;
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

  const article = document.querySelector("article.text");
  const twin = () => {
    const main = document.getElementById("main");
    const both = document.getElementById("text-both");
    const wanted = both && both.checked && matchMedia("(width >= 60rem)").matches;
    if (wanted && !main.dataset.twin) {
      const copy = article.cloneNode(true);
      for (const one of [copy, ...copy.querySelectorAll("[id]")]) one.removeAttribute("id");
      for (const one of copy.querySelectorAll("section.notes, section.apparatus, section.witnesses, .facsimile")) one.remove();
      copy.classList.add("twin");
      copy.setAttribute("aria-label", say.diplomatic);
      article.classList.add("as-reading");
      article.after(copy);
      main.dataset.twin = "";
    } else if (!wanted && main.dataset.twin !== undefined) {
      document.querySelector(".text.twin").remove();
      article.classList.remove("as-reading");
      delete main.dataset.twin;
    }
  };

  if (boxes.length && article) {
    const shared = /^#view=([\w,-]*)$/.exec(location.hash);
    choose(shared ? shared[1].split(",").filter(Boolean) : remembered());
    twin();
    document.querySelector(".view").addEventListener("change", () => {
      remember();
      twin();
    });
    addEventListener("hashchange", () => {
      const named = /^#view=([\w,-]*)$/.exec(location.hash);
      if (named) {
        for (const box of boxes) box.checked = box.defaultChecked;
        choose(named[1].split(",").filter(Boolean));
        twin();
      }
    });
  }
}
