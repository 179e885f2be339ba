"""What the commands print of a graph, and what exported files say, in English and Chinese."""

from __future__ import annotations

RESULTS = {
    # Results
    "Concepts": "概念",
    "Relations": "关系",
    "Answers": "回答",
    "Answers without relations": "没有关系的回答",
    "Connected parts": "连通部分",
    "Problems": "问题",
    "Notes": "提示",
    "also:": "又名：",
    "Both names mean {label}.": "两个名称都指 {label}。",
    "No concept has “{text}” in a name.": "没有名称中含“{text}”的概念。",
    "No relation was found in:": "未发现关系的回答：",
    "… and {count} more; --json has all": "……另有 {count} 句，--json 可列出全部",
    # In exported files
    "{concepts} concepts, {relations} relations": "{concepts} 个概念，{relations} 条关系",
    "Search for a concept": "搜索概念",
    "No concept has this in a name.": "没有名称中含此内容的概念。",
    "Choose a concept or a line on the map.": "请在图上选择一个概念或一条线。",
    "This page needs JavaScript.": "此页面需要 JavaScript。",
    "Mentioned in": "出现于",
    # Progress and reasons
    "Reading answers": "正在读取回答",
    "Wrote {file}.": "已写入 {file}。",
    "No path joins {source} and {target}: they are in separate parts, of {one} and {other} concepts.": (
        "{source} 与 {target} 之间没有路径：二者位于图谱中互不连通的部分，分别含 {one} 个和 {other} 个概念。"
    ),
    "No path joins {source} and {target} along the relations asked for; along others, one does.": (
        "按所要求的关系，{source} 与 {target} 之间没有路径；若走其他关系或逆着方向，则有路径。"
    ),
}
