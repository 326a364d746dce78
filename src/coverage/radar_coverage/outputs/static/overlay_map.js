"use strict";
// Draws what the page's JSON holds on the Leaflet map. Text only ever enters the page as text (textContent).
function drawOverlay(map, data) {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue("--" + name).trim();
  const turns = data.roundTheWorld ? [-360, 0, 360] : [0];

  // [lon, lat, then steps] in whole units -> [[lat, lon], ...]
  function points(steps, turn) {
    const found = [];
    let lon = 0, lat = 0;
    for (let i = 0; i < steps.length; i += 2) {
      lon += steps[i];
      lat += steps[i + 1];
      found.push([lat / data.unitsPerDeg, lon / data.unitsPerDeg + turn]);
    }
    return found;
  }
  // The closed line of an area without what runs along the edge of the drawn map, which is nobody's boundary.
  function boundaries(line, turn) {
    const [[south, west], [north, east]] = data.limits;
    const on = (value, edge) => Math.abs(value - edge) < 1.5 / data.unitsPerDeg;
    const pieces = [];
    let piece = [line[0]];
    for (let i = 1; i < line.length; i++) {
      const [a, b] = [line[i - 1], line[i]];
      const along = [west + turn, east + turn].some((edge) => on(a[1], edge) && on(b[1], edge))
        || [south, north].some((edge) => on(a[0], edge) && on(b[0], edge));
      if (along) {
        if (piece.length > 1) pieces.push(piece);
        piece = [];
      }
      piece.push(b);
    }
    if (piece.length > 1) pieces.push(piece);
    return pieces;
  }
  const areas = (polygons, turn) => polygons.map((rings) => rings.map((steps) => points(steps, turn)));

  // Leaflet rounds the points of a path to whole pixels, which makes a finely drawn ring wobble; these are not rounded
  const unrounded = {
    _projectLatlngs(latlngs, result, bounds) {
      if (!(latlngs[0] instanceof L.LatLng)) {
        for (const part of latlngs) this._projectLatlngs(part, result, bounds);
        return;
      }
      const origin = map.getPixelOrigin();
      const line = latlngs.map((at) => map.project(at).subtract(origin));
      for (const point of line) bounds.extend(point);
      result.push(line);
    },
  };
  const Area = L.Polygon.extend(unrounded), Line = L.Polyline.extend(unrounded);

  map.attributionControl.setPrefix("Leaflet").addAttribution(data.attribution);
  map.createPane("land").style.zIndex = 250;
  const land = L.svg({ pane: "land", padding: 0.5 });
  const over = L.svg({ padding: 0.5 });
  for (const turn of turns) {
    for (const territory of data.land) {
      new Area(areas(territory.areas, turn), {
        pane: "land", renderer: land, interactive: false, smoothFactor: 0.5, stroke: false,
        fillColor: territory.tint || colour("land"), fillOpacity: data.tiles ? 0.15 : 1,
      }).addTo(map);
      new Line(territory.areas.flat().flatMap((steps) => boundaries(points(steps, turn), turn)), {
        pane: "land", renderer: land, interactive: false, smoothFactor: 0.5, color: colour("land-edge"), weight: 0.7,
      }).addTo(map);
    }
    // fills first, without a line: a line round the fill would follow the closing edges at the pole and at 180 degrees
    for (const shape of data.shapes) {
      new Area(areas(shape.fill, turn), {
        renderer: over, interactive: false, smoothFactor: 0, stroke: false,
        fillColor: colour(shape.band ? "band" : "ring"), fillOpacity: shape.band ? 0.1 : 0.2 / data.shapes.length,
      }).addTo(map);
    }
    for (const shape of data.shapes) {
      new Line(shape.outline.map((steps) => points(steps, turn)), {
        renderer: over, interactive: false, smoothFactor: 0, color: colour("ring"), weight: 1.8,
      }).addTo(map);
    }
  }
  for (const [number, layer] of (data.terrain || []).entries()) drawTerrain(number, layer);
  for (const point of data.nearest) {
    L.circleMarker(point, {
      renderer: over, interactive: false, radius: 4, color: colour("ink"), weight: 1.5, fillColor: "#fff", fillOpacity: 1,
    }).addTo(map);
  }
  L.circleMarker(data.site, {
    renderer: over, interactive: false, radius: 6, color: colour("ink"), weight: 2, fillColor: "#fff", fillOpacity: 1,
  }).addTo(map);
  L.circleMarker(data.site, {
    renderer: over, interactive: false, radius: 2, stroke: false, fillColor: colour("ink"), fillOpacity: 1,
  }).addTo(map);

  // One altitude's shade, shown while its button is the chosen one.
  function drawTerrain(number, layer) {
    const made = L.layerGroup();
    for (const turn of turns) {
      for (const shade of ["hidden", "unknown"]) {
        new Area(areas(layer[shade], turn), {
          renderer: over, interactive: false, smoothFactor: 0.5, stroke: false, fillColor: colour(shade), fillOpacity: 0.42,
        }).addTo(made);
      }
      new Line(layer.circle.map((steps) => points(steps, turn)), {
        renderer: over, interactive: false, smoothFactor: 0, color: colour("hidden"), weight: 1.4, dashArray: "5 5",
      }).addTo(made);
    }
    const buttons = document.querySelectorAll('input[name="terrain"]');
    const chosen = () => [...buttons].some((button) => button.checked && button.value === String(number));
    const show = () => (chosen() ? made.addTo(map) : made.remove());
    for (const button of buttons) button.addEventListener("change", show);
    show();
  }

  const limits = L.latLngBounds(data.limits), whole = L.latLngBounds(data.bounds);
  function fit() {
    // a map in a hidden tab or frame has no size: it is fitted when it gets one
    if (map.getSize().x < 60 || map.getSize().y < 60) return;
    map.setMinZoom(0).setMaxBounds(null);
    map.fitBounds(whole, { padding: [12, 12], animate: false });
    // moved at once: Leaflet would glide into the bounds, and the labels would be placed for where the map was before
    map.panInsideBounds(limits, { animate: false }).setMaxBounds(limits);
    // no farther out than where the drawn map still fills the window
    map.setMinZoom(Math.min(map.getZoom(), map.getBoundsZoom(limits, true)));
  }
  fit();
  const place = placeLabels(map, data.labels);
  let width = map.getSize().x;
  map.on("resize", () => {
    if (map.getSize().x !== width) {
      width = map.getSize().x;
      fit();
    }
    place();
  });
  map.on("zoomend moveend", place);
  place();
}

