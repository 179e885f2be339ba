// What the page needs beyond its HTML: links to a view are followed in place, a long page opens at what was asked for,
// one can go back and forward, the document says its language, and the theme can be switched.

export default function ({ data, setTriggerValue }) {
  const page = (globalThis.mmgraphPage ??= listen())
  page.words.speak(data.words)
  page.warning = data.warning
  page.follow = (query) => setTriggerValue("followed", query)
  document.documentElement.lang = data.lang
  // What opens over the page stands beside it in the document: it is to know the theme too.
  document.documentElement.style.colorScheme = getComputedStyle(document.querySelector(".stApp")).colorScheme
  const found = page.found && page.found === data.concept && `concept ${page.found}`
  page.found = undefined
  const wanted = data.reveal || found
  if (wanted && page.revealed !== data.view) reveal(wanted, 40)
  page.revealed = data.view
}

function listen() {
  const page = { words: new Words() }
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-switch], [data-history]")
    if (button?.dataset.switch === "theme" && (!page.warning || confirm(page.warning))) switchTheme()
    if (button?.dataset.history) history[button.dataset.history]()
    const link = event.composedPath().find((element) => element.matches?.('a[href^="?"]'))
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    page.follow(link.getAttribute("href"))
  })
  return page
}

function reveal(id, attempts) {
  const element = document.querySelector(`[data-reveal="${CSS.escape(id)}"]`)
  // What can have the focus is what one goes on from; else one only reads there.
  if (element?.hasAttribute("tabindex")) element.focus()
  else if (element) element.scrollIntoView({ block: "center" })
  else if (attempts) setTimeout(() => reveal(id, attempts - 1), 50)
}

// Streamlit keeps the reader's theme under this name and reads it when the page loads.
function switchTheme() {
  const dark = getComputedStyle(document.querySelector(".stApp")).colorScheme.includes("dark")
  localStorage.setItem(`stActiveTheme-${location.pathname}-v2`, JSON.stringify(dark ? "Light" : "Dark"))
  location.reload()
}
