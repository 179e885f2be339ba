// The map: vis-network draws nodes and edges where Python put them. Data comes one way, from Python; what is picked
// goes the other way. Text is only ever set as text.

const LARGE = 1000 // with more concepts than that, the map keeps its pace by drawing less while it moves

const OPTIONS = {
  physics: false,
  layout: { improvedLayout: false },
  nodes: { font: { size: 0 }, chosen: false },
  edges: {
    arrows: { to: { scaleFactor: 0.45 } },
    arrowStrikethrough: false,
    chosen: false,
    endPointOffset: { from: 0, to: 2 },
    hoverWidth: 0,
    selectionWidth: 0,
  },
  interaction: {
    hover: true,
    hoverConnectedEdges: false,
    keyboard: false,
    selectConnectedEdges: false,
    tooltipDelay: 2 ** 31 - 1, // never: the words under the mouse are ours, see Hand
  },
}

export default function ({ parentElement, data, setTriggerValue }) {
  parentElement.conceptMap ??= new ConceptMap(parentElement.querySelector(".map"))
  const map = parentElement.conceptMap
  map.report = (picked) => setTriggerValue("picked", picked)
  map.show(data)
  return () => {
    map.destroy()
    parentElement.conceptMap = undefined
  }
}

class ConceptMap {
  constructor(root) {
    this.root = root
    this.canvas = root.querySelector(".canvas")
  }

  // vis-network and what is drawn come in components of their own, before or after this one.
  show(data) {
    clearTimeout(this.waiting)
    const drawn = globalThis.mmgraphShelf?.drawn
    if (!globalThis.vis || drawn?.rev !== data.rev) this.waiting = setTimeout(() => this.show(data), 10)
    else if (this.network) this.update({ ...drawn.content, ...data })
    else this.start({ ...drawn.content, ...data })
  }

  start(data) {
    this.nodes = new vis.DataSet()
    this.edges = new vis.DataSet()
    this.network = new vis.Network(this.canvas, { nodes: this.nodes, edges: this.edges }, OPTIONS)
    this.paint = new Paint(this)
    this.labels = new Labels(this)
    this.camera = new Camera(this)
    this.hand = new Hand(this)
    this.update(data)
    this.camera.begin()
    this.network.once("afterDrawing", () => performance.mark("map-drawn"))
  }

  destroy() {
    clearTimeout(this.waiting)
    this.paint?.stop()
    this.network?.destroy()
  }

  update(data) {
    const before = this.data
    this.data = data
    this.changing = true // vis-network draws in the middle of changes, when not all is in place
    if (before?.rev !== data.rev) this.replace(before)
    this.lit = this.present(data.lit)
    this.hand.follow()
    this.paint.all()
    this.changing = false
    this.camera.follow(before)
  }

  // Takes out and puts in; what stays as it was is not touched, and neither is the view.
  replace(before) {
    const { nodes, edges } = this.data
    const old = before?.place === this.data.place ? [...before.nodes, ...before.edges] : []
    const known = new Map(old.map((row) => [row.id, JSON.stringify(row)]))
    const isNew = (row) => known.get(row.id) !== JSON.stringify(row)
    this.node = new Map(nodes.map((node) => [node.id, node]))
    this.edge = new Map(edges.map((edge) => [edge.id, edge]))
    this.around = new Map(nodes.map((node) => [node.id, []]))
    for (const edge of edges) for (const end of new Set([edge.from, edge.to])) this.around.get(end).push(edge)
    this.ranked = [...nodes].sort((a, b) => b.size - a.size).map((node) => node.id)
    this.edges.remove(this.edges.getIds().filter((id) => !this.edge.has(id)))
    this.nodes.remove(this.nodes.getIds().filter((id) => !this.node.has(id)))
    this.large = nodes.length > LARGE
    this.network.setOptions({ interaction: { hideEdgesOnDrag: this.large, hideEdgesOnZoom: this.large } })
    const moved = recall(`${this.data.place}:moved`) ?? {}
    // The label is ours to draw, see Labels.
    this.nodes.update(nodes.filter(isNew).map(({ label, ...node }) => ({ ...node, ...moved[node.id] })))
    this.edges.update(edges.filter(isNew))
  }

  present(lit) {
    return lit && { nodes: new Set(lit.nodes.filter((id) => this.node.has(id))), edges: new Set(lit.edges), strong: lit.strong }
  }

  // What is bright while all else is dimmed: a path that is told, else what the mouse is on, else what is chosen;
  // undefined if nothing is dimmed.
  get bright() {
    return this.lit?.strong ? this.lit : (this.hand.hovered ?? this.lit)
  }

  place(id) {
    return this.network.getPosition(id)
  }
}

// What the reader did to the map is kept in the tab: it survives another page and a reload.
function recall(name) {
  try {
    return JSON.parse(sessionStorage.getItem(`mmgraph:${name}`)) ?? undefined
  } catch {
    return undefined
  }
}

function remember(name, value) {
  try {
    sessionStorage.setItem(`mmgraph:${name}`, JSON.stringify(value))
  } catch {
    // Full or forbidden: the view is then not kept.
  }
}
