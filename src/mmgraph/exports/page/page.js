"use strict";

// Everything from the graph is put into the page as text, never as markup.
const graph = JSON.parse(document.getElementById("graph").textContent);
const concepts = new Map(graph.nodes.map((node) => [node.id, node]));
const relations = new Map(graph.edges.map((edge) => [edge.id, edge]));
const touching = new Map(graph.nodes.map((node) => [node.id, []]));
for (const edge of graph.edges) {
  touching.get(edge.from).push(edge);
  if (edge.to !== edge.from) touching.get(edge.to).push(edge);
}
const order = Object.keys(graph.relations);
const panel = document.getElementById("panel");
const query = document.getElementById("query");
const found = document.getElementById("found");
const kinds = document.getElementById("kinds");

// Of a larger graph only a part is drawn at a time, and the page says so; the search and the panel know all of it.
const MOST_DRAWN = 1500;
const PART = 300;
const large = graph.nodes.length > MOST_DRAWN;
const hiddenKinds = new Set();

const nodes = new vis.DataSet();
const edges = new vis.DataSet();
const network = new vis.Network(
  document.getElementById("map"),
  { nodes, edges },
  {
    physics: false,
    layout: { improvedLayout: false },
    // What is chosen keeps its colour.
    nodes: { font: { size: 14, multi: false }, chosen: { node: (look) => void (look.borderWidth = 4), label: true } },
    edges: { arrows: { to: { scaleFactor: 0.5 } }, chosen: { edge: (look) => void (look.width += 2), label: false } },
    interaction: { keyboard: false },
  },
);

function draw(concepts) {
  const drawn = new Set(concepts.map((node) => node.id));
  const touched = new Set(concepts.flatMap((node) => touching.get(node.id)));
  edges.clear();
  nodes.clear();
  nodes.add(concepts.map((node) => ({ ...node, hidden: hiddenKinds.has(node.group) })));
  edges.add([...touched].filter((edge) => drawn.has(edge.from) && drawn.has(edge.to)));
  const shown = graph.texts.shown.replace("{shown}", drawn.size).replace("{all}", graph.nodes.length);
  document.getElementById("shown").textContent = large ? shown : "";
  network.fit();
}

function mostRelated() {
  return [...graph.nodes].sort((one, other) => touching.get(other.id).length - touching.get(one.id).length).slice(0, PART);
}

// The concept in the middle, its neighbours round it.
function around(id) {
  const near = new Set([id, ...touching.get(id).flatMap((edge) => [edge.from, edge.to])]);
  const angle = Math.PI * (3 - Math.sqrt(5));
  return [...near].slice(0, PART).map((other, rank) => {
    const radius = 110 * Math.sqrt(rank);
    return { ...concepts.get(other), x: radius * Math.cos(rank * angle), y: radius * Math.sin(rank * angle) };
  });
}

function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

function button(label, action) {
  const made = element("button", label);
  made.type = "button";
  made.addEventListener("click", action);
  return made;
}

function quotes(edge) {
  const said = edge.evidence.map(([sentence, place]) => {
    const answer = graph.answers[place];
    return element("blockquote", element("p", sentence), element("cite", `${answer.question} (${answer.path}:${answer.line})`));
  });
  return [...said, ...edge.doubts.map(warning)];
}

function warning(doubt) {
  const made = element("p", `${graph.texts.doubtful} ${doubt}`);
  made.className = "doubt";
  return made;
}

function arrow(edge, id) {
  if (!edge.arrows) return "↔ ";
  return edge.from === id ? "→ " : "← ";
}

function relationsOf(id) {
  const grouped = order.map((relation) => [relation, touching.get(id).filter((edge) => edge.group === relation)]);
  return grouped.filter(([, edges]) => edges.length).flatMap(([relation, edges]) => [
    element("h3", graph.relations[relation]),
    ...edges.flatMap((edge) => {
      const other = concepts.get(edge.from === id ? edge.to : edge.from);
      return [element("div", arrow(edge, id), button(other.label, () => showConcept(other.id))), ...quotes(edge)];
    }),
  ]);
}

function showConcept(id) {
  const node = concepts.get(id);
  if (!node) return;
  const facts = [graph.kinds[node.group].name, ...node.facts].join(" · ");
  const names = node.names.length ? [element("p", `${graph.texts.also} ${node.names.join(", ")}`)] : [];
  panel.replaceChildren(element("h2", node.label), element("p", facts), ...names, ...relationsOf(id));
  panel.scrollTop = 0;
  if (large) draw(around(id));
  else network.focus(id, { scale: Math.max(network.getScale(), 0.8), animation: { duration: 300 } });
  network.selectNodes([id]);
  history.replaceState(null, "", `#${encodeURIComponent(id)}`);
}

function showRelation(id) {
  const edge = relations.get(id);
  const ends = [edge.from, edge.to].map((end) => button(concepts.get(end).label, () => showConcept(end)));
  panel.replaceChildren(element("h2", graph.relations[edge.group]), element("p", ends[0], arrow(edge, edge.from), ends[1]), ...quotes(edge));
}

// As `mmgraph search` compares names: width, case, hyphens, underscores and inner spaces make no difference.
const JOINERS = /(?<=[\p{L}\p{N}_])[-\u2010-\u2014\u2212 \t\n\r\f\v·\u200b-\u200d\u2060\ufeff]+(?=[\p{L}\p{N}_])|[_\u200b-\u200d\u2060\ufeff]+/gu;

function fold(text) {
  return text.trim().normalize("NFKC").toLowerCase().replace(JOINERS, "");
}

const folded = graph.nodes.map((node) => [node, [node.label, ...node.names, node.id].map(fold)]);

function search(text) {
  const wanted = fold(text);
  if (!wanted) return [];
  const rank = (names) => Math.min(...names.map((name) => (name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(wanted) ? 2 : 3)));
  return folded
    .map(([node, names]) => [rank(names), node])
    .filter(([place]) => place < 3)
    .sort(([a, one], [b, other]) => a - b || other.mentions - one.mentions)
    .slice(0, 20)
    .map(([, node]) => node);
}

function choose(id) {
  found.hidden = true;
  query.value = "";
  showConcept(id);
}

query.addEventListener("input", () => {
  const matches = search(query.value);
  const none = element("li", graph.texts.none);
  none.className = "none";
  found.replaceChildren(...(matches.length ? matches.map((node) => element("li", button(node.label, () => choose(node.id)))) : [none]));
  found.hidden = !query.value.trim();
});
document.getElementById("search").addEventListener("submit", (event) => {
  event.preventDefault();
  const [first] = search(query.value);
  if (first) choose(first.id);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") found.hidden = true;
});

for (const [kind, look] of Object.entries(graph.kinds)) {
  const box = element("input");
  box.type = "checkbox";
  box.checked = true;
  box.addEventListener("change", () => {
    if (box.checked) hiddenKinds.delete(kind);
    else hiddenKinds.add(kind);
    nodes.update(nodes.get({ filter: (node) => node.group === kind }).map(({ id }) => ({ id, hidden: !box.checked })));
  });
  const dot = element("i");
  dot.style.background = look.fill;
  dot.style.borderColor = look.outline;
  kinds.append(element("label", box, " ", dot, look.name));
}

network.on("click", ({ nodes: [node], edges: [edge] }) => {
  if (node !== undefined) showConcept(node);
  else if (edge !== undefined) showRelation(edge);
});
window.addEventListener("hashchange", () => showConcept(decodeURIComponent(location.hash.slice(1))));
draw(large ? mostRelated() : graph.nodes);
if (location.hash) showConcept(decodeURIComponent(location.hash.slice(1)));
