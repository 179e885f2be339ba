// Streamlit's own words, which know no language: what its widgets and the link to the content say, mostly to those who
// listen. Each is put into the language of the page as it appears; what stands in our own HTML is left alone.

const TELLING = ["aria-label", "placeholder", "title"]

class Words {
  constructor() {
    this.words = {}
    this.known = new Map()
    const observer = new MutationObserver((changes) => changes.forEach(({ target, addedNodes }) => {
      for (const node of [target, ...addedNodes]) this.translate(node)
    }))
    const what = { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: TELLING }
    observer.observe(document.body, what)
  }

  // From what Streamlit says to what is to be read; a number in it is {count}. What was put into another language
  // before is put back, once: were both ways known at a time, each would undo the other without end.
  speak(words) {
    if (JSON.stringify(words) === JSON.stringify(this.words)) return
    const back = Object.entries(this.words).map(([said, read]) => [read, said])
    this.words = words
    this.known = new Map([...back, ...Object.entries(words)])
    this.translate(document.body)
  }

  translate(node) {
    if (node.parentElement?.closest(".stHtml")) return
    if (node.nodeType === Node.TEXT_NODE) this.put(node.nodeValue, (text) => (node.nodeValue = text))
    if (node.nodeType !== Node.ELEMENT_NODE) return
    for (const name of TELLING) this.put(node.getAttribute(name), (text) => node.setAttribute(name, text))
    for (const child of node.childNodes) this.translate(child)
  }

  put(said, set) {
    const read = this.known.get(said?.trim().replace(/\d+/, "{count}"))
    if (read) set(read.replace("{count}", () => said.match(/\d+/)[0]))
  }
}
