/* Puts the text as it stands beside the text to read, paragraph beside paragraph. */
"use strict";
{
  const say = document.currentScript.dataset;
  const article = document.querySelector("article.text");
  const holders = "article, section, .body, .front, .back, .group, .floatingText, .sourceDoc, .surface";
  const appended = ".notes, .apparatus, .witnesses, .facsimile";
  const leaves = (one) => (one.matches(holders) && !one.matches(appended) ? [...one.children].flatMap(leaves) : [one]);

  /* What stands at one place of both texts begins in one row. */
  const align = (copy) => {
    const rows = leaves(article);
    rows.forEach((one, row) => { one.style.gridArea = `${row + 1} / 1 / auto / ${one.matches(appended) ? -1 : 2}`; });
    leaves(copy).forEach((one, row) => { one.style.gridArea = `${row + 1} / 2`; });
  };

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
      align(copy);
      main.dataset.twin = "";
    } else if (!wanted && main.dataset.twin !== undefined) {
      document.querySelector(".text.twin").remove();
      article.classList.remove("as-reading");
      for (const one of leaves(article)) one.style.gridArea = "";
      delete main.dataset.twin;
    }
  };

  if (article && document.querySelector(".view")) {
    twin();
    document.querySelector(".view").addEventListener("change", twin);
    document.addEventListener("chosen", twin);
  }
}
