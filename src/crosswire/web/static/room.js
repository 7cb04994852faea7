// What the pages gain where scripts run: charts in place of their tables, keys in the reader. All works without.
"use strict";

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const cell = (row, n) => row.cells[n].textContent.trim();

function read(table) {
  const heads = [...table.tHead.rows[0].cells].map((each) => each.textContent.trim());
  const rows = [...table.tBodies[0].rows].filter((row) => row.cells.length === heads.length);
  return { heads, rows };
}

function base() {
  const ink = colour("--ink"), line = colour("--line");
  const axis = { axisLabel: { color: ink }, axisLine: { lineStyle: { color: line } }, splitLine: { lineStyle: { color: line } } };
  return {
    ink, axis,
    common: {
      animation: false, textStyle: { color: ink, fontFamily: "system-ui, sans-serif" }, aria: { enabled: true },
      tooltip: { renderMode: "richText", trigger: "axis", backgroundColor: colour("--card"), textStyle: { color: ink } },
      grid: { left: 48, right: 12, top: 36, bottom: 28 },
    },
  };
}

function series(table, { stacked, mirrored }) {
  const { heads, rows } = read(table);
  const { axis, ink, common } = base();
  const tones = heads.length > 3 ? ["--agreed", "--due", "--drift", "--disputed"] : heads.length > 2 ? ["--link", "--disputed"] : ["--link"];
  return {
    ...common,
    grid: { ...common.grid, top: heads.length > 3 && innerWidth < 500 ? 62 : common.grid.top },
    legend: heads.length > 2 ? { textStyle: { color: ink }, top: 0 } : undefined,
    xAxis: { type: "category", data: rows.map((row) => cell(row, 0)), ...axis },
    yAxis: { type: "value", minInterval: 1, ...axis, axisLabel: { color: ink, formatter: (n) => Math.abs(n) } },
    series: heads.slice(1).map((name, n) => ({
      name, type: "bar", tooltip: { valueFormatter: (value) => Math.abs(value) }, stack: stacked || mirrored ? "all" : undefined, barMaxWidth: 28,
      itemStyle: { color: colour(tones[n % tones.length]) },
      data: rows.map((row) => (mirrored && n === 1 ? -1 : 1) * Number(cell(row, n + 1))),
    })),
  };
}

function network(table) {
  const { rows } = read(table);
  const { ink, common } = base();
  const weight = new Map(), places = new Map();
  const links = rows.map((row) => {
    const [a, b, n] = [cell(row, 0), cell(row, 1), Number(cell(row, 2))];
    for (const [name, at] of [[a, 0], [b, 1]]) {
      weight.set(name, (weight.get(name) || 0) + n);
      places.set(name, row.cells[at].querySelector("a").getAttribute("href"));
    }
    const bad = Number(cell(row, 4)) > Number(cell(row, 3));
    return { source: a, target: b, href: row.cells[2].querySelector("a").getAttribute("href"),
      lineStyle: { width: Math.min(8, 1 + Math.sqrt(n)), color: colour(bad ? "--disputed" : "--link"), opacity: .55, curveness: .1 } };
  });
  const apart = Math.max(1, Math.sqrt(40 / weight.size) * Math.min(1, innerWidth / 1000));  // few sides: more room for each
  return {
    ...common, tooltip: { show: false },
    series: [{
      type: "graph", layout: "force", roam: true, draggable: true, links,
      force: { repulsion: 130 * apart * apart, edgeLength: 70 * apart, gravity: .22, layoutAnimation: false },
      top: 30, bottom: 30, left: 40, right: 120,
      label: { show: true, color: ink, position: "right", fontSize: 13 }, labelLayout: { hideOverlap: true },
      emphasis: { focus: "adjacency" },
      data: [...weight].map(([name, n]) => ({ name, href: places.get(name), symbolSize: Math.min(44, 10 + 4 * Math.sqrt(n)), itemStyle: { color: colour("--other") } })),
    }],
  };
}

function draw(table) {
  const kind = table.dataset.chart;
  const place = document.createElement("div");
  place.className = `chart ${kind}`;
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", `Chart: ${table.caption.textContent}. The numbers stand in the table below.`);
  table.before(place);
  const fold = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = `${table.caption.textContent}: the numbers`;
  table.before(fold);
  fold.append(summary, table);
  const chart = echarts.init(place, null, { renderer: "svg" });
  const show = () => chart.setOption(
    kind === "network" ? network(table) : series(table, { stacked: kind === "stacked", mirrored: kind === "mirrored" }), true);
  show();
  chart.on("click", (event) => { if (event.data && event.data.href) location.href = event.data.href; });
  addEventListener("resize", () => chart.resize());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
}

function keys() {
  const statements = [...document.querySelectorAll(".reader .s[id]")].filter((each) => /\b(disputed|drift|agreed)\b/.test(each.className));
  const disputes = statements.filter((each) => !each.classList.contains("agreed"));
  let now = null;
  const go = (found) => {
    if (!found) return;
    if (now) now.classList.remove("now");
    now = found;
    now.classList.add("now");
    now.focus({ preventScroll: true });
    now.scrollIntoView({ block: "center" });
  };
  const step = (among, by) => {
    if (!among.length) return;
    const at = among.indexOf(now);
    go(among[at < 0 ? (by > 0 ? 0 : among.length - 1) : (at + by + among.length) % among.length]);
  };
  const across = () => {
    let mark = now;
    while (mark && !(mark.matches && mark.matches("sup.back"))) mark = mark.nextElementSibling;
    const link = mark && mark.querySelector("a");
    if (link) go(document.getElementById(link.hash.slice(1)));
  };
  const does = { n: () => step(disputes, 1), p: () => step(disputes, -1), j: () => step(statements, 1), k: () => step(statements, -1), o: across };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select");
    if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && does[event.key]) { event.preventDefault(); does[event.key](); }
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".back a");
    const to = link && document.getElementById(link.hash.slice(1));
    if (to) { event.preventDefault(); history.pushState(null, "", link.hash); go(to); }
  });
}

document.addEventListener("DOMContentLoaded", () => {
  if (typeof echarts !== "undefined") document.querySelectorAll("table[data-chart]").forEach(draw);
  if (document.body.classList.contains("reader")) keys();
});
