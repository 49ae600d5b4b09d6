// A register: order the names by a column. Without it they stand by the alphabet.
// Not a module, since browsers load none from a folder (file:).
{
  const say = document.currentScript.dataset;
  const sections = [...document.querySelectorAll("section.initial")];
  const bodies = sections.map((section) => section.querySelector("tbody"));
  const home = bodies.map((body) => [...body.rows]);

  const value = (row, column) => {
    const words = row.cells[column].textContent.trim();
    const number = Number.parseInt(words.replace(/[\s.,’](?=\d{3})/g, ""), 10);
    const before = say.beforeChrist.replace("{year}", number);
    return Number.isNaN(number) ? null : words.startsWith(before) ? -number : number;
  };

  const byAlphabet = () => bodies.forEach((body, place) => body.append(...home[place]));

  const byColumn = (column, rising) => {
    const known = home.flat().map((row) => [row, value(row, column)]);
    known.sort(([, one], [, other]) =>
      one === other ? 0 : one === null ? 1 : other === null ? -1 : rising ? one - other : other - one);
    bodies[0].append(...known.map(([row]) => row));
  };

  const start = (heads) => {
    const main = document.querySelector("main");
    const name = heads[0].querySelector(".unseen");
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const rising = head.getAttribute("aria-sort") === "descending" || head.classList.contains("years")
          && head.getAttribute("aria-sort") !== "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        byAlphabet();
        if (column > 0) {
          byColumn(column, rising);
          head.setAttribute("aria-sort", rising ? "ascending" : "descending");
        }
        main.classList.toggle("sorted", column > 0);
        name?.classList.toggle("unseen", column === 0);
      });
    });
  };

  if (home.flat().length > 1) start([...sections[0].querySelectorAll("thead th")]);
}
