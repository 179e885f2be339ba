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
    "… and {count} others; --limit shows them": "……另有 {count} 个，可用 --limit 显示",
    "… and more; --limit shows them": "……还有更多，可用 --limit 显示",
    "Nothing fits.": "没有符合的结果。",
    "There is none.": "没有。",
    "Between them": "二者之间",
    "Over others": "经由其他概念",
    "In common": "共有",
    "Both come from": "共同来源",
    "They come closest where {one} and {other} stand {gap} characters apart:": (
        "二者最接近之处：{one} 与 {other} 相隔 {gap} 个字符，见"
    ),
    "No answer names a concept of each part.": "没有一篇问答同时提到两部分的概念。",
    "{share} % in common": "共有 {share}%",
    "Only {label}": "仅 {label}",
    "Answers that name both": "同时提到二者的回答",
    "Builds on": "由来",
    "Built on by": "后续",
    "Nothing is said to extend it, nor it anything.": "没有句子说它扩展了什么，或被什么扩展。",
    "Concept": "概念",
    "Places": "出处",
    "Steps": "步数",
    "More": "其余",
    "Community": "概念群",
    "Joined inside": "内部相连",
    "Joined to others": "对外相连",
    "Degree": "相邻数",
    "Betweenness": "中介性",
    "PageRank": "PageRank",
    "Cut off": "断开数",
    "Parts": "断开的部分",
    "One side": "一侧",
    "Other side": "另一侧",
    "Alike": "相似度",
    "Answer": "回答",
    "Score": "得分",
    # In exported files
    "{concepts} concepts, {relations} relations": "{concepts} 个概念，{relations} 条关系",
    "({shown} of {all} on the map)": "（图上显示 {all} 个中的 {shown} 个）",
    "Search for a concept": "搜索概念",
    "Doubtful:": "存疑：",
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
    "No path joins {source} and {target} in the way that was asked for; in other ways, one does.": (
        "按所提的要求，{source} 与 {target} 之间没有路径；放宽要求则有。"
    ),
    "There are further paths: -k tells more.": "还有其他路径，可用 -k 显示更多。",
    "There may be further paths: among these way-points the search was given up.": (
        "可能还有其他路径：因途经点所限，搜索已中止。"
    ),
    # What is wrong with the arguments
    "There is no option {name}.": "没有选项 {name}。",
    "{argument} is missing.": "缺少 {argument}。",
    "{name} needs a value.": "{name} 需要一个值。",
    "{name} takes no value.": "{name} 不需要值。",
    "There is no command {name}.": "没有命令 {name}。",
    "Which command is missing.": "缺少命令。",
    "There is no use for: {name}.": "多余的内容：{name}。",
    "Did you mean {names}?": "是不是要用：{names}？",
    "See: {command} --help": "详见：{command} --help",
}
