"use strict";
// The words beside what the pointer or the keyboard is at.
const tip = (() => {
  const box = document.getElementById("tip");
  const gap = 10;

  /** Shows nodes or a text beside a place, given in pixels of the window. */
  function show(content, place) {
    box.replaceChildren(...(Array.isArray(content) ? content : [content]));
    box.hidden = false;
    const room = document.documentElement.clientWidth - box.offsetWidth - 8;
    const right = place.right + gap;
    const left = right <= room ? right : Math.max(8, place.left - gap - box.offsetWidth);
    const above = place.top - gap - box.offsetHeight;
    box.style.left = Math.min(left, Math.max(8, room)) + scrollX + "px";
    box.style.top = (above > 8 ? above : place.bottom + gap) + scrollY + "px";
  }

  function hide() {
    box.hidden = true;
  }

  addEventListener("keydown", (event) => { if (event.key === "Escape") { hide(); } });
  return { show, hide };
})();
