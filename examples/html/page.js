"use strict";
const parts = [...document.querySelectorAll("main .q")];
const marks = [...document.querySelectorAll("main [data-n], .strip rect")];
const buttons = [...document.querySelectorAll("aside button[data-s]")];
const main = document.querySelector("main"), card = document.getElementById("card"), said = document.getElementById("said"), all = document.getElementById("all");

// Hover or focus: who, by which rule, how sure, who else.
function element(name, text, parent) {
  const made = document.createElement(name);
  made.textContent = text;
  parent.append(made);
  return made;
}
function show(part) {
  hide();
  const first = document.getElementById("q" + part.dataset.n) || part, data = first.dataset;
  marks.forEach(mark => mark.classList.toggle("hot", mark.dataset.n === part.dataset.n));
  card.replaceChildren();
  card.className = [...part.classList].find(name => /^s.$/.test(name)) || "sx";
  element("b", data.who, card);
  if (data.how) element("p", data.how, card);
  if (data.rule) {
    const line = element("p", "", card);
    element("code", data.rule, line);
    line.append(" " + data.why);
  }
  const chances = JSON.parse(data.chances || "[]");
  if (chances.length) {
    const list = element("dl", "", card);
    for (const [name, share] of chances) {
      element("dt", name, list);
      const meter = element("dd", "", list);
      meter.className = "meter";
      element("i", "", meter).style.width = 100 * share + "%";
      element("dd", share.toFixed(2), list);
    }
  }
  card.hidden = false;
  const box = part.getClientRects()[0], width = card.offsetWidth, height = card.offsetHeight;
  const left = Math.max(8, Math.min(box.left, main.getBoundingClientRect().right - width));
  const below = box.bottom + 10 + height < innerHeight || box.top < height + 10;
  card.style.left = left + scrollX + "px";
  card.style.top = (below ? box.bottom + 10 : box.top - height - 10) + scrollY + "px";
}
function hide() {
  card.hidden = true;
  marks.forEach(mark => mark.classList.remove("hot"));
}
for (const part of parts) {
  part.addEventListener("mouseover", event => { event.stopPropagation(); show(part); });
  part.addEventListener("mouseout", hide);
  part.addEventListener("focus", () => show(part));
  part.addEventListener("blur", hide);
}
document.addEventListener("keydown", event => { if (event.key === "Escape") hide(); });

// The cast filters: none chosen shows all.
function filter() {
  const chosen = new Set(buttons.filter(button => button.getAttribute("aria-pressed") === "true").map(button => button.dataset.s));
  document.body.classList.toggle("filtered", chosen.size > 0);
  all.hidden = chosen.size === 0;
  marks.forEach(mark => mark.classList.toggle("off", chosen.size > 0 && !chosen.has(mark.dataset.s)));
  const total = parts.filter(part => part.id).length;
  const shown = parts.filter(part => part.id && !part.classList.contains("off")).length;
  said.textContent = chosen.size ? `${shown} of ${total} quotations shown` : `all ${total} quotations shown`;
}
for (const button of buttons) {
  button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", button.getAttribute("aria-pressed") !== "true");
    filter();
  });
}
all.addEventListener("click", () => {
  buttons.forEach(button => button.setAttribute("aria-pressed", "false"));
  filter();
  buttons[0]?.focus();
});

// The strip: a click goes to the quotation, the bar below it shows which part of the text is on the screen.
document.querySelector(".strip")?.addEventListener("click", event => {
  const part = document.getElementById("q" + event.target.dataset.n);
  if (part) { part.scrollIntoView({ block: "center" }); part.focus({ preventScroll: true }); }
});
const where = document.querySelector(".where i");
function follow() {
  const box = main.getBoundingClientRect(), share = at => Math.max(0, Math.min(1, (at - box.top) / box.height));
  if (!where) return;
  where.style.left = 100 * share(0) + "%";
  where.style.width = 100 * (share(innerHeight) - share(0)) + "%";
}
addEventListener("scroll", follow, { passive: true });
addEventListener("resize", follow);
follow();
