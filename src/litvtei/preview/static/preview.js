/* Loads the page again when the site was built anew, and finds the place again where the reader was. */
"use strict";
{
  const own = document.currentScript.dataset;
  const store = "litvtei-place";

  const read = () => {
    try {
      return JSON.parse(sessionStorage.getItem(store)) || {};
    } catch {
      return {};
    }
  };

  const write = (place) => {
    try {
      sessionStorage.setItem(store, JSON.stringify(place));
    } catch { /* without a store the browser's own memory must do */ }
  };

  /* The first element with an id that begins in the window, else the last one above it, and how far from the top. */
  const anchor = () => {
    let above = null;
    for (const one of document.querySelectorAll("main [id]")) {
      const box = one.getBoundingClientRect();
      if (!box.width && !box.height) continue;
      if (box.top >= 0 && box.top < innerHeight) return { id: one.id, top: box.top };
      if (box.top < 0) above = { id: one.id, top: box.top };
    }
    return above || {};
  };

  let settled = false;
  let reloads = false;
  const again = () => {
    const panel = document.querySelector(".litvtei-panel details");
    /* A page of the server's own, such as that of an error, stands for one that the reader was on before; and one
       that has not found its place yet has none of its own. */
    if (!own.kept && settled) {
      write({ path: location.pathname, x: scrollX, y: scrollY, ...anchor() });
    }
    if (panel) sessionStorage.setItem("litvtei-panel", `${panel.dataset.weight} ${panel.open}`);
    /* What the browser remembers of the place would be restored after ours, and may be that of an error. */
    history.scrollRestoration = "manual";
    reloads = true;
    location.reload();
  };

  /* What is only the same again stays as it is, with all that the reader has opened in it. */
  const look = async (generation) => {
    try {
      const answer = await fetch(location.href, { method: "HEAD" });
      if (answer.headers.get("ETag") !== `"${own.mark}"`) again();
      else document.documentElement.dataset.litvtei = own.generation = generation;
    } catch { /* the server went away; should it come back, the line tells */ }
  };

  const settle = () => {
    const place = read();
    settled = true;
    document.documentElement.dataset.litvtei = own.generation;
    if (own.kept || place.path !== location.pathname) return;
    /* The last good page of a broken file is looked at in between. */
    if (location.search !== "?last") sessionStorage.removeItem(store);
    const mark = place.id && document.getElementById(place.id);
    const top = mark ? scrollY + mark.getBoundingClientRect().top - place.top : place.y;
    scrollTo({ left: place.x, top, behavior: "instant" });
  };

  const fold = () => {
    const panel = document.querySelector(".litvtei-panel details");
    const [weight, open] = (sessionStorage.getItem("litvtei-panel") || "").split(" ");
    if (panel && weight === panel.dataset.weight) panel.open = open === "true";
  };

  /* A window that nobody sees listens to nothing: browsers open six lines to a server, for all windows together. */
  let line = null;
  const listen = () => {
    if (document.visibilityState === "hidden") {
      if (line) line.close();
      line = null;
    } else if (!line) {
      line = new EventSource(`/_litvtei/events?${location.pathname}`);
      line.addEventListener("built", (event) => {
        if (event.data !== own.generation) look(event.data);
      });
    }
  };

  fold();
  if (document.readyState === "complete") settle();
  else addEventListener("load", settle);
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => {
    if (line) line.close();
    line = null;
    if (!reloads) history.scrollRestoration = "auto";
  });
  addEventListener("pageshow", listen);
  listen();
}
