// How the map is painted: colours by theme, what is dimmed, sizes that follow the zoom, rings around what is chosen.

const DIM = 0.13
const FAINT = 0.1 // lines, of which there are more
const FULL = 0.6

class Paint {
  constructor(map) {
    this.map = map
    map.network.on("beforeDrawing", (context) => map.changing || (this.rescale(), this.drawRings(context)))
    this.observer = new MutationObserver(() => this.read().mode !== this.theme.mode && this.all())
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
    const dark = style.colorScheme.includes("dark")
    return {
      mode: dark ? "dark" : "light",
      text: value("--st-text-color"),
      paper: value("--st-secondary-background-color"),
      accent: value("--st-primary-color"),
      quiet: this.map.data.palette.quiet[dark ? "dark" : "light"],
      font: value("--st-font") || "sans-serif",
    }
  }

  // Set on vis-network's own objects: through its data sets, each change would set off a round of all there is.
  all() {
    this.theme = this.read()
    const { map, theme } = this
    const { bright, network } = map
    const { kinds, relations, sides } = map.data.palette
    for (const { id, group, side } of map.data.nodes) {
      const { fill, outline } = side ? sides[side] : kinds[group]
      const { options } = network.body.nodes[id]
      options.opacity = !bright || bright.nodes.has(id) ? 1 : DIM
      Object.assign(options.color, { background: fill[theme.mode], border: outline[theme.mode] })
    }
    for (const { id, group } of map.data.edges) {
      const lit = bright?.edges.has(id)
      const color = lit && bright.strong ? theme.accent : relations[group].ink[theme.mode]
      Object.assign(network.body.edges[id].options.color, { color, opacity: lit ? 1 : bright ? FAINT : FULL })
    }
    this.scaledFor = undefined
    network.body.emitter.emit("_requestRedraw")
  }

  // Far away, things shrink less than the distances between them.
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
}
