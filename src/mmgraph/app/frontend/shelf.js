// What is large and long the same comes by itself, so that it is sent once; the other components find it here.
// It begins with a line of its name and its state, and is read only if that state is new.

export default function ({ data }) {
  const shelf = (globalThis.mmgraphShelf ??= {})
  const end = data.indexOf(10)
  const text = new TextDecoder()
  const [name, rev] = text.decode(data.subarray(0, end)).split(" ")
  if (shelf[name]?.rev !== rev) shelf[name] = { rev, content: JSON.parse(text.decode(data.subarray(end + 1))) }
}
