// Names on the map, which keep their size on the screen: for which there is room, and where.

const LABEL_PX = 12.5
const TITLE_PX = 60 // for each so many of the map's width, one of the largest concepts may be named across others
const VERBS = 14 // up to how many lit relations are named on their lines
const TRIED = 500 // how many of the largest concepts in sight are named if there is room
const SMALL_PX = 9.5 // of signs on lines, where many are lit
const IN_MOTION = 60 // how many of a large map's while it is pulled

class Labels {
  constructor(map) {
    this.map = map
    this.tools = map.root.querySelector(".tools")
    this.widths = new Map()
    map.network.on("afterDrawing", (context) => map.changing || this.draw(context))
  }

  // The chosen come first, then the larger. A label that finds no room waits until the reader comes closer.
  draw(context) {
    const { map } = this
    this.scale = map.network.getScale()
    const view = map.camera.view()
    this.window = view.map((edge) => edge * this.scale)
    const chosen = new Set([...map.data.selected.nodes, map.hand.cursor].filter((id) => map.node.has(id)))
    const isBright = (id) => !map.bright || map.bright.nodes.has(id) || chosen.has(id)
    const inSight = (id) => isBright(id) && map.camera.sees(map.place(id), view)
    const seen = [...new Set([...chosen, ...map.ranked])].filter(inSight)
    const named = seen.slice(0, map.large && map.hand.pulls ? IN_MOTION : TRIED)
    const badges = named.map((id) => this.badge(id)).filter(Boolean)
    const signs = map.bright ? this.signs() : []
    this.taken = new Boxes([this.toolBox(), ...[...badges, ...signs].map(boxOf)])
    this.bodies = new Boxes(seen.map((id) => this.body(id)))
    context.save()
    context.scale(1 / this.scale, 1 / this.scale)
    const titles = map.data.columns ? 0 : map.canvas.clientWidth / TITLE_PX
    named.forEach((id, rank) => this.drawLabel(context, id, rank < titles, chosen.has(id)))
    for (const id of named) this.drawMore(context, id)
    this.drawDoubts(context)
    if (map.bright?.edges.size <= VERBS) for (const id of map.bright.edges) this.drawVerb(context, id)
    context.restore()
  }

  // From here on, places are pixels from the map's origin.

  toolBox() {
    const [, , right, bottom] = this.window
    return [right - this.tools.offsetWidth - 16, bottom - this.tools.offsetHeight - 16, right, bottom]
  }

  body(id) {
    const [x, y, size] = this.onScreen(id)
    return [x - 0.7 * size, y - 0.7 * size, x + 0.7 * size, y + 0.7 * size]
  }

  onScreen(id) {
    const { x, y } = this.map.place(id)
    const scale = this.map.network.getScale() // asked anew: a click may ask between two frames
    return [x * scale, y * scale, this.map.paint.radius(id) * scale]
  }

  // Below the node, else above, right or left of it: where it covers nothing, or, if it may, where it covers no name.
  drawLabel(context, id, mayCover, chosen) {
    const text = shorten(this.map.node.get(id).label)
    const half = this.width(context, text) / 2 + 3
    const boxes = this.around(id, half, chosen ? 9 : 4).map(([x, y]) => ({ x, y, half })) // a ring is around the chosen
    const possible = boxes.filter((place) => this.holds(boxOf(place)) && this.taken.free(boxOf(place)))
    const free = possible.find((place) => this.bodies.free(boxOf(place)))
    const place = free ?? (chosen ? (possible[0] ?? boxes[0]) : mayCover ? possible[0] : undefined)
    if (!place) return
    this.taken.add(boxOf(place))
    const { text: ink, quiet } = this.map.paint.theme
    const strong = mayCover || Boolean(this.map.bright)
    this.write(context, text, place, chosen ? 650 : strong ? 500 : 400, strong ? ink : quiet)
  }

