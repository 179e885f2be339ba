// What the reader does to the map: with the mouse, with fingers, with the keyboard; and what is told of it.

const REACH_PX = 14 // how far from a small node a click still means it
const HOVER_LIMIT = 1500 // repainting more nodes than that for each that is passed would be slow
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }

class Hand {
  constructor(map) {
    this.map = map
    this.tip = map.root.querySelector(".tip")
    this.aloud = map.root.querySelector(".aloud")
    const { network, canvas } = map
    network.on("click", (event) => this.click(event))
    network.on("hoverNode", ({ node, event }) => this.hover(node, event))
    network.on("blurNode", () => this.hover(undefined))
    network.on("hoverEdge", ({ edge, event }) => this.tell(this.edgeWords(edge), event))
    network.on("blurEdge", () => this.tell(undefined))
    network.on("dragStart", () => this.pull(true))
    network.on("dragEnd", ({ nodes }) => this.drop(nodes))
    canvas.addEventListener("mouseleave", () => this.leave())
    canvas.addEventListener("keydown", (event) => this.key(event))
    canvas.addEventListener("blur", () => this.moveCursor(undefined))
    const tools = {
      in: () => map.camera.zoom(1.3),
      out: () => map.camera.zoom(1 / 1.3),
      fit: () => map.camera.showAll(),
      save: () => this.save(),
    }
    for (const button of map.root.querySelectorAll("[data-do]")) button.addEventListener("click", tools[button.dataset.do])
  }

  // New data: the cursor and the hovered concept may be gone, and the words may be in another language.
  follow() {
    const { data, root, canvas } = this.map
    this.cursor = this.hovered = undefined
    canvas.setAttribute("aria-label", data.texts.map)
    for (const button of root.querySelectorAll("[data-do]")) {
      button.setAttribute("aria-label", data.texts[button.dataset.do])
      button.title = data.texts[button.dataset.do]
    }
  }

  click({ nodes, edges, pointer }) {
    const open = this.opened(pointer.canvas)
    if (open) return this.pick({ open })
    const node = nodes[0] ?? this.nearest(pointer.canvas)
    this.pick(node ? { node } : edges.length ? { edge: edges[0] } : {})
  }

  nearest({ x, y }) {
    const reach = REACH_PX / this.map.network.getScale()
    let best
    for (const id of this.map.ranked) {
      const place = this.map.place(id)
      const far = Math.hypot(place.x - x, place.y - y) - this.map.paint.radius(id)
      if (far < (best?.far ?? reach)) best = { id, far }
    }
    return best?.id
  }

  // The concept on whose number of hidden neighbours the click fell.
  opened({ x, y }) {
    const scale = this.map.network.getScale()
    return this.map.data.nodes.find(({ id }) => {
      const place = this.map.labels.badge(id)
      return place && Math.abs(x * scale - place.x) < place.half && Math.abs(y * scale - place.y) < 10
    })?.id
  }

  save() {
    this.map.paint.picture().toBlob((blob) => {
      const link = document.createElement("a")
      link.href = URL.createObjectURL(blob)
      link.download = "mmgraph.png"
      link.click()
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
    })
  }

  pick(picked) {
    this.unselect()
    this.map.camera.stay = true
    this.map.report(picked)
  }

  // At each step of a pull, vis-network would look for what is under the mouse, among all lines.
  pull(pulls) {
    this.pulls = pulls
    this.map.network.interactionHandler.options.hover = !pulls
  }

  drop(nodes) {
    this.pull(false)
    if (nodes.length) {
      const name = `${this.map.data.place}:moved`
      remember(name, { ...recall(name), ...Object.fromEntries(nodes.map((id) => [id, this.map.place(id)])) })
      this.unselect()
    }
    this.map.camera.keep()
  }

  // What vis-network itself holds for chosen; its own unselectAll would draw all at once.
  unselect() {
    const { selectionHandler } = this.map.network
    selectionHandler.unselectAll()
    selectionHandler.commitWithoutEmitting()
  }

