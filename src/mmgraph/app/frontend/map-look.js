// How the map looks: colours by theme, what is dimmed, rings, and labels, which keep their size on the screen.

const LABEL_PX = 12.5
const SMALL_PX = 9.5
const SIGNED_PX = 22 // how long a line is to be that it is signed while nothing is chosen
const TITLES = 14 // how many of the largest concepts are named before all others
const VERBS = 14 // up to how many lit relations are named on their lines
const IN_MOTION = 60 // how many of a large map's concepts are named while it is pulled
const DIM = 0.13

class Look {
  constructor(map) {
    this.map = map
    this.widths = new Map()
    map.network.on("beforeDrawing", (context) => map.changing || (this.rescale(), this.drawRings(context)))
    map.network.on("afterDrawing", (context) => map.changing || this.drawLabels(context))
    this.observer = new MutationObserver(() => this.read().mode !== this.theme.mode && this.paint())
    this.observer.observe(document.documentElement, { attributes: true, subtree: true, attributeFilter: ["class", "style"] })
    this.resized = () => map.network.redraw()
    addEventListener("resize", this.resized)
  }

  stop() {
    this.observer.disconnect()
    removeEventListener("resize", this.resized)
  }

  read() {
    const style = getComputedStyle(this.map.root)
    const value = (name) => style.getPropertyValue(name).trim()
    return {
      mode: style.colorScheme.includes("dark") ? "dark" : "light",
      text: value("--st-text-color"),
      paper: value("--st-secondary-background-color"),
      accent: value("--st-primary-color"),
      family: value("--st-font") || "sans-serif",
    }
  }

  paint() {
    this.theme = this.read()
    const { map, theme } = this
    map.network.body.emitter.emit("_requestRedraw")
    const { kinds, relations, sides, quiet } = map.data.palette
    this.quiet = quiet[theme.mode]
    // On vis-network's own objects: through its data sets, each change would set off a round of all there is.
    for (const { id, group, side } of map.data.nodes) {
      const { fill, outline } = side ? sides[side] : kinds[group]
      const opacity = !map.bright || map.bright.nodes.has(id) ? 1 : DIM
      const color = { background: fill[theme.mode], border: outline[theme.mode] }
      map.network.body.nodes[id].setOptions({ opacity, color })
    }
    for (const { id, group } of map.data.edges) {
      const bright = map.bright?.edges.has(id)
      const color = bright && map.bright.strong ? theme.accent : relations[group].ink[theme.mode]
      map.network.body.edges[id].setOptions({ color: { color, opacity: bright ? 1 : map.bright ? 0.1 : 0.6 } })
    }
    this.scaledFor = undefined
  }

  // Far away, things shrink less than the distances between them. Set on vis-network's own objects before a frame
  // is drawn, since going through the data set would cost a frame each time.
  rescale() {
    const { map } = this
    const scale = map.network.getScale()
    if (Math.abs(Math.log(scale / this.scaledFor)) < 0.03) return
    this.scaledFor = scale
    for (const id of map.node.keys()) {
      const drawn = map.network.body.nodes[id]
      drawn.options.size = this.radius(id)
      drawn.needsRefresh()
    }
    for (const [id, { width }] of map.edge) {
      const more = map.bright?.edges.has(id) ? (map.bright.strong ? 1.6 : 0.7) : 0
      map.network.body.edges[id].options.width = (width + more) / Math.min(1, scale) ** 0.8
    }
  }

  radius(id) {
    return this.map.node.get(id).size / Math.min(1, this.map.network.getScale()) ** 0.4
  }

  drawRings(context) {
    for (const id of this.map.data.selected.nodes) {
      this.drawRing(context, id, 9, 0.18)
      this.drawRing(context, id, 2.5, 1)
    }
    this.drawRing(context, this.map.hand.cursor, 2, 1, [5, 4])
  }

  drawRing(context, id, width, alpha, dash = []) {
    if (!this.map.node.has(id)) return
    const scale = this.map.network.getScale()
    const { x, y } = this.map.place(id)
    context.save()
    context.globalAlpha = alpha
    context.strokeStyle = this.theme.accent
    context.lineWidth = width / scale
    context.setLineDash(dash.map((length) => length / scale))
    context.beginPath()
    context.arc(x, y, this.radius(id) + 6 / scale, 0, 2 * Math.PI)
    context.stroke()
    context.restore()
  }

  // The chosen come first, then the larger. A label that finds no room waits until the reader comes closer; the most
  // important may cover nodes, the others may not.
  drawLabels(context) {
    const { map } = this
    const chosen = new Set([...map.data.selected.nodes, map.hand.cursor].filter((id) => map.node.has(id)))
    const candidates = map.large && map.hand.pulls ? map.ranked.slice(0, IN_MOTION) : map.ranked
    const wanted = [...new Set([...chosen, ...candidates])].filter(
      (id) => (!map.bright || map.bright.nodes.has(id) || chosen.has(id)) && map.camera.sees(map.place(id)),
    )
    this.labels = new Boxes()
    const bodies = new Boxes()
    for (const id of wanted) bodies.add(this.body(id))
    this.drawDoubts(context)
    wanted.forEach((id, rank) => {
      const strong = (rank < TITLES && !map.data.columns) || Boolean(map.bright)
      this.drawLabel(context, id, strong ? [this.labels] : [this.labels, bodies], strong, chosen.has(id))
    })
    for (const id of wanted) this.drawMore(context, id)
    if (map.bright?.edges.size <= VERBS) for (const id of map.bright.edges) this.drawVerb(context, id)
  }

