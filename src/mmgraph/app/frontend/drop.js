// Where files are dropped or chosen. They stay in the page until their graph is asked for. Text is only ever set as text.

export default function ({ parentElement, data, setTriggerValue }) {
  parentElement.dropBox ??= new DropBox(parentElement)
  const box = parentElement.dropBox
  box.send = (files) => setTriggerValue("dropped", files)
  box.show(data)
}

class DropBox {
  constructor(root) {
    const find = (name) => root.querySelector(name)
    this.zone = find(".zone")
    this.list = find("ul")
    this.wrong = find(".wrong")
    this.build = find(".build")
    this.input = find("input")
    this.choose = find(".choose")
    this.texts = { ask: find(".ask"), choose: this.choose, limits: find(".limits"), build: this.build }
    this.files = []
    this.choose.addEventListener("click", () => this.input.click())
    this.input.addEventListener("change", () => this.add(this.input.files))
    this.build.addEventListener("click", () => this.give())
    for (const kind of ["dragenter", "dragover", "dragleave", "drop"])
      this.zone.addEventListener(kind, (event) => this.drag(kind, event))
  }

  show(data) {
    this.data = data
    for (const [name, element] of Object.entries(this.texts)) element.textContent = data.texts[name]
    this.zone.setAttribute("aria-label", data.texts.label)
    this.refresh()
  }

  drag(kind, event) {
    event.preventDefault()
    this.zone.classList.toggle("over", kind === "dragenter" || kind === "dragover")
    if (kind === "drop") this.add(event.dataTransfer.files)
  }

  // A file of the same name takes the place of the one before.
  add(files) {
    const names = new Set([...files].map((file) => file.name))
    this.files = [...this.files.filter((file) => !names.has(file.name)), ...files]
    this.input.value = ""
    this.refresh()
  }

  refresh() {
    this.list.replaceChildren(...this.files.map((file) => this.row(file)))
    this.wrong.textContent = this.whatIsWrong()
    this.build.disabled = !this.files.length || Boolean(this.wrong.textContent)
  }

  whatIsWrong() {
    const { texts, most, largest } = this.data
    const other = this.files.find((file) => !/\.(md|markdown)$/i.test(file.name))
    if (other) return texts.other.replace("{name}", () => other.name)
    const large = this.files.find((file) => file.size > largest)
    if (large) return texts.large.replace("{name}", () => large.name)
    return this.files.length > most ? texts.many : ""
  }

  row(file) {
    const item = document.createElement("li")
    const [name, size, remove] = ["span", "span", "button"].map((kind) => item.appendChild(document.createElement(kind)))
    name.textContent = name.title = file.name
    size.className = "size"
    size.textContent = file.size < 1000 ? `${file.size} B` : `${Math.round(file.size / 1000)} kB`
    remove.type = "button"
    remove.textContent = "×"
    remove.setAttribute("aria-label", this.data.texts.remove.replace("{name}", () => file.name))
    remove.addEventListener("click", () => {
      this.files = this.files.filter((other) => other !== file)
      this.refresh()
      this.choose.focus()
    })
    return item
  }

  async give() {
    this.send(await Promise.all(this.files.map(async (file) => ({ name: file.name, content: await encoded(file) }))))
  }
}

// In base 64.
function encoded(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}
