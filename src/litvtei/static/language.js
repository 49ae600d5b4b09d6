// The way to another language leads to the same place on the page. Without it, to the same page.
// Not a module, since browsers load none from a folder (file:).
for (const link of document.querySelectorAll(".languages a")) {
  link.addEventListener("click", () => {
    link.hash = location.hash;
  });
}