// Labels stand at the first of their places that is in view and free; the important ones choose first.
function placeLabels(map, labels) {
  const made = labels.map((label) => {
    const outer = document.createElement("div");
    const text = document.createElement("span");
    text.className = "map-label " + label.kind;
    const strong = document.createElement(label.kind === "name" ? "span" : "b");
    strong.textContent = label.strong;
    const rest = document.createElement("span");
    rest.className = "rest";
    rest.textContent = label.rest;
    text.append(strong, rest);
    outer.append(text);
    const icon = L.divIcon({ html: outer, className: "label-place", iconSize: [0, 0] });
    const marker = L.marker(label.at[0], { icon: icon, interactive: false, keyboard: false }).addTo(map);
    const sizes = [false, true].map((short) => {
      rest.hidden = short;
      return [text.offsetWidth, text.offsetHeight];
    });
    return { label, text, rest, marker, sizes };
  });
  const beside = [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [1, 1], [-1, -1], [-1, 1]];
  const crosses = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

  // Places for all labels, in their order; with `shortOnly` the speakers are left to the table beside the map.
  function tryAll(order, shortOnly) {
    const view = map.getSize(), taken = [], found = new Map();
    const foot = map.getContainer().querySelector(".leaflet-control-attribution");
    const corner = map.getContainer().querySelector(".leaflet-control-zoom");
    if (corner) taken.push([0, 0, corner.offsetWidth + 14, corner.offsetHeight + 14]);
    if (foot) taken.push([view.x - foot.offsetWidth - 4, view.y - foot.offsetHeight - 2, view.x, view.y]);
    for (const { label } of made) {
      if (label.dot) {
        const p = map.latLngToContainerPoint(label.at[0]);
        taken.push([p.x - 6, p.y - 6, p.x + 6, p.y + 6]);
      }
    }
    for (const one of order) {
      for (const short of one.label.rest && !shortOnly ? [false, true] : [true]) {
        const where = firstFree(one, short, view, taken);
        if (where) {
          taken.push(where.box);
          found.set(one, where);
          break;
        }
      }
    }
    return found;
  }

  function firstFree({ label, sizes }, short, view, taken) {
    const [w, h] = sizes[short ? 1 : 0];
    const moves = label.dot ? beside.map(([x, y]) => [x * (w / 2 + 9), y * (h / 2 + (x ? 5 : 9))]) : [[0, 0]];
    for (const at of label.at) {
      const p = map.latLngToContainerPoint(at);
      if (label.roomDeg && w > 3.2 * (map.latLngToContainerPoint([at[0], at[1] + label.roomDeg]).x - p.x)) continue;
      for (const [dx, dy] of moves) {
        const box = [p.x + dx - w / 2 - 2, p.y + dy - h / 2 - 1, p.x + dx + w / 2 + 2, p.y + dy + h / 2 + 1];
        const inView = box[0] > 2 && box[1] > 2 && box[2] < view.x - 2 && box[3] < view.y - 2;
        if (inView && !taken.some((other) => crosses(box, other))) return { at, dx, dy, short, box };
      }
    }
    return null;
  }

  return function place() {
    let found = tryAll(made, false);
    if (made.some((one) => one.label.kind === "ring" && !found.has(one))) {
      // a small map: the ranges alone, the inner rings first, for they have the least room
      const rings = made.filter((one) => one.label.kind === "ring").reverse();
      const shorter = tryAll([...rings, ...made.filter((one) => one.label.kind !== "ring")], true);
      if (rings.filter((one) => shorter.has(one)).length > rings.filter((one) => found.has(one)).length) found = shorter;
    }
    for (const one of made) {
      const where = found.get(one);
      one.text.hidden = !where;
      if (where) {
        one.marker.setLatLng(where.at);
        one.rest.hidden = where.short;
        one.text.style.left = where.dx + "px";
        one.text.style.top = where.dy + "px";
      }
    }
  };
}
