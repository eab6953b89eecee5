// Draws a chart of the page from the numbers beside it, so that values can be read and ranges looked into. What the page
// brings along drawn stays for paper, and for when this fails.
const chart = (() => {
  // Of a tick's label, a little more than any digit is wide; and what its axis's name takes beside it.
  const DIGIT = 7.3;
  const NAME_OF_Y = 28;
  const MARGIN = { left: 54, right: 16, top: 30, bottom: 46 };
  const NARROWEST_PANEL = 300;
  const GAP = 18;
  const TICKS_OF_Y = 6;
  const MOST_MARKERS = 24;
  const MOST_PLACES = 12;
  const MOST_LINES_OF_A_TIP = 14;
  const SHORTEST_DRAG = 8;
  // Shorter error bars would only blot the marker; zooming in brings them out.
  const SHORTEST_ERROR_BAR = 12;
  const MARKERS = [
    "M-5.5-5.5h11v11h-11z", "M0-8L8 0L0 8L-8 0z", "M0-8L7.5 5.5H-7.5z", "M0 8L7.5-5.5H-7.5z",
  ];
  const DASHES = ["", "7 6", "2 5"];
  const RADII = [4, 3.2, 2.4];

  function element(parent, name, attributes, text) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key of Object.keys(attributes)) {
      made.setAttribute(key, attributes[key]);
    }
    if (text !== undefined) {
      made.textContent = text;
    }
    return parent.appendChild(made);
  }

  function html(name, look, text) {
    const made = document.createElement(name);
    made.className = look;
    if (text !== undefined) {
      made.textContent = text;
    }
    return made;
  }

  /** Round numbers from low to high, about as many as asked for. */
  function roundNumbers(low, high, count) {
    const rough = (high - low) / count;
    const power = Math.pow(10, Math.floor(Math.log10(rough)));
    const step = [1, 2, 2.5, 5, 10].find((each) => each * power >= rough * 0.999) * power;
    const decimals = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9) + (step / power === 2.5 ? 1 : 0));
    const numbers = [];
    for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
      const value = i * step;
      const plain = Math.abs(value) < 1e6 || value === 0;
      numbers.push({ at: value, text: plain ? value.toFixed(Math.min(decimals, 12)) : String(Number(value.toPrecision(6))) });
    }
    return numbers;
  }

  function colourOf(series, data) {
    return series.kind === "PUBLISHED" && data.scale === "CATEGORIES" ? "var(--ink)" : `var(--series-${series.colour})`;
  }

  /** The sign of a series in legends and tips, as on the chart. */
  function swatch(series, data) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "-12 -9 24 18");
    svg.setAttribute("class", "swatch");
    svg.setAttribute("aria-hidden", "true");
    mark(svg, series, data, 0, 0, true);
    return svg;
  }

  function mark(parent, series, data, x, y, inLegend) {
    const colour = colourOf(series, data);
    if (series.kind === "PUBLISHED") {
      const look = data.scale === "CATEGORIES" ? "published before-bars" : "published";
      element(parent, "path", { d: MARKERS[series.marker % 4], transform: `translate(${x} ${y})`, stroke: colour, class: look });
    } else if (data.scale === "CATEGORIES") {
      element(parent, "rect", { x: x - 6, y: y - 6, width: 12, height: 12, fill: colour });
    } else {
      if (inLegend) {
        element(parent, "path", { d: "M-12 0H12", stroke: colour, class: "line", "stroke-dasharray": DASHES[series.group % 3] });
      }
      element(parent, "circle", { cx: x, cy: y, r: RADII[series.group % 3], fill: colour });
    }
  }

  class Chart {
    constructor(figure, data) {
      this.data = data;
      this.name = figure.id;
      this.hidden = new Set();
      this.series = data.panels.flatMap((panel) => panel.series);
      this.at = -1;
      this.full = this.view = { x: this.fullX(), y: this.rangeY(null) };
      this.host = figure.querySelector(".live");
      this.panels = html("div", "panels");
      this.host.append(this.tools(), this.panels, this.legend());
      this.width = 0;
    }

    fullX() {
      const places = this.data.places.map((place) => place.at);
      const first = Math.min(...places);
      const last = Math.max(...places);
      const margin = this.data.scale === "CATEGORIES" ? 0.6
        : this.data.scale === "LOGARITHMIC" ? 0.35 : last > first ? 0.06 * (last - first) : 1;
      return [first - margin, last + margin];
    }

    /** All values within a range of x; from zero unless it is a part of the chart that is looked into. */
    rangeY(x) {
      let low = Infinity;
      let high = -Infinity;
      for (const series of this.series.filter((each) => !this.hidden.has(each.name))) {
        for (const point of series.points) {
          if (!x || (point.at >= x[0] && point.at <= x[1])) {
            low = Math.min(low, point.y - (point.error || 0));
            high = Math.max(high, point.y + (point.error || 0));
          }
        }
      }
      if (low > high) {
        return this.full ? this.full.y : [0, 1];
      }
      if (!x || this.data.scale === "CATEGORIES") {
        low = Math.min(0, low);
        high = Math.max(0, high);
      }
      const room = high > low ? high - low : Math.abs(high) || 1;
      return [low === 0 ? 0 : low - 0.08 * room, high + 0.1 * room];
    }

    tools() {
      const tools = html("div", "tools");
      tools.append(html("span", "hint", "Drag to zoom, double-click to go back. By keyboard: arrows, + − 0."));
      const button = (look, text, words, action) => {
        const made = html("button", look, text);
        made.type = "button";
        made.setAttribute("aria-label", words);
        made.addEventListener("click", action);
        tools.append(made);
        return made;
      };
      button("zoom-in", "+", "Zoom in", () => this.scaleX(0.5));
      button("zoom-out", "−", "Zoom out", () => this.scaleX(2));
      this.resetButton = button("reset", "Reset", "Show the whole chart", () => this.reset());
      this.resetButton.disabled = true;
      return tools;
    }

    legend() {
      const legend = html("div", "legend");
      const names = new Map(this.series.map((series) => [series.name, series]));
      if (names.size === 1) {
        return legend; // One series is what the title says.
      }
      for (const [name, series] of [...names].sort((one, other) => this.series.indexOf(one[1]) - this.series.indexOf(other[1]))) {
        const entry = html("button", "entry");
        entry.type = "button";
        entry.setAttribute("aria-pressed", "true");
        entry.append(swatch(series, this.data), html("span", "", name));
        entry.addEventListener("click", () => {
          const shown = this.hidden.delete(name) || !this.hidden.add(name);
          entry.setAttribute("aria-pressed", String(shown));
          this.draw();
        });
        legend.append(entry);
      }
      return legend;
    }

    reset() {
      this.look({ x: this.full.x, y: this.full.y });
    }

    look(view) {
      const whole = view.x[0] <= this.full.x[0] && view.x[1] >= this.full.x[1]
        && view.y[0] <= this.full.y[0] && view.y[1] >= this.full.y[1];
      this.view = whole ? this.full : view;
      this.resetButton.disabled = whole;
      tip.hide();
      this.draw();
    }

    /** Shows a part of x that is so many times as wide, around what was last looked at. */
    scaleX(factor) {
      const [low, high] = this.view.x;
      const place = this.data.places[this.at];
      const centre = place && place.at > low && place.at < high ? place.at : (low + high) / 2;
      const half = Math.min(factor * (high - low), this.full.x[1] - this.full.x[0]) / 2;
      const left = Math.max(this.full.x[0], Math.min(centre - half, this.full.x[1] - 2 * half));
      const x = [left, left + 2 * half];
      const whole = x[1] - x[0] >= (this.full.x[1] - this.full.x[0]) * 0.999;
      this.look(whole ? this.full : { x, y: this.rangeY(x) });
    }

    draw() {
      const focused = document.activeElement && this.panels.contains(document.activeElement)
        ? Number(document.activeElement.dataset.panel) : -1;
      const panels = this.data.panels;
      const fitting = Math.max(1, Math.floor((this.width + GAP) / (NARROWEST_PANEL + GAP)));
      const columns = Math.min(panels.length, fitting);
      const width = Math.floor((this.width - GAP * (columns - 1)) / columns);
      const height = Math.round(Math.max(260, Math.min(400, 0.78 * width)));
      this.drawn = panels.map((panel, index) => new Panel(this, panel, index, width, height));
      this.panels.replaceChildren(...this.drawn.map((panel) => panel.svg));
      if (focused >= 0) {
        this.drawn[focused].svg.focus({ preventScroll: true });
      }
    }
  }

  class Panel {
    constructor(chart, panel, index, width, height) {
      this.chart = chart;
      this.panel = panel;
      const longest = Math.max(...roundNumbers(...chart.view.y, TICKS_OF_Y).map((tick) => tick.text.length));
      const left = Math.max(MARGIN.left, Math.ceil(NAME_OF_Y + DIGIT * longest));
      this.area = { left, right: width - MARGIN.right, top: MARGIN.top, bottom: height - MARGIN.bottom };
      this.series = panel.series.filter((series) => !chart.hidden.has(series.name));
      const words = [panel.title, chart.data.title, "use the arrow keys to read values"].filter(Boolean).join(", ");
      this.svg = element(document.createDocumentFragment(), "svg", {
        viewBox: `0 0 ${width} ${height}`, width, height, class: "panel", tabindex: "0", role: "img", "aria-label": words,
        "data-panel": index,
      });
      this.grid(width, height);
      this.clip = `${chart.name}-clip-${index}`;
      const clipping = element(element(this.svg, "defs", {}), "clipPath", { id: this.clip });
      element(clipping, "rect", this.rectangle(this.area.left, this.area.top, this.area.right, this.area.bottom));
      this.series.filter((series) => series.kind !== "PUBLISHED").forEach((series) => this.simulated(series));
      this.series.filter((series) => series.kind === "PUBLISHED").forEach((series) => this.published(series));
      this.cross = element(this.svg, "path", { class: "cross", visibility: "hidden" });
      this.rings = element(this.svg, "g", { class: "rings" });
      this.selection = element(this.svg, "rect", { class: "selection", visibility: "hidden" });
      this.listen();
    }

    rectangle(left, top, right, bottom) {
      return { x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
    }

    x(at) {
      const [low, high] = this.chart.view.x;
      return this.area.left + (at - low) / (high - low) * (this.area.right - this.area.left);
    }

    y(value) {
      const [low, high] = this.chart.view.y;
      return this.area.bottom - (value - low) / (high - low) * (this.area.bottom - this.area.top);
    }

    atX(pixel) {
      const [low, high] = this.chart.view.x;
      return low + (pixel - this.area.left) / (this.area.right - this.area.left) * (high - low);
    }

    valueAt(pixel) {
      const [low, high] = this.chart.view.y;
      return low + (this.area.bottom - pixel) / (this.area.bottom - this.area.top) * (high - low);
    }

    isVisible(at, value) {
      const { x, y } = this.chart.view;
      return at >= x[0] && at <= x[1] && value >= y[0] && value <= y[1];
    }

    grid(width, height) {
      const { left, right, top, bottom } = this.area;
      const data = this.chart.data;
      for (const tick of roundNumbers(...this.chart.view.y, TICKS_OF_Y)) {
        const y = this.y(tick.at).toFixed(1);
        element(this.svg, "path", { d: `M${left} ${y}H${right}`, class: tick.at === 0 ? "axis" : "grid" });
        element(this.svg, "text", { x: left - 8, y, dy: "0.32em", class: "tick y" }, tick.text);
      }
      element(this.svg, "path", { d: `M${left} ${bottom}H${right}`, class: "axis" });
      let taken = -Infinity;
      for (const tick of this.ticksOfX()) {
        const x = this.x(tick.at);
        const half = 3.6 * tick.text.length;
        if (x - half >= taken && x >= left && x <= right) {
          element(this.svg, "path", { d: `M${x.toFixed(1)} ${bottom}v4`, class: "axis" });
          element(this.svg, "text", { x: Math.min(x, width - half).toFixed(1), y: bottom + 17, class: "tick x" }, tick.text);
          taken = x + half + 8;
        }
      }
      element(this.svg, "text", { x: (left + right) / 2, y: height - 6, class: "name x" }, data.x);
      element(this.svg, "text", { x: left, y: 18, class: "panel-title" }, this.panel.title || "");
      const nameOfY = { x: 0, y: 0, transform: `translate(12 ${(top + bottom) / 2}) rotate(-90)`, class: "name y" };
      element(this.svg, "text", nameOfY, data.y);
    }

    ticksOfX() {
      const places = this.chart.data.places;
      const [low, high] = this.chart.view.x;
      const visible = places.filter((place) => place.at >= low && place.at <= high);
      return this.chart.data.scale === "LINEAR" && (places.length > MOST_PLACES || visible.length < 2)
        ? roundNumbers(low, high, 6) : visible.map((place) => ({ at: place.at, text: place.x }));
    }

    simulated(series) {
      const data = this.chart.data;
      const colour = colourOf(series, data);
      const clipped = element(this.svg, "g", { "clip-path": `url(#${this.clip})` });
      if (data.scale === "CATEGORIES") {
        for (const point of series.points) {
          const left = this.x(point.at - 0.46 * data.bar);
          const right = this.x(point.at + 0.46 * data.bar);
          const ends = [this.y(point.y), this.y(0)].sort((one, other) => one - other);
          element(clipped, "rect", { ...this.rectangle(left, ends[0], right, ends[1]), fill: colour, class: "value" });
        }
      } else {
        const line = series.points.map((point) => `${this.x(point.at).toFixed(2)} ${this.y(point.y).toFixed(2)}`).join("L");
        element(clipped, "path", { d: "M" + line, stroke: colour, class: "line", "stroke-dasharray": DASHES[series.group % 3] });
      }
      this.errorBars(clipped, series, data.scale === "CATEGORIES" ? "var(--ink)" : colour);
      if (data.scale !== "CATEGORIES" && series.points.length <= MOST_MARKERS) {
        this.marks(series);
      }
    }

    published(series) {
      const clipped = element(this.svg, "g", { "clip-path": `url(#${this.clip})` });
      this.errorBars(clipped, series, colourOf(series, this.chart.data));
      this.marks(series);
    }

    marks(series) {
      for (const point of series.points.filter((each) => this.isVisible(each.at, each.y))) {
        mark(this.svg, series, this.chart.data, this.x(point.at), this.y(point.y), false);
      }
    }

    errorBars(parent, series, colour) {
      for (const point of series.points.filter((each) => each.error)) {
        const x = this.x(point.at).toFixed(2);
        const low = this.y(point.y - point.error);
        const high = this.y(point.y + point.error);
        if (low - high >= SHORTEST_ERROR_BAR) {
          const d = `M${x} ${low.toFixed(2)}V${high.toFixed(2)}m-4 0h8M${x} ${low.toFixed(2)}m-4 0h8`;
          element(parent, "path", { d, stroke: colour, class: "error" });
        }
      }
    }

    listen() {
      const local = (event) => {
        const box = this.svg.getBoundingClientRect();
        return { x: event.clientX - box.left, y: event.clientY - box.top };
      };
      let start = null;
      this.svg.addEventListener("pointerdown", (event) => {
        if (event.button === 0) {
          start = local(event);
          this.svg.setPointerCapture(event.pointerId);
        }
      });
      this.svg.addEventListener("pointermove", (event) => {
        const here = local(event);
        if (start) {
          this.select(start, here);
        } else {
          this.inspect(this.nearest(here.x));
        }
      });
      this.svg.addEventListener("pointerup", (event) => {
        const selected = start && this.select(start, local(event));
        start = null;
        if (selected) {
          this.zoomTo(selected);
        } else {
          this.inspect(this.nearest(local(event).x));
        }
      });
      this.svg.addEventListener("pointercancel", () => {
        start = null;
        this.selection.setAttribute("visibility", "hidden");
      });
      this.svg.addEventListener("pointerleave", () => this.leave());
      this.svg.addEventListener("blur", () => this.leave());
      this.svg.addEventListener("dblclick", () => this.chart.reset());
      this.svg.addEventListener("keydown", (event) => this.key(event));
    }

    /** Marks what would be zoomed into; null when that is too little. A narrow or a flat drag is about one axis only. */
    select(from, to) {
      const { left, right, top, bottom } = this.area;
      const within = (value, low, high) => Math.max(low, Math.min(high, value));
      const xs = [within(from.x, left, right), within(to.x, left, right)].sort((one, other) => one - other);
      const ys = [within(from.y, top, bottom), within(to.y, top, bottom)].sort((one, other) => one - other);
      const wide = xs[1] - xs[0] >= SHORTEST_DRAG;
      const tall = ys[1] - ys[0] >= (wide ? 3 : 1) * SHORTEST_DRAG;
      const selected = wide || tall ? { x: wide ? xs : [left, right], y: tall ? ys : [top, bottom], wide, tall } : null;
      this.selection.setAttribute("visibility", selected ? "visible" : "hidden");
      if (selected) {
        const box = this.rectangle(selected.x[0], selected.y[0], selected.x[1], selected.y[1]);
        Object.keys(box).forEach((key) => this.selection.setAttribute(key, box[key]));
        this.leave();
      }
      return selected;
    }

    zoomTo(selected) {
      const x = selected.wide ? selected.x.map((pixel) => this.atX(pixel)) : this.chart.view.x;
      const y = selected.tall ? [this.valueAt(selected.y[1]), this.valueAt(selected.y[0])] : this.chart.rangeY(x);
      this.chart.look({ x, y });
    }

    nearest(pixel) {
      let best = -1;
      this.chart.data.places.forEach((place, index) => {
        const away = (each) => Math.abs(this.x(this.chart.data.places[each].at) - pixel);
        if (this.pointsAt(index).length && (best < 0 || away(index) < away(best))) {
          best = index;
        }
      });
      return best;
    }

    /** The points at a place that can be seen, with their series. */
    pointsAt(index) {
      const place = this.chart.data.places[index];
      return this.series.flatMap((series) => series.points
        .filter((point) => point.x === place.x && this.isVisible(point.at, point.y))
        .map((point) => ({ series, point })));
    }

    inspect(index) {
      this.leave();
      if (index < 0) {
        return;
      }
      this.chart.at = index;
      const data = this.chart.data;
      const place = data.places[index];
      const points = this.pointsAt(index);
      if (data.scale !== "CATEGORIES") {
        const x = this.x(place.at).toFixed(1);
        this.cross.setAttribute("d", `M${x} ${this.area.top}V${this.area.bottom}`);
        this.cross.setAttribute("visibility", "visible");
      }
      for (const { series, point } of points) {
        const stroke = data.scale === "CATEGORIES" ? "var(--ink)" : colourOf(series, data);
        element(this.rings, "circle", { cx: this.x(point.at), cy: this.y(point.y), r: 9, stroke });
      }
      const highest = Math.min(...points.map(({ point }) => this.y(point.y)));
      const box = this.svg.getBoundingClientRect();
      const x = box.left + this.x(place.at);
      const y = box.top + highest;
      tip.show(this.words(place, points), { left: x - 6, right: x + 6, top: y, bottom: y + 10 });
    }

    words(place, points) {
      const data = this.chart.data;
      const unit = data.unit ? " " + data.unit : "";
      const heading = [data.x + " " + place.x, this.panel.title].filter(Boolean).join(", ");
      const lines = points.slice(0, MOST_LINES_OF_A_TIP).map(({ series, point }) => {
        const line = html("div", "tip-line");
        const words = html("span", "");
        const error = point.error ? ` ± ${point.error}` : "";
        words.append(html("b", "", point.text + error + unit), html("span", "tip-name", " " + series.name));
        if (series.kind === "PUBLISHED") {
          const simulated = points.find((other) => other.series.kind !== "PUBLISHED" && other.series.group === series.group);
          if (simulated && point.y !== 0) {
            const off = 100 * (simulated.point.y - point.y) / Math.abs(point.y);
            words.append(html("span", "tip-more", `simulated is ${off < 0 ? "−" : "+"}${Math.abs(off).toFixed(1)} %`));
          }
        }
        if (point.bound) {
          words.append(html("span", "tip-more", "bound by " + point.bound));
        }
        line.append(swatch(series, data), words);
        return line;
      });
      if (points.length > MOST_LINES_OF_A_TIP) {
        lines.push(html("div", "tip-more", `and ${points.length - MOST_LINES_OF_A_TIP} more`));
      }
      return [html("div", "tip-head", heading), ...lines];
    }

    leave() {
      this.cross.setAttribute("visibility", "hidden");
      this.rings.replaceChildren();
      tip.hide();
    }

    key(event) {
      const last = this.chart.data.places.length - 1;
      const visible = (from, step) => {
        let index = from;
        while (index >= 0 && index <= last && !this.pointsAt(index).length) {
          index += step;
        }
        return index < 0 || index > last ? this.chart.at : index;
      };
      const actions = {
        ArrowRight: () => this.inspect(visible(this.chart.at + 1, 1)),
        ArrowLeft: () => this.inspect(visible(this.chart.at < 0 ? last : this.chart.at - 1, -1)),
        Home: () => this.inspect(visible(0, 1)),
        End: () => this.inspect(visible(last, -1)),
        "+": () => this.chart.scaleX(0.5),
        "=": () => this.chart.scaleX(0.5),
        "-": () => this.chart.scaleX(2),
        0: () => this.chart.reset(),
      };
      if (actions[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        actions[event.key]();
      }
    }
  }

  return (figure) => {
    const chart = new Chart(figure, JSON.parse(figure.querySelector(".numbers").textContent));
    figure.classList.add("is-live");
    new ResizeObserver(() => {
      const width = Math.floor(chart.host.clientWidth);
      if (width > 0 && width !== chart.width) {
        chart.width = width;
        try {
          chart.draw();
        } catch (error) {
          figure.classList.remove("is-live");
          throw error;
        }
      }
    }).observe(chart.host);
    return chart;
  };
})();