  hover(id, event) {
    this.tell(id && this.nodeWords(id), event)
    this.map.canvas.style.cursor = id ? "pointer" : ""
    if (this.map.lit?.strong || this.map.data.nodes.length > HOVER_LIMIT) return
    const edges = id ? this.map.around.get(id) : []
    this.hovered = id && {
      nodes: new Set([id, ...edges.flatMap((edge) => [edge.from, edge.to])]),
      edges: new Set(edges.map((edge) => edge.id)),
    }
    this.map.paint.all()
  }

  // vis-network does not notice that the mouse has left.
  leave() {
    const { hoverObj } = this.map.network.selectionHandler
    for (const drawn of [...Object.values(hoverObj.nodes), ...Object.values(hoverObj.edges)]) drawn.hover = false
    Object.assign(hoverObj, { nodes: {}, edges: {} })
    if (this.hovered) this.hover(undefined)
    else this.tell(undefined)
  }

  nodeWords(id) {
    const { texts, palette } = this.map.data
    const number = this.map.around.get(id).length
    const relations = number === 1 ? texts.relation : texts.relations.replace("{count}", number)
    const { label, group, more } = this.map.node.get(id)
    const hidden = more ? ` · ${texts.more.replace("{count}", `+${more}`)}` : ""
    return [label, `${palette.kinds[group].name} · ${relations}${hidden}`]
  }

  edgeWords(id) {
    const { from, to, group, doubtful } = this.map.edge.get(id)
    const verb = this.map.data.palette.relations[group].name
    const doubt = doubtful ? `⚠ ${this.map.data.texts.doubt}` : ""
    return [`${this.map.node.get(from).label} — ${verb} → ${this.map.node.get(to).label}`, doubt]
  }

  tell(words, event) {
    this.tip.hidden = !words
    if (!words) return
    const name = document.createElement("b")
    name.textContent = words[0]
    this.tip.replaceChildren(name, words[1])
    const frame = this.map.root.getBoundingClientRect()
    const [x, y] = [event.clientX - frame.left, event.clientY - frame.top]
    const [width, height] = [this.tip.offsetWidth, this.tip.offsetHeight]
    this.tip.style.left = `${Math.max(8, Math.min(x + 14, frame.width - width - 8))}px`
    this.tip.style.top = `${y + 18 + height > frame.height ? y - height - 10 : y + 18}px`
  }

  key(event) {
    const { camera } = this.map
    if (ARROWS[event.key]) this.moveCursor(this.towards(...ARROWS[event.key]))
    else if (event.key === "Enter" && this.cursor) this.pick({ node: this.cursor })
    else if (event.key === "Escape") this.pick({})
    else if (event.key === "+" || event.key === "=") camera.zoom(1.3)
    else if (event.key === "-") camera.zoom(1 / 1.3)
    else if (event.key === "0") camera.showAll()
    else return
    event.preventDefault()
  }

  // The nearest concept in that direction: a neighbour if there is one, else any.
  towards(dx, dy) {
    const { map } = this
    const from = this.cursor ?? map.data.selected.nodes[0]
    if (!map.node.has(from)) return map.ranked[0]
    const here = map.place(from)
    const neighbors = map.around.get(from).flatMap((edge) => [edge.from, edge.to])
    for (const ids of [neighbors, map.ranked]) {
      let best
      for (const id of ids) {
        const [x, y] = [map.place(id).x - here.x, map.place(id).y - here.y]
        const far = Math.hypot(x, y)
        if (id !== from && x * dx + y * dy > 0.5 * far && far < (best?.far ?? Infinity)) best = { id, far }
      }
      if (best) return best.id
    }
    return from
  }

  moveCursor(id) {
    this.cursor = id
    if (id) {
      this.aloud.textContent = this.nodeWords(id).join(", ")
      if (!this.map.camera.sees(this.map.place(id))) this.map.camera.frame([id], true)
    }
    this.map.network.redraw()
  }
}
