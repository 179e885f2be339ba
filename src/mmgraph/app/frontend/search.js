// A search box over all names of all concepts, in every spelling. Text is only ever set as text.

const SHOWN = 12
const JOINERS = /(?<=[\p{L}\p{N}_])[-\u2010-\u2014\u2212\uff0d\s·\u200b-\u200d\u2060\ufeff]+(?=[\p{L}\p{N}_])|[_\u200b-\u200d\u2060\ufeff]+/gu

export default function ({ parentElement, data, setTriggerValue }) {
  parentElement.searchBox ??= new SearchBox(parentElement)
  const box = parentElement.searchBox
  box.choose = (id) => setTriggerValue("chosen", id)
  box.show(data)
  return () => removeEventListener("keydown", box.slash)
}

class SearchBox {
  constructor(root) {
    this.label = root.querySelector("label")
    this.input = root.querySelector("input")
    this.list = root.querySelector("ul")
    this.none = root.querySelector("p")
    this.input.addEventListener("input", () => this.find())
    this.input.addEventListener("focus", () => this.input.select())
    this.input.addEventListener("blur", () => this.close())
    this.input.addEventListener("keydown", (event) => this.key(event))
    this.list.addEventListener("mousedown", (event) => event.preventDefault())
    this.list.addEventListener("click", (event) => this.take(event.target.closest("[role=option]")))
    // A slash puts the cursor here from anywhere on the page, unless something is being typed.
    this.slash = (event) => {
      if (event.key !== "/" || !this.data.slash || /INPUT|TEXTAREA/.test(event.composedPath()[0].tagName)) return
      event.preventDefault()
      this.input.focus()
    }
    addEventListener("keydown", this.slash)
  }

  show(data) {
    this.data = data
    this.input.placeholder = data.texts.placeholder
    this.label.textContent = data.texts.label
    this.label.hidden = data.slash
    if (data.slash) this.input.setAttribute("aria-label", data.texts.label)
    if (this.input !== this.input.getRootNode().activeElement) this.input.value = data.value
  }

  // All concepts, which all boxes share. Until they have come, nothing is found.
  concepts() {
    const names = globalThis.mmgraphShelf?.names
    if (names?.rev !== this.data.rev) return []
    names.folded ??= names.content.map((concept) => ({ ...concept, folded: concept.names.map(fold) }))
    return names.folded
  }

  find() {
    const wanted = fold(this.input.value.trim())
    const found = wanted ? this.concepts().map((concept) => match(concept, wanted)).filter(Boolean) : []
    found.sort((a, b) => a.rank - b.rank || b.concept.mentions - a.concept.mentions)
    const options = found.slice(0, SHOWN).map((item, index) => this.option(item, index))
    if (found.length > SHOWN) options.push(note(this.data.texts.more.replace("{count}", found.length - SHOWN)))
    this.list.replaceChildren(...options)
    this.list.hidden = !found.length
    this.none.hidden = Boolean(found.length) || !wanted
    this.none.textContent = this.data.texts.none
    this.input.setAttribute("aria-expanded", String(Boolean(found.length)))
    this.mark(0)
  }

  option({ concept, name, at, length }, index) {
    const item = element("li", "", { role: "option", id: `found-${index}` })
    item.dataset.id = concept.id
    const glyph = element("i", `glyph kind-${concept.kind}`)
    const label = element("span", "label")
    if (name === concept.label) label.append(...bold(name, at, length))
    else label.textContent = concept.label
    item.append(glyph, label, element("span", "kind", {}, this.data.kinds[concept.kind]))
    if (name !== concept.label) {
      const alias = element("span", "alias")
      const [before, after] = this.data.texts.alias.split("{name}")
      alias.append(before, ...bold(name, at, length), after)
      item.append(alias)
    }
    return item
  }

  options() {
    return [...this.list.querySelectorAll("[role=option]")]
  }

  mark(index) {
    const options = this.options()
    this.at = options.length ? (index + options.length) % options.length : -1
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === this.at)))
    options[this.at]?.scrollIntoView({ block: "nearest" })
    if (this.at >= 0) this.input.setAttribute("aria-activedescendant", options[this.at].id)
    else this.input.removeAttribute("aria-activedescendant")
  }

  key(event) {
    if (event.isComposing) return
    if (event.key === "ArrowDown") this.mark(this.at + 1)
    else if (event.key === "ArrowUp") this.mark(this.at - 1)
    else if (event.key === "Enter") this.take(this.options()[this.at])
    else if (event.key === "Escape") this.input.blur()
    else return
    event.preventDefault()
  }

  take(option) {
    if (!option) return
    this.choose(option.dataset.id)
    this.input.blur()
    // From the box of the whole page, one goes on at the concept that it found.
    if (this.data.slash && globalThis.mmgraphPage) globalThis.mmgraphPage.found = option.dataset.id
  }

  close() {
    this.list.hidden = this.none.hidden = true
    this.input.setAttribute("aria-expanded", "false")
    this.input.value = this.data.value
  }
}

// As mmgraph.spelling.fold: width, case, hyphens and inner spaces make no difference.
function fold(text) {
  return text.normalize("NFKC").toLowerCase().replace(JOINERS, "")
}

function match(concept, wanted) {
  let best
  concept.folded.forEach((folded, place) => {
    const at = folded.indexOf(wanted)
    if (at < 0) return
    const rank = folded === wanted ? 0 : at === 0 ? 1 : 2
    if (!best || rank < best.rank) best = { concept, rank, ...written(concept.names[place], at, wanted.length) }
  })
  return best
}

// Where in the name, as it is written, the folded match stands.
function written(name, at, length) {
  const reach = (count) => {
    let end = 0
    while (end < name.length && fold(name.slice(0, end)).length < count) end++
    return end
  }
  const start = at ? reach(at) : 0
  return { name, at: start, length: reach(at + length) - start }
}

function bold(text, at, length) {
  return [text.slice(0, at), element("b", "", {}, text.slice(at, at + length)), text.slice(at + length)]
}

function element(name, className, attributes = {}, text = "") {
  const made = document.createElement(name)
  made.className = className
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.textContent = text
  return made
}

function note(text) {
  return element("li", "note", { role: "presentation" }, text)
}
