/* The timeline: days across, a bar a stop, steps and play. It sends what was clicked and draws what Python answers. */
const PACE = 2600; // ms for each stop while playing: time to read one sentence
const SETTLED = 1500; // ms after which an answer has come
const NARROW = 36; // px: a day column narrower than this is not named
const ROW = 24; // px
const kept = new WeakMap(); // what outlives a redraw: whether it plays, and the listeners to take away

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".timeline");
  const state = kept.get(parentElement) ?? {};
  kept.set(parentElement, state);
  leave(state);
  document.documentElement.lang = data.language; // Streamlit says English whatever the page speaks
  if (data.traced > (kept.traced ?? 0)) { // another journey: its headline first
    kept.traced = data.traced;
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  }
  const last = data.bars.at(-1)?.number;
  // several steps in quick succession count from where the last one leads, not from what was drawn last
  const step = (by) => {
    const numbers = data.bars.map((each) => each.number);
    const from = Date.now() - (state.steppedAt ?? 0) < SETTLED ? state.target : data.stop;
    const at = from === null ? (by > 0 ? -1 : numbers.length) : numbers.indexOf(from);
    state.target = numbers[Math.max(0, Math.min(at + by, numbers.length - 1))];
    state.steppedAt = Date.now();
    setTriggerValue("stop", state.target);
  };
  if (state.playing && data.stop === last) state.playing = false;

  const bar = element("div", "steps");
  const button = (text, label, action, off = false) => {
    const made = element("button", "step", text);
    made.type = "button";
    made.setAttribute("aria-label", label);
    made.title = label;
    made.disabled = off;
    made.onclick = action;
    bar.append(made);
    return made;
  };
  button("‹", data.words.previous, () => { state.playing = false; step(-1); }, data.stop === data.bars[0]?.number);
  button(state.playing ? "❚❚" : "▶", state.playing ? data.words.pause : data.words.play, () => {
    state.playing = !state.playing;
    if (state.playing) step(data.stop === last ? -data.bars.length : 1);
    else redraw();
  }).classList.add("play");
  button("›", data.words.next, () => { state.playing = false; step(1); }, data.stop === last);

  const plot = element("div", "plot");
  const place = () => {
    const width = plot.clientWidth || 500, column = width / Math.max(1, data.days.length);
    plot.replaceChildren(...days(column), ...bars(width, column));
  };

  function days(column) {
    const every = Math.max(1, Math.ceil(NARROW / column));
    return data.days.flatMap((day, index) => {
      const quiet = index % every || (index && (data.days.length - index) * column < NARROW); // no name, or none that fits
      const look = (day.iso === data.day ? " chosen" : "") + (quiet ? " quiet" : "");
      const line = element("i", "column" + look);
      const made = element("button", "day" + look);
      made.type = "button";
      for (const each of [line, made]) {
        each.style.left = `${100 * index / data.days.length}%`;
        each.style.width = `${100 / data.days.length}%`;
      }
      made.setAttribute("aria-label", day.name);
      made.setAttribute("aria-pressed", String(day.iso === data.day));
      made.title = day.name;
      if (quiet) made.tabIndex = -1;
      else made.append(element("span", "week", day.week), element("span", "", day.number));
      made.onclick = () => { state.playing = false; setTriggerValue("day", day.iso === data.day ? "" : day.iso); };
      return [line, made];
    });
  }

  function bars(width, column) {
    const rows = [];
    const made = data.bars.filter((each) => each.first !== null).map((each) => {
      const wide = Math.max((each.last - each.first + 1) * column - 4, 6);
      const start = Math.min(each.first * column + 2, width - wide);
      const text = 14 + 7 * `${each.number} ${each.name}`.length;
      const left = start + text > width && wide < text ? Math.max(0, start + wide - text) : start;
      const right = Math.max(start + wide, left + text);
      let row = rows.findIndex((end) => end <= left);
      if (row < 0) row = rows.push(0) - 1;
      rows[row] = right + 4;
      const button = element("button", `bar ${each.look}` + (each.number === data.stop ? " chosen" : "") + (each.faded ? " faded" : ""));
      button.type = "button";
      button.setAttribute("aria-label", each.label);
      button.setAttribute("aria-pressed", String(each.number === data.stop));
      button.title = each.label;
      button.style.cssText = `left:${left}px;top:${38 + row * ROW}px;width:${right - left}px`;
      const mark = element("i", "");
      mark.style.cssText = `left:${start - left}px;width:${wide}px`;
      const name = element("span", left < start ? "before" : "", `${each.number} ${each.name}`);
      button.append(mark, name);
      button.onclick = () => { state.playing = false; state.steppedAt = 0; setTriggerValue("stop", each.number); };
      return button;
    });
    plot.style.height = data.days.length ? `${38 + Math.max(1, rows.length) * ROW + 4}px` : "0";
    return made;
  }

  function redraw() {
    bar.querySelector(".play").replaceChildren(state.playing ? "❚❚" : "▶");
    leave(state);
    listen();
  }

  function listen() {
    const keys = (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      const at = event.composedPath()[0];
      if (!by || at.closest?.("input, textarea, select, [role=combobox], [role=listbox], [role=radiogroup], [role=slider], [contenteditable=true]")) return;
      event.preventDefault();
      state.playing = false;
      step(by);
    };
    document.addEventListener("keydown", keys);
    const seen = new ResizeObserver(place);
    seen.observe(plot);
    const clock = state.playing ? setTimeout(() => step(1), PACE) : null;
    state.leave = () => {
      document.removeEventListener("keydown", keys);
      seen.disconnect();
      clearTimeout(clock);
    };
  }

  const focused = root.getRootNode().activeElement?.getAttribute?.("aria-label");
  const where = focused && [...root.querySelectorAll("button")].findIndex((each) => each.getAttribute("aria-label") === focused);
  const unknown = data.bars.filter((each) => each.first === null);
  const note = element("p", "unknown", unknown.length ? data.words.unknown : "");
  for (const each of unknown) {
    const made = element("button", "chip" + (each.number === data.stop ? " chosen" : ""), `${each.number} ${each.name}`);
    made.type = "button";
    made.setAttribute("aria-label", each.label);
    made.onclick = () => setTriggerValue("stop", each.number);
    note.append(" ", made);
  }
  root.replaceChildren(bar, plot, note);
  place();
  if (where >= 0) root.querySelectorAll("button")[where]?.focus({ preventScroll: true }); // a redraw keeps the keyboard's place
  listen();
  // counted by Python: a stop may have been chosen on the map before the timeline was drawn for the first time
  if (data.stop !== null && data.picks > (kept.picks ?? 0)) reveal();
  kept.picks = data.picks;
  return () => leave(state);
}