  body(id) {
    const [x, y, size] = this.onScreen(id)
    return [x - 0.7 * size, y - 0.7 * size, x + 0.7 * size, y + 0.7 * size]
  }

  onScreen(id) {
    const scale = this.map.network.getScale()
    const { x, y } = this.map.place(id)
    return [x * scale, y * scale, this.radius(id) * scale]
  }

  // Below the node, else above, right or left of it.
  drawLabel(context, id, obstacles, strong, chosen) {
    const text = shorten(this.map.node.get(id).label)
    const half = this.width(context, text) / 2
    const [x, y, size] = this.onScreen(id)
    const gap = chosen ? 9 : 4 // a ring is around the chosen
    const [down, aside] = [size + LABEL_PX * 0.5 + gap, size + half + gap + 1]
    const around = [[x, y + down], [x, y - down], [x + aside, y], [x - aside, y]]
    const { side } = this.map.node.get(id)
    // In columns, names stand outside of the outer two.
    const outside = this.map.data.columns && !chosen && { source: around[3], target: around[2] }[side]
    const places = outside ? [outside] : around
    const free = (box) => this.map.camera.holds(box) && obstacles.every((boxes) => boxes.free(box))
    const place = places.find((candidate) => free(textBox(candidate, half + 3))) ?? ((chosen || outside) && places[0])
    if (!place) return
    this.labels.add(textBox(place, half + 3))
    this.write(context, text, place, chosen ? 650 : strong ? 500 : 400, strong ? this.theme.text : this.quiet)
  }

  // How many neighbours a concept has that are not drawn; a click on it shows them.
  drawMore(context, id) {
    const place = this.badge(id)
    if (!place) return
    this.labels.add(textBox(place, place.half))
    this.write(context, place.text, place, 650, this.theme.accent)
  }

  // Where the number of hidden neighbours stands on the screen, above and to the right of the node.
  badge(id) {
    const { more } = this.map.node.get(id)
    if (!more) return undefined
    const [x, y, size] = this.onScreen(id)
    const text = `+${more}`
    const half = 5 + 4 * text.length
    return Object.assign([x + 0.7 * size + half, y - 0.7 * size - 4], { text, half })
  }

  // A sign on each line that rests on a doubtful claim: a large one, for which names make way, where a few lines are
  // lit; else a small one, if the line is long enough to bear it.
  drawDoubts(context) {
    const { bright, data } = this.map
    for (const { id, from, to, doubtful } of data.edges) {
      if (!doubtful || (bright ? !bright.edges.has(id) : this.apart(from, to) < SIGNED_PX)) continue
      const [place] = this.alongLine(id)
      if (!place) continue
      if (bright) this.labels.add(textBox(place, 8))
      this.write(context, "⚠", place, 400, data.palette.doubt[this.theme.mode], bright ? LABEL_PX : SMALL_PX)
    }
  }

  apart(from, to) {
    const [a, b] = [this.onScreen(from), this.onScreen(to)]
    return Math.hypot(a[0] - b[0], a[1] - b[1]) - a[2] - b[2]
  }

  drawVerb(context, id) {
    const { name, ink } = this.map.data.palette.relations[this.map.edge.get(id).group]
    const half = this.width(context, name) / 2
    const place = this.alongLine(id).find((candidate) => this.labels.free(textBox(candidate, half)))
    if (!place) return
    this.labels.add(textBox(place, half))
    this.write(context, name, place, 400, ink[this.theme.mode])
  }

  // On the screen: the middle of a line, then places beside it.
  alongLine(id) {
    const drawn = this.map.network.body.edges[id]?.edgeType
    const scale = this.map.network.getScale()
    return [0.5, 0.62, 0.38].flatMap((part) => drawn?.getPoint(part) ?? []).map(({ x, y }) => [x * scale, y * scale])
  }

  // The picture as it is on the screen, on paper.
  picture() {
    const drawn = this.map.canvas.querySelector("canvas")
    const copy = document.createElement("canvas")
    copy.width = drawn.width
    copy.height = drawn.height
    const context = copy.getContext("2d")
    context.fillStyle = this.theme.paper
    context.fillRect(0, 0, copy.width, copy.height)
    context.drawImage(drawn, 0, 0)
    return copy
  }

  write(context, text, [x, y], weight, color, size = LABEL_PX) {
    const scale = this.map.network.getScale()
    context.save()
    context.scale(1 / scale, 1 / scale)
    context.font = `${weight} ${size}px ${this.theme.family}`
    context.textAlign = "center"
    context.textBaseline = "middle"
    context.lineJoin = "round"
    context.lineWidth = 3.5
    context.strokeStyle = this.theme.paper
    context.strokeText(text, x, y)
    context.fillStyle = color
    context.fillText(text, x, y)
    context.restore()
  }

  width(context, text) {
    if (!this.widths.has(text)) {
      context.save()
      context.font = `600 ${LABEL_PX}px ${this.theme.family}`
      this.widths.set(text, context.measureText(text).width)
      context.restore()
    }
    return this.widths.get(text)
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

function textBox([x, y], half) {
  return [x - half, y - LABEL_PX * 0.6, x + half, y + LABEL_PX * 0.6]
}

function shorten(text) {
  const characters = [...text]
  return characters.length > 32 ? `${characters.slice(0, 31).join("")}…` : text
}
