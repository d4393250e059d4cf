
"use strict";
// Places of one finding light up together; a click keeps them lit, Escape puts them out.
const elements = new Map();
for (const element of document.querySelectorAll("[data-findings]")) {
  for (const name of element.dataset.findings.split(" ")) {
    if (!elements.has(name)) elements.set(name, []);
    elements.get(name).push(element);
  }
}
const chosen = { click: [], mouseover: [], focusin: [] };
const names = (event) => {
  const element = event.target instanceof Element ? event.target.closest("[data-findings]") : null;
  return element ? element.dataset.findings.split(" ") : [];
};
const choose = (how, lit) => {
  chosen[how] = lit;
  for (const element of document.querySelectorAll(".lit")) element.classList.remove("lit");
  for (const name of Object.values(chosen).flat()) {
    for (const element of elements.get(name) || []) element.classList.add("lit");
  }
};
for (const how of Object.keys(chosen)) {
  document.addEventListener(how, (event) => choose(how, names(event)));
}
document.addEventListener("focusout", () => choose("focusin", []));
document.addEventListener("keydown", (event) => { if (event.key === "Escape") choose("click", []); });

// Columns of a table sort by a button in their heads: as numbers where all of a column are, else as text.
const number = new Intl.Collator("en", { numeric: true });
const sort = (table, head, column) => {
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of head.parentElement.children) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const cell = (row) => row.cells[column].textContent;
  const rows = [...table.tBodies[0].rows].sort((one, other) => number.compare(cell(one), cell(other)));
  table.tBodies[0].append(...(down ? rows.reverse() : rows));
};
for (const table of document.querySelectorAll("table.sortable")) {
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(table, head, column));
    head.append(button);
  });
}
