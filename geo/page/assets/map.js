/* The map's own script: the basemap and its names, the first view, arrows, keys and touch.

   streamlit-folium writes Leaflet calls; this file holds what cannot be said in them. `start` is called once for
   each base map; everything that a selection changes comes as ordinary Leaflet layers, watched here. */
"use strict";

window.dateline = (() => {
  const FARTHEST_EAST = 191; // degrees to which the outlines go on: Chukotka
  const FEWEST_LOST = 4; // tiles that failed, none having come, after which the network counts as gone
  const CLEAR = 0.08; // share of the map at each edge in which a chosen stop does not count as in sight
  const SHORTEST_ARROWED = 34; // pixels of a leg under which an arrow would cover it
  const GRID = [13, 9]; // points across and down at which the map asks which country is seen there
  const FEWEST = 5; // such points that a country must hold to be named where its own label point is out of sight
  const MOST_AVOIDED = 100; // halves of legs that names keep clear of: among more there is no room anyway
  const STRIDE = 6; // pixels between the points of a leg that names keep clear of
  const TRIED = 40; // points of a country at which its name is tried, from the middle outwards
  const BORDER_LABEL = 0.4; // share of its name's width that a country must be wide to be named

  const folder = new URL(document.currentScript.src).hash.slice(1);
  const basemap = Promise.all(
    ["world.json", "towns.json"].map((name) => fetch(folder + name).then((answer) => answer.json())),
  );
  basemap.catch(() => {}); // told where it is drawn

  function start(map, options) {
    // Leaflet takes the focus when it is pressed: where the map is half out of sight, the page would move under the finger
    const frame = map.getContainer(), focus = frame.focus.bind(frame);
    frame.focus = () => focus({ preventScroll: true });
    followTheme();
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (calm) withoutMotion(map);
    if (matchMedia("(pointer: coarse)").matches) map.dragging.disable(); // one finger scrolls the page, two move the map
    map.attributionControl.setPrefix(false);
    map.attributionControl.addAttribution("Natural Earth · GeoNames");
    const see = firstView(map, options);
    wholeJourney(map, see, options.language);
    streets(map, options.language);
    for (const pane of ["basemap", "names"]) map.createPane(pane).setAttribute("aria-hidden", "true");
    map.getPane("basemap").style.zIndex = 150; // under every overlay
    map.getPane("names").style.zIndex = 350; // under the route's lines
    watchRoute(map);
    drawBasemap(map, options).catch((error) => console.error("basemap:", error));
  }

  // ---- view ---------------------------------------------------------------------------------------------

  function firstView(map, options) {
    let fitting = false;
    const see = () => {
      fitting = true;
      map.invalidateSize({ animate: false });
      map.fitBounds(options.bounds, {
        padding: [options.padding, options.padding], maxZoom: options.closest, animate: false,
      });
      fitting = false;
    };
    let touched = false;
    map.on("dragstart zoomstart", () => { touched = true; });
    see();
    touched = false;
    const pan = map.setView;
    map.setView = (center, zoom, ...given) => {
      const stays = !fitting && (zoom === undefined || zoom === map.getZoom());
      if (stays && map.getBounds().pad(-CLEAR).contains(center)) return map; // a stop in sight is chosen where it is
      touched = true;
      return pan.call(map, center, zoom, ...given);
    };
    new ResizeObserver(() => {
      if (touched) map.invalidateSize();
      else { see(); touched = false; }
    }).observe(map.getContainer());
    return see;
  }

  function wholeJourney(map, see, language) {
    const text = { fr: "Tout le voyage", en: "Whole journey" };
    const control = L.control({ position: "topleft" });
    control.onAdd = () => {
      const bar = L.DomUtil.create("div", "leaflet-bar");
      const link = L.DomUtil.create("a", "whole", bar);
      link.href = "#";
      link.role = "button";
      link.title = text[language.slice(0, 2)] ?? text.en;
      link.setAttribute("aria-label", link.title);
      link.innerHTML = '<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4"/></svg>';
      L.DomEvent.on(link, "click", (event) => { L.DomEvent.stop(event); see(); });
      return bar;
    };
    control.addTo(map);
  }

  /* Streets over the basemap, for who wants them and has the network: nothing is asked of it before. Where a tile does
     not come, the basemap shows through; where none comes, the layer goes again and says so. */
  function streets(map, language) {
    const words = { en: ["Streets (OpenStreetMap)", "No network: no streets"], fr: ["Rues (OpenStreetMap)", "Pas de réseau : pas de rues"] };
    const [name, failed] = words[language.slice(0, 2)] ?? words.en;
    const layer = L.tileLayer("https://tile.openstreetmap.org/{z}/{x}/{y}.png", {
      maxZoom: 19, zIndex: 1, opacity: 0.85, attribution: "© OpenStreetMap", className: "streets",
    });
    const control = L.control.layers({}, { [name]: layer }, { position: "topright" }).addTo(map);
    let came = 0, lost = 0;
    layer.on("tileload", () => { came += 1; });
    layer.on("tileerror", () => {
      lost += 1;
      if (came || lost !== FEWEST_LOST) return;
      map.removeLayer(layer);
      const note = L.DomUtil.create("span", "failed", control.getContainer());
      note.setAttribute("role", "status");
      note.textContent = failed;
      setTimeout(() => note.remove(), 6000);
    });
    layer.on("add", () => { came = lost = 0; map.getPane("basemap").classList.add("under"); });
    layer.on("remove", () => map.getPane("basemap").classList.remove("under"));
  }

  function withoutMotion(map) {
    map._zoomAnimated = false;
    map.options.inertia = false;
    const pan = map.setView;
    map.setView = (center, zoom) => pan.call(map, center, zoom, { animate: false });
  }

  function followTheme() {
    const set = (color) => {
      const parts = String(color).match(/\d+(\.\d+)?/g) ?? [255, 255, 255];
      const light = 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] > 127;
      document.documentElement.dataset.theme = light ? "light" : "dark";
    };
    const now = () => set(getComputedStyle(document.body).backgroundColor);
    now();
    addEventListener("message", (event) => {
      if (event.data?.type === "streamlit:render") setTimeout(now); // after Streamlit has written its colours
    });
  }

  // ---- route --------------------------------------------------------------------------------------------

  /* What a selection changes: legs, guesses and stops, drawn into a group that Python gives anew each time. */
  function draw(group, { tracks, legs, guesses, stops }) {
    for (const track of tracks) {
      for (const line of track.lines) L.polyline(line, { className: track.look, interactive: false, smoothFactor: 0 }).addTo(group);
      for (const stop of track.stops) L.circleMarker(stop.at, { radius: 6, className: `${track.look} at` }).bindTooltip(plain(stop.tooltip)).addTo(group);
    }
    for (const leg of legs) for (const part of ["out", "in"]) {
      // a click on a line would be taken for one on the last marker clicked: lines take none
      L.polyline(leg[part], { className: `${leg.look} ${part}`, interactive: false, noClip: true, smoothFactor: 0 }).addTo(group);
    }
    for (const guess of guesses) {
      L.circleMarker(guess.at, { radius: 5, className: "guess" + (guess.faded ? " faded" : "") })
        .bindTooltip(plain(`? ${guess.name}`)).addTo(group);
    }
    for (const stop of stops) {
      const [dx, dy] = stop.moved, inside = document.createElement("div");
      if (dx || dy) {
        const leader = inside.appendChild(element("i", "leader", ""));
        leader.style.width = `${Math.hypot(dx, dy)}px`;
        leader.style.transform = `rotate(${Math.atan2(-dy, -dx)}rad)`;
      }
      inside.append(element("b", "number", stop.number));
      const label = inside.appendChild(element("span", "label", ""));
      label.append(element("strong", "", stop.name));
      if (stop.note) label.append(element("small", "", stop.note));
      const half = stop.size / 2;
      const icon = L.divIcon({ html: inside, className: stop.look, iconSize: [stop.size, stop.size], iconAnchor: [half - dx, half - dy] });
      const marker = L.marker(stop.at, { icon, riseOnHover: true, zIndexOffset: stop.look.includes("selected") ? 1000 : 0 });
      // streamlit-folium sends the tooltip's text back; where the label says the same, it only stood over the markers
      const told = stop.look.includes("selected") || !stop.look.includes("unnamed") ? "told" : "";
      marker.bindTooltip(plain(stop.tooltip), { direction: "top", offset: [0, -half], className: told }).addTo(group);
    }
  }

  function element(tag, name, text) {
    const made = document.createElement(tag);
    made.className = name;
    made.textContent = text;
    return made;
  }

  /* Plain text as HTML: Leaflet and streamlit-folium both take a tooltip for HTML. */
  function plain(text) {
    return element("span", "", text).innerHTML;
  }

  function watchRoute(map) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("class", "defs");
    svg.innerHTML = '<defs><marker id="arrow" viewBox="0 0 10 10" refX="7" refY="5" markerWidth="13" markerHeight="13" ' +
      'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 .6 10 5 0 9.4 2.4 5z"/></marker></defs>';
    document.body.append(svg);
    let focused = null; // the number of the stop that had the keyboard's focus when its marker was redrawn
    map.on("layeradd", ({ layer }) => {
      const icon = layer.getElement?.();
      if (icon?.classList.contains("stop")) {
        const number = icon.querySelector(".number").textContent;
        icon.dataset.stop = number;
        if (focused === number) icon.focus({ preventScroll: true });
        icon.addEventListener("focus", () => { focused = number; });
        icon.addEventListener("keydown", (event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          layer.fire("click", { latlng: layer.getLatLng() });
        });
      }
      soon();
    });
    document.addEventListener("pointerdown", () => { focused = null; });
    const arrows = () => map.eachLayer((layer) => {
      if (!layer.options.className?.split(" ").includes("out")) return;
      const ends = layer.getLatLngs();
      const length = map.latLngToLayerPoint(ends[0]).distanceTo(map.latLngToLayerPoint(ends.at(-1))) * 2;
      if (length >= SHORTEST_ARROWED) layer.getElement()?.setAttribute("marker-end", "url(#arrow)");
      else layer.getElement()?.removeAttribute("marker-end");
    });
    const soon = once(() => { arrows(); map.fire("declutter"); });
    map.on("zoomend moveend resize", soon);
  }

  // ---- basemap ------------------------------------------------------------------------------------------

  async function drawBasemap(map, options) {
    const [world, towns] = await basemap;
    const arcs = decode(world);
    const shapes = world.objects.countries.geometries;
    const uses = new Map();
    for (const shape of shapes) for (const index of shape.arcs.flat(2)) {
      const arc = index < 0 ? ~index : index;
      uses.set(arc, (uses.get(arc) ?? 0) + 1);
    }
    const walk = (index) => (index < 0 ? arcs[~index].slice().reverse() : arcs[index]);
    for (const shape of shapes) {
      shape.polygons = shape.arcs.map((polygon) => polygon.map((ring) => closed(unwrapped(ring.flatMap(walk)))));
    }
    const land = shapes.flatMap((shape) => shape.polygons);
    const of = (times) => [...uses].filter(([, count]) => times(count)).map(([arc]) => unwrapped(arcs[arc]));
    const coasts = of((count) => count === 1), borders = of((count) => count > 1);
    const renderer = L.svg({ pane: "basemap", padding: 0.4 });
    const plain = { pane: "basemap", renderer, interactive: false };
    const drawn = new Set();
    const cover = () => {
      for (const turn of turns(map.getBounds().pad(0.4)).filter((each) => !drawn.has(each))) {
        drawn.add(turn);
        const moved = (line) => (turn ? line.map(([lat, lon]) => [lat, lon + turn]) : line);
        L.polygon(land.map((polygon) => polygon.map(moved)), { ...plain, className: "land" }).addTo(map);
        L.polyline(borders.map(moved), { ...plain, className: "border" }).addTo(map);
        L.polyline(coasts.map(moved), { ...plain, className: "coast" }).addTo(map);
      }
    };
    map.on("moveend", cover);
    cover();
    nameThings(map, shapes, towns.towns, options);
    map.getContainer().dataset.drawn = "yes";
  }

  /* Arcs as [latitude, longitude] lists; in TopoJSON each point is a step from the one before. */
  function decode({ arcs, transform: { scale, translate } }) {
    return arcs.map((arc) => {
      let x = 0, y = 0;
      return arc.map(([dx, dy]) => {
        x += dx; y += dy;
        return [y * scale[1] + translate[1], x * scale[0] + translate[0]];
      });
    });
  }

  /* A line that crosses 180° goes on beyond it instead of back round the world. */
  function unwrapped(line) {
    let turn = 0;
    return line.map(([lat, lon], index) => {
      const step = index ? lon - line[index - 1][1] : 0;
      if (Math.abs(step) > 180) turn -= 360 * Math.sign(step);
      return [lat, lon + turn];
    });
  }

  /* A ring that went round a pole (Antarctica) is closed along the pole. */
  function closed(ring) {
    const first = ring[0], last = ring.at(-1);
    return Math.abs(last[1] - first[1]) < 180 ? ring : [...ring, [-90, last[1]], [-90, first[1]]];
  }

  /* A route that crosses 180° goes on beyond it: where that is seen the world is drawn once more. */
  function turns(seen) {
    return [-360, 0, 360].filter((turn) => seen.getWest() < turn + FARTHEST_EAST && seen.getEast() > turn - 180);
  }

  function nameThings(map, shapes, towns, options) {
    const pane = map.getPane("names");
    const inWords = new Intl.DisplayNames([options.language], { type: "region" });
    const countries = shapes.filter((shape) => shape.properties).map(({ properties }) => ({
      kind: "country", text: inWords.of(properties.iso), at: properties.at, reach: properties.reach, iso: properties.iso,
    })).sort((a, b) => b.reach - a.reach);
    const renamed = new Map(Object.entries(options.renamed));
    const places = towns.map(([name, lat, lon, zoom]) => { // largest first: London is the first London
      const text = renamed.get(name) ?? name;
      renamed.delete(name);
      return { kind: "town", text, at: [lat, lon], zoom };
    });
    const boxed = shapes.filter((shape) => shape.properties).flatMap((shape) => shape.polygons.map((rings) => {
      const lats = rings[0].map(([lat]) => lat), lons = rings[0].map(([, lon]) => lon);
      const least = (list) => list.reduce((a, b) => Math.min(a, b)), most = (list) => list.reduce((a, b) => Math.max(a, b));
      return { shape, rings, south: least(lats), north: most(lats), west: least(lons), east: most(lons) };
    }));

    /* The countries that are seen, each with the points of the grid that lie in it. */
    const elsewhere = (turn) => {
      const size = map.getSize(), found = new Map();
      for (let i = 1; i <= GRID[0]; i++) for (let j = 1; j <= GRID[1]; j++) {
        const point = L.point(size.x * i / (GRID[0] + 1), size.y * j / (GRID[1] + 1));
        const { lat, lng } = map.containerPointToLatLng(point), lon = lng - turn;
        const hit = boxed.find((each) => each.south < lat && lat < each.north && each.west < lon && lon < each.east && inside(each.rings, lat, lon));
        if (hit) found.set(hit.shape, [...(found.get(hit.shape) ?? []), point]);
      }
      return found;
    };

    const draw = () => {
      const zoom = map.getZoom(), seen = map.getBounds(), frame = map.getContainer().getBoundingClientRect();
      const taken = [...map.getContainer().querySelectorAll(".stop .number, .stop .label, .leaflet-control")]
        .map((element) => element.getBoundingClientRect())
        .map((box) => [box.left - frame.left - 3, box.top - frame.top - 2, box.right - frame.left + 3, box.bottom - frame.top + 2]);
      const legs = map.getContainer().querySelectorAll("path.leg");
      for (const leg of legs.length <= MOST_AVOIDED ? legs : []) {
        for (let at = 0; at < leg.getTotalLength(); at += STRIDE) {
          const { x, y } = map.layerPointToContainerPoint(leg.getPointAtLength(at));
          taken.push([x - 1, y - 1, x + 1, y + 1]);
        }
      }
      const named = new Set([...map.getContainer().querySelectorAll(".stop strong")].map((name) => name.textContent));
      const kept = [];
      const offer = (item, width, height, anchor, centered) => {
        const x = anchor.x - (centered ? width / 2 : -5), y = anchor.y - height / 2;
        const box = [x - 4, y - 1, x + width + 4, y + height + 1];
        if (x < 2 || y < 2 || x + width > frame.width - 2 || y + height > frame.height - 2) return false;
        if (taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) return false;
        taken.push(box);
        return Boolean(kept.push({ ...item, x, y }));
      };
      for (const turn of turns(seen)) {
        for (const item of countries) {
          const point = L.latLng(item.at[0], item.at[1] + turn);
          const width = item.text.length * 8.6, across = 2 * item.reach * 256 * 2 ** zoom / 360;
          if (!seen.contains(point) || across < width * BORDER_LABEL) continue;
          offer(item, width, 15, map.latLngToContainerPoint(point), true);
        }
        const named = new Set(kept.map((item) => item.iso));
        for (const [shape, points] of elsewhere(turn)) {
          if (named.has(shape.properties.iso) || points.length < FEWEST) continue;
          const item = countries.find((each) => each.iso === shape.properties.iso);
          const middle = points.reduce((sum, point) => sum.add(point), L.point(0, 0)).divideBy(points.length);
          points.sort((a, b) => a.distanceTo(middle) - b.distanceTo(middle));
          for (const point of points.slice(0, TRIED)) if (offer(item, item.text.length * 8.6, 15, point, true)) break;
        }
        for (const item of places) {
          if (item.zoom > Math.floor(zoom) || named.has(item.text)) continue;
          const point = L.latLng(item.at[0], item.at[1] + turn);
          if (seen.contains(point)) offer(item, item.text.length * 5.8 + 8, 13, map.latLngToContainerPoint(point), false);
        }
      }
      pane.replaceChildren(...kept.map((item) => {
        const element = document.createElement("span");
        element.className = item.kind;
        element.textContent = item.text;
        L.DomUtil.setPosition(element, map.containerPointToLayerPoint([item.x, item.y]));
        return element;
      }));
    };
    map.on("zoomstart", () => pane.replaceChildren());
    map.on("declutter", draw);
    draw();
  }

  function inside(rings, lat, lon) {
    let odd = false;
    for (const ring of rings) for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [y1, x1] = ring[i], [y2, x2] = ring[j];
      if ((y1 > lat) !== (y2 > lat) && lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1) odd = !odd;
    }
    return odd;
  }

  /* Run a function at the next picture, however often it is asked for until then. */
  function once(run) {
    let waiting = false;
    return () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; run(); });
    };
  }

  return { start, draw };
})();
