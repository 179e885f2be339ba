// The map: vis-network draws nodes and edges where Python put them; labels, rings and what is dimmed are ours.
// Data comes one way, from Python; what is picked goes the other way. Text is only ever set as text.

const LABEL_PX = 12.5
const TITLES = 14 // how many of the largest concepts are named before all others
const REACH_PX = 14 // how far from a small node a click still means it
const DIM = 0.13
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }

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
    this.tip = root.querySelector(".tip")
    this.aloud = root.querySelector(".aloud")
    this.widths = new Map()
    this.pending = undefined
    this.stillTimer = setInterval(() => globalThis.vis && this.start(), 15)
  }

  show(data) {
    this.pending = data
    if (this.network) this.update()
    else if (globalThis.vis) this.start()
  }

  start() {
    clearInterval(this.stillTimer)
    if (this.network || !this.pending) return
    this.nodes = new vis.DataSet()
    this.edges = new vis.DataSet()
    this.network = new vis.Network(this.canvas, { nodes: this.nodes, edges: this.edges }, OPTIONS)
    this.update()
    this.listen()
    const kept = recall(this.data.place)
    if (kept) this.network.moveTo(kept)
    else this.frame(this.lit?.nodes ?? [...this.nodes.getIds()], false)
    this.network.once("afterDrawing", () => performance.mark("map-drawn"))
  }

  destroy() {
    clearInterval(this.stillTimer)
    this.observer?.disconnect()
    this.network?.destroy()
  }

  // ---- data

  update() {
    const before = this.data
    this.data = this.pending
    this.changing = true // vis-network draws in the middle of changes, when not all is in place
    this.describe()
    if (before?.rev !== this.data.rev) this.replace()
    this.lit = this.litSet(this.data.lit)
    this.cursor = undefined
    this.paint()
    this.changing = false
    this.network.redraw()
    const target = JSON.stringify([this.data.selected, this.data.lit])
    if (before && target !== this.target && !this.own) this.frame(this.lit?.nodes ?? [], true)
    this.target = target
    this.own = false
  }

  replace() {
    const { nodes, edges } = this.data
    for (const [set, items] of [[this.nodes, nodes], [this.edges, edges]]) {
      const ids = new Set(items.map((item) => item.id))
      set.remove(set.getIds().filter((id) => !ids.has(id)))
    }
    this.names = new Map(nodes.map((node) => [node.id, node.label]))
    this.byId = new Map(nodes.map((node) => [node.id, node]))
    this.edgeById = new Map(edges.map((edge) => [edge.id, edge]))
    this.around = new Map(nodes.map((node) => [node.id, []]))
    for (const edge of edges) {
      this.around.get(edge.from).push(edge)
      if (edge.to !== edge.from) this.around.get(edge.to).push(edge)
    }
    this.ranked = [...nodes].sort((a, b) => b.size - a.size)
    this.nodes.update(nodes.map(({ label, ...node }) => node))
    this.edges.update(edges)
    const moved = recall(`${this.data.place}:moved`) ?? {}
    for (const [id, place] of Object.entries(moved)) if (this.byId.has(id)) this.nodes.update({ id, ...place })
    this.scaledFor = undefined
  }

  describe() {
    const { texts } = this.data
    this.canvas.setAttribute("aria-label", texts.map)
    for (const button of this.root.querySelectorAll("[data-do]")) {
      button.setAttribute("aria-label", texts[button.dataset.do])
      button.title = texts[button.dataset.do]
    }
  }

  litSet(lit) {
    return lit && { nodes: lit.nodes.filter((id) => this.byId.has(id)), edges: new Set(lit.edges), strong: lit.strong }
  }

  // ---- how it looks

  theme() {
    const style = getComputedStyle(this.root)
    const read = (name) => style.getPropertyValue(name).trim()
    const dark = style.colorScheme.includes("dark")
    return {
      mode: dark ? "dark" : "light",
      text: read("--st-text-color"),
      paper: read("--st-secondary-background-color"),
      accent: read("--st-primary-color"),
      quiet: dark ? "#a2abbb" : "#586174",
      font: `${LABEL_PX}px ${read("--st-font") || "sans-serif"}`,
    }
  }

  paint() {
    this.look = this.theme()
    const { kinds, relations } = this.data.palette
    const lit = this.hovered ?? this.lit
    const on = lit && new Set(lit.nodes)
    const { mode } = this.look
    this.nodes.update(
      this.data.nodes.map((node) => ({
        id: node.id,
        opacity: !on || on.has(node.id) ? 1 : DIM,
        color: { background: kinds[node.group].fill[mode], border: kinds[node.group].outline[mode] },
      })),
    )
    this.edges.update(
      this.data.edges.map((edge) => {
        const bright = lit?.edges.has(edge.id)
        const strong = bright && lit.strong
        return {
          id: edge.id,
          color: {
            color: strong ? this.look.accent : relations[edge.group][mode],
            opacity: bright ? 1 : lit ? 0.1 : 0.6,
          },
        }
      }),
    )
    this.scaledFor = undefined
  }

  // Far away, things shrink less than the distances between them: drawn before each frame, when the zoom has changed.
  // Set on vis-network's own objects, since going through the data set would cost a frame each time.
  rescale() {
    const scale = this.network.getScale()
    if (this.scaledFor && Math.abs(Math.log(scale / this.scaledFor)) < 0.03) return
    this.scaledFor = scale
    const lit = this.hovered ?? this.lit
    for (const node of this.data.nodes) {
      const drawn = this.network.body.nodes[node.id]
      drawn.options.size = this.radius(node.id)
      drawn.needsRefresh()
    }
    for (const edge of this.data.edges) {
      const bright = lit?.edges.has(edge.id)
      const more = bright ? (lit.strong ? 1.6 : 0.7) : 0
      this.network.body.edges[edge.id].options.width = (edge.width + more) / Math.min(1, scale) ** 0.8
    }
  }

  radius(id) {
    return this.byId.get(id).size / Math.min(1, this.network.getScale()) ** 0.4
  }

  drawRings(context) {
    const scale = this.network.getScale()
    const ring = (id, width, alpha, dash = []) => {
      const node = this.byId.get(id)
      if (!node) return
      const { x, y } = this.network.getPosition(id)
      context.save()
      context.globalAlpha = alpha
      context.strokeStyle = this.look.accent
      context.lineWidth = width / scale
      context.setLineDash(dash.map((length) => length / scale))
      context.beginPath()
      context.arc(x, y, this.radius(id) + 6 / scale, 0, 2 * Math.PI)
      context.stroke()
      context.restore()
    }
    for (const id of this.data.selected.nodes) {
      ring(id, 9, 0.18)
      ring(id, 2.5, 1)
    }
    if (this.cursor) ring(this.cursor, 2, 1, [5, 4])
  }

  // Labels keep their size on the screen. The chosen come first, then the larger; one that would cover another waits.
  drawLabels(context) {
    const scale = this.network.getScale()
    const lit = this.hovered ?? this.lit
    const on = lit && new Set(lit.nodes)
    const first = [...this.data.selected.nodes, ...(this.cursor ? [this.cursor] : [])]
    const order = [...new Set([...first, ...this.ranked.map((node) => node.id)])]
    const wanted = on ? order.filter((id) => on.has(id) || first.includes(id)) : order
    const [taken, bodies] = [new Boxes(), new Boxes()]
    context.save()
    context.textAlign = "center"
    context.textBaseline = "middle"
    context.lineJoin = "round"
    const view = this.viewport()
    const shown = wanted.filter((id) => this.byId.has(id) && inside(this.network.getPosition(id), view))
    for (const id of shown) bodies.add(this.bodyBox(id, scale))
    shown.forEach((id, place) => {
      const strong = place < TITLES || Boolean(on)
      this.drawLabel(context, id, scale, strong ? [taken] : [taken, bodies], first.includes(id), strong)
    })
    if (lit) this.drawVerbs(context, lit, scale, taken)
    context.restore()
  }

  bodyBox(id, scale) {
    const { x, y } = this.network.getPosition(id)
    const half = this.radius(id) * 0.7
    return [x - half, y - half, x + half, y + half].map((value) => value * scale)
  }

  drawLabel(context, id, scale, obstacles, must, strong) {
    const { x, y } = this.network.getPosition(id)
    const size = this.radius(id) * scale
    const text = shorten(this.names.get(id))
    const half = this.width(context, text) / 2
    const off = size + LABEL_PX * 0.5 + 4
    const [cx, cy] = [x * scale, y * scale]
    const places = [[cx, cy + off], [cx, cy - off], [cx + size + half + 5, cy], [cx - size - half - 5, cy]]
    const box = ([px, py]) => [px - half - 3, py - LABEL_PX * 0.6, px + half + 3, py + LABEL_PX * 0.6]
    const edges = this.viewport().map((value) => value * scale)
    const whole = ([left, top, right, bottom]) => left > edges[0] && right < edges[2] && top > edges[1] && bottom < edges[3]
    const place = places.map(box).findIndex((candidate) => whole(candidate) && obstacles.every((boxes) => boxes.free(candidate)))
    if (place < 0 && !must) return
    obstacles[0].add(box(places[Math.max(place, 0)]))
    this.write(context, text, places[Math.max(place, 0)], scale, must ? 650 : strong ? 500 : 400, strong ? this.look.text : this.look.quiet)
  }

  // The names of the relations that are lit, while they are few enough to be read.
  drawVerbs(context, lit, scale, taken) {
    if (lit.edges.size > 14) return
    for (const id of lit.edges) {
      const edge = this.edgeById.get(id)
      const drawn = edge && this.network.body.edges[id]?.edgeType
      if (!drawn) continue
      const text = this.data.palette.relations[edge.group].name
      const half = this.width(context, text) / 2
      const at = [0.5, 0.62, 0.38].map((part) => drawn.getPoint(part)).map(({ x, y }) => [x * scale, y * scale])
      const box = ([x, y]) => [x - half, y - LABEL_PX * 0.6, x + half, y + LABEL_PX * 0.6]
      const place = at.find((candidate) => taken.free(box(candidate)))
      if (!place) continue
      taken.add(box(place))
      this.write(context, text, place, scale, 400, this.data.palette.relations[edge.group][this.look.mode])
    }
  }

  write(context, text, [x, y], scale, weight, color) {
    context.save()
    context.translate(x / scale, y / scale)
    context.scale(1 / scale, 1 / scale)
    context.font = `${weight} ${this.look.font}`
    context.strokeStyle = this.look.paper
    context.lineWidth = 3.5
    context.strokeText(text, 0, 0)
    context.fillStyle = color
    context.fillText(text, 0, 0)
    context.restore()
  }

  width(context, text) {
    if (!this.widths.has(text)) {
      context.save()
      context.font = `600 ${this.look.font}`
      this.widths.set(text, context.measureText(text).width)
      context.restore()
    }
    return this.widths.get(text)
  }

  // ---- where it looks

  viewport() {
    const { x, y } = this.network.getViewPosition()
    const scale = this.network.getScale()
    const [width, height] = [this.canvas.clientWidth / scale / 2, this.canvas.clientHeight / scale / 2]
    return [x - width, y - height, x + width, y + height]
  }

  // Bring these concepts into view; move only if they are not well in it already.
  frame(ids, gently) {
    if (!ids.length || !this.canvas.clientWidth) return
    const places = ids.map((id) => this.network.getPosition(id))
    const [xs, ys] = [places.map((place) => place.x), places.map((place) => place.y)]
    const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
    const view = this.viewport()
    const seen = box[0] > view[0] && box[1] > view[1] && box[2] < view[2] && box[3] < view[3]
    if (gently && seen && this.network.getScale() > 0.45) return
    const [margin, sides] = [40, Math.min(80, this.canvas.clientWidth / 7)] // room for the labels
    const scale = Math.min(
      (this.canvas.clientWidth - 2 * sides) / (box[2] - box[0] || 1),
      (this.canvas.clientHeight - 2 * margin) / (box[3] - box[1] || 1),
      1.15,
    )
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches
    this.network.moveTo({
      position: { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 },
      scale,
      animation: gently && !still && { duration: 350, easingFunction: "easeInOutQuad" },
    })
  }

  zoom(factor) {
    this.network.moveTo({ scale: Math.max(0.05, Math.min(4, this.network.getScale() * factor)) })
    this.keep()
  }

  keep() {
    remember(this.data.place, { position: this.network.getViewPosition(), scale: this.network.getScale() })
  }

  // ---- what the reader does

  listen() {
    const { network } = this
    network.on("beforeDrawing", (context) => {
      if (this.changing) return
      this.rescale()
      this.drawRings(context)
    })
    network.on("afterDrawing", (context) => this.changing || this.drawLabels(context))
    network.on("click", (event) => this.click(event))
    network.on("hoverNode", ({ node, event }) => this.hover(node, event))
    network.on("blurNode", () => this.hover(undefined))
    network.on("hoverEdge", ({ edge, event }) => this.tell(this.edgeWords(edge), event))
    network.on("blurEdge", () => this.tell(undefined))
    network.on("zoom", () => this.keep())
    network.on("dragEnd", ({ nodes }) => this.dropped(nodes))
    this.canvas.addEventListener("keydown", (event) => this.key(event))
    this.canvas.addEventListener("blur", () => this.moveCursor(undefined))
    this.root.querySelector(".tools").addEventListener("click", (event) => {
      const action = event.target.closest("button")?.dataset.do
      if (action === "in") this.zoom(1.3)
      if (action === "out") this.zoom(1 / 1.3)
      if (action === "fit") this.showAll()
    })
    this.observer = new MutationObserver(() => this.theme().mode !== this.look.mode && this.paint())
    this.observer.observe(document.documentElement, { attributes: true, subtree: true, attributeFilter: ["class", "style"] })
    addEventListener("resize", () => this.network.redraw())
  }

  showAll() {
    this.frame([...this.nodes.getIds()], false)
    this.keep()
  }

  click({ nodes, edges, pointer }) {
    const node = nodes[0] ?? this.nearest(pointer.canvas)
    this.pick(node ? { node } : edges.length ? { edge: edges[0] } : {})
  }

  nearest({ x, y }) {
    const reach = REACH_PX / this.network.getScale()
    const distance = (id) => {
      const place = this.network.getPosition(id)
      return Math.hypot(place.x - x, place.y - y) - this.radius(id)
    }
    const near = this.ranked.map((node) => [distance(node.id), node.id]).filter(([far]) => far < reach)
    return near.sort((a, b) => a[0] - b[0])[0]?.[1]
  }

  pick(picked) {
    this.network.unselectAll()
    this.own = true
    this.report(picked)
  }

  dropped(nodes) {
    if (nodes.length) {
      const moved = recall(`${this.data.place}:moved`) ?? {}
      for (const id of nodes) moved[id] = this.network.getPosition(id)
      remember(`${this.data.place}:moved`, moved)
      this.network.unselectAll()
    }
    this.keep()
  }

  hover(id, event) {
    this.tell(id && this.nodeWords(id), event)
    this.canvas.style.cursor = id ? "pointer" : ""
    if (this.lit || this.data.nodes.length > 1500) return
    const edges = id ? this.around.get(id) : []
    this.hovered = id && {
      nodes: [id, ...edges.map((edge) => (edge.from === id ? edge.to : edge.from))],
      edges: new Set(edges.map((edge) => edge.id)),
    }
    this.paint()
  }

  nodeWords(id) {
    const { texts, palette } = this.data
    const number = this.around.get(id).length
    const relations = number === 1 ? texts.relation : texts.relations.replace("{count}", number)
    return [this.names.get(id), `${palette.kinds[this.byId.get(id).group].name} · ${relations}`]
  }

  edgeWords(id) {
    const edge = this.edgeById.get(id)
    if (!edge) return undefined
    const verb = this.data.palette.relations[edge.group].name
    return [`${this.names.get(edge.from)} — ${verb} → ${this.names.get(edge.to)}`, ""]
  }

  tell(words, event) {
    this.tip.hidden = !words
    if (!words) return
    const name = document.createElement("b")
    name.textContent = words[0]
    this.tip.replaceChildren(name, words[1])
    const frame = this.root.getBoundingClientRect()
    const [x, y] = [event.clientX - frame.left, event.clientY - frame.top]
    this.tip.style.left = `${Math.min(x + 14, frame.width - this.tip.offsetWidth - 8)}px`
    this.tip.style.top = `${y + 18 + this.tip.offsetHeight > frame.height ? y - this.tip.offsetHeight - 10 : y + 18}px`
  }

  key(event) {
    const direction = ARROWS[event.key]
    if (direction) this.moveCursor(this.towards(direction))
    else if (event.key === "Enter" && this.cursor) this.pick({ node: this.cursor })
    else if (event.key === "Escape") this.pick({})
    else if (event.key === "+" || event.key === "=") this.zoom(1.3)
    else if (event.key === "-") this.zoom(1 / 1.3)
    else if (event.key === "0") this.showAll()
    else return
    event.preventDefault()
  }

  // The nearest concept in that direction: a neighbour if there is one, else any.
  towards([dx, dy]) {
    const from = this.cursor ?? this.data.selected.nodes[0]
    if (!from || !this.byId.has(from)) return this.ranked[0]?.id
    const here = this.network.getPosition(from)
    const neighbors = this.around.get(from).flatMap((edge) => [edge.from, edge.to])
    for (const ids of [neighbors, this.ranked.map((node) => node.id)]) {
      const ahead = [...new Set(ids)]
        .filter((id) => id !== from)
        .map((id) => [id, this.network.getPosition(id)])
        .map(([id, { x, y }]) => [id, (x - here.x) * dx + (y - here.y) * dy, Math.hypot(x - here.x, y - here.y)])
        .filter(([, along, far]) => along > 0.5 * far)
        .sort((a, b) => a[2] - b[2])
      if (ahead.length) return ahead[0][0]
    }
    return from
  }

  moveCursor(id) {
    this.cursor = id
    if (id) {
      this.aloud.textContent = this.nodeWords(id).join(", ")
      if (!inside(this.network.getPosition(id), this.viewport())) this.frame([id], true)
    }
    this.network.redraw()
  }
}

