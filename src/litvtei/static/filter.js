// A register: show the names that hold what is typed, of the kind that is chosen. Without it all names stand there.
// Not a module, since browsers load none from a folder (file:).
{
  const say = document.currentScript.dataset;
  const rows = [...document.querySelectorAll("table.register tbody tr")];
  const header = document.querySelector("main > .page-header");

  const fold = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replaceAll("ł", "l").replaceAll("ø", "o").replaceAll("đ", "d");

  const labelled = (text, control) => {
    const label = document.createElement("label");
    label.append(text, " ", control);
    return label;
  };

  const typesOf = () => [...new Set(rows.map((row) => row.dataset.type).filter(Boolean))].sort();

  const start = () => {
    const words = rows.map((row) => fold(row.cells[0].textContent));
    const named = rows.map((row) => /\d/.test(row.querySelector(".number").textContent));
    const typed = Object.assign(document.createElement("input"), { type: "search", autocomplete: "off" });
    const never = Object.assign(document.createElement("input"), { type: "checkbox" });
    const kinds = document.createElement("select");
    const found = document.createElement("output");
    const tools = document.createElement("div");
    tools.className = "tools";
    tools.append(labelled(say.filter, typed));
    if (typesOf().length > 1) {
      kinds.append(new Option(say.all, ""), ...typesOf().map((type) => new Option(type, type)));
      tools.append(labelled(say.kind, kinds));
    }
    if (named.includes(false) && named.includes(true)) tools.append(labelled(say.named, never));
    tools.append(found);
    header.append(tools);

    const apply = () => {
      const wanted = fold(typed.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, place) => {
        const fits = wanted.every((word) => words[place].includes(word))
          && (!kinds.value || row.dataset.type === kinds.value) && (!never.checked || named[place]);
        row.hidden = !fits;
        shown += fits;
      });
      for (const section of document.querySelectorAll(".sections > section")) {
        section.classList.toggle("empty", !section.querySelector("tbody tr:not([hidden])"));
      }
      found.textContent = shown === rows.length ? ""
        : say.shown.replace("{shown}", shown).replace("{total}", rows.length);
    };
    for (const control of [typed, kinds, never]) control.addEventListener("input", apply);
  };

  if (header && rows.length > 12) start();
}