  // Where a name may stand beside its node; in columns, outside of the outer two.
  around(id, half, gap) {
    const [x, y, size] = this.onScreen(id)
    const [down, aside] = [size + LABEL_PX * 0.5 + gap, size + half + gap - 2]
    const places = [[x, y + down], [x, y - down], [x + aside, y], [x - aside, y]]
    const { side } = this.map.node.get(id)
    const column = this.map.data.columns && !this.map.data.selected.nodes.includes(id) && { source: 3, target: 2 }[side]
    return column ? [places[column]] : places
  }

  holds([left, top, right, bottom]) {
    return left > this.window[0] && top > this.window[1] && right < this.window[2] && bottom < this.window[3]
  }

  // How many neighbours a concept has that are not drawn; a click on it shows them.
  drawMore(context, id) {
    const place = this.badge(id)
    if (place) this.write(context, place.text, place, 650, this.map.paint.theme.accent)
  }

  // Above and to the right of the node.
  badge(id) {
    const { more } = this.map.node.get(id)
    if (!more) return undefined
    const [x, y, size] = this.onScreen(id)
    const text = `+${more}`
    const half = 5 + 4 * text.length
    return { x: x + 0.7 * size + half, y: y - 0.7 * size - 4, half, text }
  }

  // A sign on each line that rests on a doubtful claim. Where few lines are lit, names make way for it; otherwise it
  // waits, as a name does, until there is room.
  drawDoubts(context) {
    const { bright, data, paint } = this.map
    const hasRoom = (place) => this.taken.free(boxOf(place)) && this.bodies.free(boxOf(place))
    const signs = bright ? this.signs() : this.signs().filter(hasRoom)
    const ink = data.palette.doubt[paint.theme.mode]
    for (const place of signs) this.write(context, "⚠", place, 400, ink, bright ? LABEL_PX : SMALL_PX)
  }

  signs() {
    const { bright, data } = this.map
    const doubtful = data.edges.filter(({ id, doubtful }) => doubtful && (!bright || bright.edges.has(id)))
    return doubtful.flatMap(({ id }) => this.alongLine(id, bright ? 8 : 6).slice(0, 1))
  }

  drawVerb(context, id) {
    const { name, ink } = this.map.data.palette.relations[this.map.edge.get(id).group]
    const isFree = (place) => this.taken.free(boxOf(place)) && this.bodies.free(boxOf(place))
    const place = this.alongLine(id, this.width(context, name) / 2).find(isFree)
    if (!place) return
    this.taken.add(boxOf(place))
    this.write(context, name, place, 400, ink[this.map.paint.theme.mode])
  }

  // The middle of a line, then places beside it.
  alongLine(id, half) {
    const drawn = this.map.network.body.edges[id]?.edgeType
    const points = [0.5, 0.62, 0.38].flatMap((part) => drawn?.getPoint(part) ?? [])
    return points.map(({ x, y }) => ({ x: x * this.scale, y: y * this.scale, half }))
  }

  write(context, text, { x, y }, weight, color, size = LABEL_PX) {
    const { paper, font } = this.map.paint.theme
    context.font = `${weight} ${size}px ${font}`
    context.textAlign = "center"
    context.textBaseline = "middle"
    context.lineJoin = "round"
    context.lineWidth = 3.5
    context.strokeStyle = paper
    context.strokeText(text, x, y)
    context.fillStyle = color
    context.fillText(text, x, y)
  }

  width(context, text) {
    if (!this.widths.has(text)) {
      context.font = `600 ${LABEL_PX}px ${this.map.paint.theme.font}`
      this.widths.set(text, context.measureText(text).width)
    }
    return this.widths.get(text)
  }
}

// Rectangles on a coarse grid, to ask quickly whether a new one would touch any.
class Boxes {
  constructor(boxes) {
    this.cells = new Map()
    for (const box of boxes) this.add(box)
  }

  *around([left, top, right, bottom]) {
    for (let x = Math.floor(left / 64); x <= right / 64; x++)
      for (let y = Math.floor(top / 64); y <= bottom / 64; y++) yield 65_536 * x + y
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

function boxOf({ x, y, half }) {
  return [x - half, y - LABEL_PX * 0.6, x + half, y + LABEL_PX * 0.6]
}

function shorten(text) {
  const characters = [...text]
  return characters.length > 32 ? `${characters.slice(0, 31).join("")}…` : text
}
