// The rest: charts, words for bars and cells at once rather than after a while, regions to scroll by keyboard, copying.
for (const figure of document.querySelectorAll("figure.drawn")) {
  try {
    chart(figure);
  } catch (error) {
    // The chart as the program drew it is still there, and so is the rest of the page.
    console.error(error);
  }
}
for (const strip of document.querySelectorAll("svg.strip")) {
  const words = new Map();
  for (const title of strip.querySelectorAll("title")) {
    words.set(title.parentNode, title.textContent);
    title.remove();
  }
  const tell = (event) => {
    const text = words.get(event.target);
    if (text) {
      tip.show(text, event.target.getBoundingClientRect());
    } else {
      tip.hide();
    }
  };
  strip.addEventListener("pointerover", tell);
  strip.addEventListener("click", tell);
  strip.addEventListener("pointerleave", tip.hide);
}
const reachable = () => {
  for (const region of document.querySelectorAll(".scroll")) {
    if (region.scrollWidth > region.clientWidth) {
      region.tabIndex = 0;
    } else {
      region.removeAttribute("tabindex");
    }
  }
};
addEventListener("resize", reachable);
document.addEventListener("toggle", reachable, true);
reachable();
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
