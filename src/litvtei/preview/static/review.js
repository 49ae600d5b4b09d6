/* Asks about suggestions, one group after another; what is answered is on the disk before the next question. */
"use strict";
{
  const store = "litvtei-review";
  const byId = (id) => document.getElementById(id);
  const made = (name, properties = {}, ...inside) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...inside);
    return element;
  };

  /* The token stands behind the # of the address that litvtei serve prints, and so is never sent but to ask. */
  if (location.hash.length > 1) {
    sessionStorage.setItem(store, location.hash.slice(1));
    history.replaceState(null, "", location.pathname);
  }
  const token = sessionStorage.getItem(store) || "";

  let group = null;
  let shown = "";
  let busy = false;

  const say = (words, wrong = false) => {
    byId("said").textContent = words;
    byId("said").classList.toggle("litvtei-wrong", wrong);
  };

  const ask = async (question, { quiet = false } = {}) => {
    if (busy) return {};
    busy = true;
    document.body.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch("/_litvtei/review", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Litvtei-Token": token },
        body: JSON.stringify(question),
      });
      if (answer.status === 403) throw new Error("Open the address of the review that litvtei serve printed.");
      if (!answer.ok) throw new Error(await answer.text());
      const told = await answer.json();
      if (told.error || told.said || !quiet) say(told.error || told.said || "", Boolean(told.error));
      if ("lines" in told) draw(told);
      return told;
    } catch (error) {
      say(error instanceof TypeError ? "litvtei serve does not answer; what was decided is kept." : error.message, true);
      return {};
    } finally {
      busy = false;
      document.body.removeAttribute("aria-busy");
    }
  };

  const act = (name, more = {}) => ask({ do: name, group: group.key, ...more });

  const key = (letter, label, does) => {
    const button = made("button", { type: "button" }, made("kbd", {}, letter), ` ${label}`);
    button.addEventListener("click", does);
    return button;
  };

  const context = (one) => made(
    "li", {}, made("span", { className: "litvtei-place" }, one.place),
    made("span", { dir: "auto" }, `${one.left} `, made("mark", {}, one.form), ` ${one.right}`),
  );

  const candidate = (one, number) => {
    const meant = one.label && one.label !== one.meant ? `${one.label} (${one.meant})` : one.meant;
    return made("li", {}, key(String(number), one.rule ? `${meant}: ${one.rule}` : meant, () => act("accept", { number })));
  };

  const counted = (number, noun) => `${number} ${number === 1 ? noun : `${noun}s`}`;

  const answers = () => {
    const all = group.alone ? ["y", "yes"] : ["a", "all as candidate 1"];
    const keys = group.unknown ? [] : [
      key(...all, () => act("accept", { number: 1 })),
      key("n", "no, not candidate 1", () => act("reject")),
      key("e", "edit the words", edit),
      key("o", group.alone ? "all at once" : "one by one", () => act("split")),
    ];
    keys.push(key("x", "never", () => act("never")));
    if (group.creates) keys.push(key("+", "new entry", create));
    keys.push(key("s", "skip", () => act("skip")));
    return keys;
  };

  const draw = (told) => {
    const before = group && JSON.stringify(group.key);
    group = told.group;
    byId("left").textContent =
      `${counted(told.left, "group")} to decide, ${counted(told.accepted, "suggestion")} accepted and not yet applied`;
    byId("group").hidden = !group;
    document.querySelector("nav").hidden = !told.lines.length;
    byId("lines").replaceChildren(...told.lines.map((one) => {
      const button = made("button", { type: "button" }, `${one.form} · ${one.kind} · ${one.places}`);
      if (group && JSON.stringify(one.key) === JSON.stringify(group.key)) button.setAttribute("aria-current", "true");
      button.addEventListener("click", () => ask({ do: "show", show: one.key }));
      return made("li", {}, button);
    }));
    if (!group) return;
    byId("form").textContent = `“${group.form}”`;
    byId("about").textContent = group.unknown
      ? `in no register, ${counted(group.places, "time")}`
      : `${group.kind}, ${counted(group.places, "place")}, ${group.certainty}`;
    byId("candidates").replaceChildren(...group.candidates.map((one, at) => candidate(one, at + 1)));
    byId("answers").replaceChildren(...answers());
    byId("contexts").replaceChildren(...group.contexts.map(context));
    if (before && before !== JSON.stringify(group.key)) byId("form").focus();
  };

  const edit = () => {
    const form = byId("edit").querySelector("form");
    form.words.value = group.form;
    form.number.replaceChildren(...group.candidates.map((one, at) =>
      made("option", { value: String(at + 1) }, `${at + 1} ${one.label || one.meant}`)));
    byId("edit").showModal();
  };

  const create = () => {
    const form = byId("create").querySelector("form");
    form.reset();
    form.elements.name.value = group.form;
    form.kind.disabled = !group.unknown;
    if (!group.unknown) form.kind.value = group.kind;
    byId("alike").replaceChildren();
    delete form.dataset.warned;
    byId("create").showModal();
  };

  const diff = async () => {
    const told = await ask({ do: "diff", show: group && group.key });
    if ("diff" in told) look(told);
  };

  const look = (told) => {
    shown = told.shown;
    byId("refusals").replaceChildren(...told.refusals.map((one) => made("li", { className: "litvtei-taken" }, one)));
    byId("diff").replaceChildren(...told.diff.split("\n").map((line) => made("span", {
      className: line.startsWith("+") ? "litvtei-added" : line.startsWith("-") ? "litvtei-taken" : "",
    }, `${line}\n`)));
    byId("apply").disabled = !told.diff;
    if (!told.diff) byId("diff").textContent = "Nothing is accepted that is not in the texts already.";
    if (!byId("changes").open) byId("changes").showModal();
  };

  byId("apply").addEventListener("click", async () => {
    const told = await ask({ do: "apply", shown });
    if (told.applied && !told.refusals.length) byId("changes").close();
    else if ("diff" in told) look(told);
    else if (told.refusals) {
      byId("apply").disabled = true;
      byId("refusals").replaceChildren(...told.refusals.map((one) => made("li", { className: "litvtei-taken" }, one)));
    }
  });

  byId("edit").querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    byId("edit").close();
    act("edit", { words: form.words.value, number: Number(form.number.value) });
  });

  /* Entries that sound alike are shown first; whoever then still wants a new one, makes it. */
  byId("create").querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    const wanted = { kind: form.kind.value, name: form.elements.name.value, show: group.key };
    if (form.dataset.warned !== wanted.name) {
      const told = await act("alike", wanted);
      if (!("alike" in told)) return;
      if (told.alike.length) {
        form.dataset.warned = wanted.name;
        byId("alike").replaceChildren(
          made("p", {}, "The register has these. Make a new entry all the same?"),
          made("ul", {}, ...told.alike.map((one) => made("li", {}, one))),
        );
        return;
      }
    }
    byId("create").close();
    const of = group;
    const told = await act("create", { ...wanted, other: form.other.checked });
    if (told.created !== 0 || form.other.checked || !confirm(`Is “${of.form}” another name of it?`)) return;
    await ask({ do: "undo" });
    await ask({ do: "create", group: of.key, ...wanted, other: true });
  });

  const does = {
    a: () => group && !group.unknown && act("accept", { number: 1 }),
    n: () => group && !group.unknown && act("reject"),
    x: () => group && act("never"),
    e: () => group && !group.unknown && edit(),
    o: () => group && !group.unknown && act("split"),
    "+": () => group && group.creates && create(),
    s: () => group && act("skip"),
    u: () => ask({ do: "undo" }),
    d: diff,
    "?": () => byId("help").showModal(),
  };
  does.y = does.a;

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || document.querySelector("dialog[open]")) return;
    const number = /^[1-9]$/.test(event.key) ? Number(event.key) : 0;
    if (number && group && number <= group.candidates.length) {
      event.preventDefault();
      act("accept", { number });
    } else if (Object.hasOwn(does, event.key.toLowerCase())) {
      event.preventDefault();
      does[event.key.toLowerCase()]();
    }
  });

  for (const button of document.querySelectorAll("[data-do]")) {
    const name = { undo: "u", diff: "d", help: "?" }[button.dataset.do];
    button.addEventListener("click", () => does[name]());
  }
  for (const button of document.querySelectorAll("[data-close]")) {
    button.addEventListener("click", () => button.closest("dialog").close());
  }

  say("Suggestions are being read …");
  ask({ do: "show" });
}
