"use strict";
// The values at a place, beside the pointer, at once and together; without this script the browser shows them one by one.
const tip = document.getElementById("tip");
const near = 9;
for (const chart of document.querySelectorAll(".chart")) {
  const points = Array.from(chart.querySelectorAll(".point"), (element) => {
    const title = element.querySelector("title");
    const text = title.textContent;
    title.remove();
    element.setAttribute("aria-label", text);
    return { element, text, x: element.cx.baseVal.value, y: element.cy.baseVal.value };
  });
  for (const point of points) {
    point.element.addEventListener("pointerenter", () => {
      const here = points.filter((other) => Math.hypot(other.x - point.x, other.y - point.y) <= near);
      tip.textContent = here.map((other) => other.text).join("\n");
      tip.hidden = false;
      const box = point.element.getBoundingClientRect();
      const left = Math.min(box.right + 8, document.documentElement.clientWidth - tip.offsetWidth - 8);
      tip.style.left = Math.max(8, left) + window.scrollX + "px";
      tip.style.top = Math.max(8, box.top - tip.offsetHeight - 4) + window.scrollY + "px";
    });
    point.element.addEventListener("pointerleave", () => { tip.hidden = true; });
  }
}
for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", () => {
    getSelection().selectAllChildren(document.getElementById(button.dataset.copy));
    // Not navigator.clipboard: pages opened from a file do not have it everywhere.
    if (document.execCommand("copy")) {
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    }
  });
}