// Rectangles on a coarse grid, to ask quickly whether a new one would touch any.
class Boxes {
  constructor() {
    this.cells = new Map()
  }

  *around([left, top, right, bottom]) {
    for (let x = Math.floor(left / 64); x <= right / 64; x++)
      for (let y = Math.floor(top / 64); y <= bottom / 64; y++) yield `${x},${y}`
  }

  add(box) {
    for (const cell of this.around(box)) {
      if (!this.cells.has(cell)) this.cells.set(cell, [])
      this.cells.get(cell).push(box)
    }
  }

  free(box) {
    for (const cell of this.around(box))
      for (const other of this.cells.get(cell) ?? [])
        if (box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) return false
    return true
  }
}

function inside({ x, y }, [left, top, right, bottom]) {
  return x > left && x < right && y > top && y < bottom
}

function shorten(text) {
  const characters = [...text]
  return characters.length > 32 ? `${characters.slice(0, 31).join("")}…` : text
}

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
    // Full or forbidden: the view is then not kept over a reload.
  }
}

const OPTIONS = {
  physics: false,
  layout: { improvedLayout: false },
  nodes: { font: { size: 0 }, borderWidthSelected: 1.2, labelHighlightBold: false, chosen: false },
  edges: {
    arrows: { to: { scaleFactor: 0.45 } },
    chosen: false,
    selectionWidth: 0,
    hoverWidth: 0,
    arrowStrikethrough: false,
    endPointOffset: { from: 0, to: 2 },
  },
  interaction: {
    hover: true,
    hoverConnectedEdges: false,
    selectConnectedEdges: false,
    multiselect: false,
    keyboard: false,
    tooltipDelay: 100,
  },
}
