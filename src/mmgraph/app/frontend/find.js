// A box whose words narrow a list while they are typed. Once they rest, they are settled: only then they are a view to
// go back to.

const SOON_MS = 150
const SETTLED_MS = 1200

export default function ({ parentElement, data, setTriggerValue }) {
  parentElement.findBox ??= new FindBox(parentElement.querySelector("input"))
  parentElement.findBox.tell = (words, settled) => setTriggerValue("wanted", { words, settled })
  parentElement.findBox.show(data)
}

class FindBox {
  constructor(input) {
    this.input = input
    input.addEventListener("input", () => this.wait())
    input.addEventListener("blur", () => this.settle())
    input.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && this.settle())
  }

  show({ label, value }) {
    this.input.placeholder = label
    this.input.setAttribute("aria-label", label)
    this.settled = value
    if (this.input !== this.input.getRootNode().activeElement) this.input.value = value
  }

  wait() {
    clearTimeout(this.soon)
    clearTimeout(this.later)
    this.soon = setTimeout(() => this.tell(this.input.value, false), SOON_MS)
    this.later = setTimeout(() => this.settle(), SETTLED_MS)
  }

  settle() {
    clearTimeout(this.soon)
    clearTimeout(this.later)
    if (this.input.value.trim() !== this.settled) this.tell(this.input.value, true)
  }
}
