// Where the map looks. It moves only when the reader asks, or when what was asked for elsewhere is out of sight.

class Camera {
  constructor(map) {
    this.map = map
    this.stay = false
    map.network.on("zoom", () => this.keep())
    // When the place it has changes, the map would be scaled to it: what is seen should stay where it is.
    map.network.on("resize", () => (map.network.canvas.cameraState.scale = undefined))
  }

  begin() {
    const kept = recall(this.map.data.place)
    if (kept) this.map.network.moveTo(kept)
    else this.frame(this.map.lit?.nodes ?? this.map.ranked, false)
  }

  // After new data: shows what it lights, unless it was picked right here.
  follow(before) {
    const target = ({ selected, lit }) => JSON.stringify([selected, lit])
    if (before && target(before) !== target(this.map.data) && !this.stay) this.frame(this.map.lit?.nodes ?? [], true)
    this.stay = false
  }

  // The edges of what is on the screen, on the map: left, top, right, bottom.
  view() {
    const { x, y } = this.map.network.getViewPosition()
    const scale = this.map.network.getScale()
    const [width, height] = [this.map.canvas.clientWidth / scale / 2, this.map.canvas.clientHeight / scale / 2]
    return [x - width, y - height, x + width, y + height]
  }

  sees({ x, y }, [left, top, right, bottom] = this.view()) {
    return x > left && x < right && y > top && y < bottom
  }

  frame(ids, gently) {
    const places = [...ids].map((id) => this.map.place(id))
    const [width, height] = [this.map.canvas.clientWidth, this.map.canvas.clientHeight]
    if (!places.length || !width || !height) return
    const view = this.view()
    if (gently && this.map.network.getScale() > 0.45 && places.every((place) => this.sees(place, view))) return
    const [xs, ys] = [places.map((place) => place.x), places.map((place) => place.y)]
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
    const aside = this.map.data.columns ? width / 4 : Math.min(80, width / 7) // labels need some of the room
    const room = [width - 2 * aside, Math.max(height - 104, 0.7 * height)]
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches
    const scale = Math.min(room[0] / (right - left || 1), room[1] / (bottom - top || 1), 1.15)
    this.map.network.moveTo({
      position: { x: (left + right) / 2, y: (top + bottom) / 2 + 14 / scale }, // below are the tools
      scale,
      animation: gently && !still && { duration: 350, easingFunction: "easeInOutQuad" },
    })
  }

  showAll() {
    this.frame(this.map.ranked, false)
    this.keep()
  }

  zoom(factor) {
    this.map.network.moveTo({ scale: Math.max(0.05, Math.min(4, this.map.network.getScale() * factor)) })
    this.keep()
  }

  keep() {
    remember(this.map.data.place, { position: this.map.network.getViewPosition(), scale: this.map.network.getScale() })
  }
}