/* On a small screen what a chosen stop stands on lies below the map: bring both into sight.
   The page is drawn piece by piece, and its columns change places when a stop is chosen: what was right for the layout
   of one moment is wrong for the next. So the aim is taken anew with every change, until the reader does something. */
function reveal() {
  const main = document.querySelector("[data-testid=stMain]");
  if (!main) return;
  kept.settle?.();
  const begun = main.scrollTop;
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  let aimed = begun;
  const aim = () => {
    const map = topOf("map", main), evidence = topOf("evidence", main);
    if (map === null || evidence === null) return;
    const inSight = evidence - begun < 0.75 * innerHeight;
    const top = Math.round(inSight ? begun : Math.max(map - 8, evidence - 0.65 * innerHeight));
    if (top === aimed) return;
    aimed = top;
    main.scrollTo({ top, behavior });
  };
  let asked = 0;
  const soon = () => { cancelAnimationFrame(asked); asked = requestAnimationFrame(aim); };
  const drawn = new MutationObserver(soon), sized = new ResizeObserver(soon);
  drawn.observe(main, { attributes: true, childList: true, subtree: true });
  sized.observe(main.firstElementChild ?? main);
  const acts = ["wheel", "touchstart", "pointerdown", "keydown"];
  kept.settle = () => {
    cancelAnimationFrame(asked);
    drawn.disconnect();
    sized.disconnect();
    for (const act of acts) removeEventListener(act, kept.settle, true);
    kept.settle = null;
  };
  for (const act of acts) addEventListener(act, kept.settle, { capture: true, passive: true });
  aim();
}

/* Pixels from the top of the page's content, or null where it is not drawn. */
function topOf(key, main) {
  const box = document.querySelector(`.st-key-${key}`)?.getBoundingClientRect();
  return box ? box.top - main.getBoundingClientRect().top + main.scrollTop : null;
}

function leave(state) {
  state.leave?.();
  state.leave = null;
}

function element(tag, name, text = "") {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  return made;
}
