"""The overview, the answers, and the reader's own files."""

from __future__ import annotations

WHOLE = {
    # Overview
    "concepts": "概念",
    "relations": "关系",
    "sentences": "句子",
    "answers": "问答",
    "connected parts": "连通部分",
    "Concepts by kind": "各类概念",
    "Relations by type": "各类关系",
    "Show on the map: {name}": "在图上显示：{name}",
    "Communities": "社区",
    "Concepts that have more to do with each other than with the rest.": "彼此联系多于与外界联系的概念。",
    "{count} smaller ones are not listed.": "另有 {count} 个较小的未列出。",
    "What most hangs on": "最关键的概念",
    "The first {count} of {all}": "前 {count} 个，共 {all} 个",
    "By name": "按名称",
    "Neighbours": "邻居",
    "Number of concepts that it is joined to": "与之相连的概念数",
    "Betweenness": "中介度",
    "Share of the shortest paths between others that pass it": "其他概念间的最短路径经过它的比例",
    "PageRank": "PageRank",
    "Share of time a wanderer along relations spends here": "沿关系随意游走时停留于此的时间比例",
    "What holds it together": "维系整体的概念",
    "Without one of these, so many concepts lose touch with the rest.": (
        "去掉其中之一，会有多少概念与其余部分失去联系。"
    ),
    "Falls into: {parts}": "会分成：{parts}",
    "Bridges": "桥",
    "So many concepts hang on what is said of these two alone.": "有多少概念仅靠这两者之间的关系与其余部分相连。",
    "{one} concepts on one side, {other} on the other": "一侧 {one} 个概念，另一侧 {other} 个",
    "Gaps": "缺口",
    "So much do these have in common, rare things above all, and no sentence joins them.": (
        "二者有多少共同之处（越少见越靠前），却没有一句话把它们连起来。"
    ),
    "In common: {names}": "共同之处：{names}",
    "There is none.": "没有。",
    "Relations read from each answer": "每篇问答中读出的关系",
    "Every answer states a relation": "每篇问答都陈述了关系",
    "1 answer states no relation": "1 篇问答没有陈述关系",
    "{count} answers state no relation": "{count} 篇问答没有陈述关系",
    "{count} more answers are under Answers.": "其余 {count} 篇见“问答”。",
    "How answers relate": "问答之间的联系",
    "Topics": "主题",
    "The darker, the more two answers have in common. A cell leads to the map of both.": (
        "颜色越深，两篇问答的共同之处越多。点击格子可看二者的图谱。"
    ),
    "The first {count} of {all}: narrow them down with the filters.": "前 {count} 项，共 {all} 项：可用筛选缩小范围。",
    # Answers
    "{count} answers": "{count} 篇问答",
    "1 answer": "1 篇问答",
    "Read what is said": "读一读原文",
    "Most is stated in": "陈述最多的问答",
    "The filters leave no answer.": "筛选之后没有问答。",
    "No answer contains “{words}”.": "没有问答包含“{words}”。",
    "Show all answers": "显示全部问答",
    "Search the answers": "搜索问答",
    "Choose an answer to read it; every concept in it leads to the map.": "选择一篇来阅读；文中的每个概念都通向图谱。",
    "Only this answer on the map": "在图上只看这一篇",
    "Concepts in this answer": "本篇中的概念",
    "line {line}": "第 {line} 行",
    "This answer has changed since the graph was built: nothing is highlighted. Build again with: mmgraph build": (
        "图谱构建之后，这篇问答已有改动，因此不作标注。请重新构建：mmgraph build"
    ),
    "This answer is no longer in {path}. Build again with: mmgraph build": (
        "{path} 中已没有这篇问答。请重新构建：mmgraph build"
    ),
    "Image not in the content folder": "图片不在内容文件夹中",
    # Own files
    "Your own files": "自己的文件",
    "Explore your own files": "探索自己的文件",
    "Drop Markdown files whose headings are questions, and explore what they state.": (
        "放入以问题为标题的 Markdown 文件，探索其中陈述的内容。"
    ),
    "In UTF-8 or GB18030. They stay in this session: nothing is kept after it ends, nothing is shared, and after a "
    "reload you drop them again.": (
        "UTF-8 或 GB18030 编码。文件只留在本次会话：结束后不保留，也不与他人共享；刷新页面后需重新放入。"
    ),
    "Drop Markdown files here": "将 Markdown 文件拖到这里",
    "Choose files": "选择文件",
    "Up to {files} files of {size} MB each, .md or .markdown": (
        "最多 {files} 个文件，每个不超过 {size} MB，.md 或 .markdown"
    ),
    "Remove {name}": "移除 {name}",
    "{name} is no Markdown file.": "{name} 不是 Markdown 文件。",
    "{name} is larger than {size} MB.": "{name} 超过 {size} MB。",
    "More than {files} files: take some out.": "超过 {files} 个文件：请移除一些。",
    "Markdown files": "Markdown 文件",
    "Build the graph": "构建图谱",
    "Explore them": "开始探索",
    "Forget them": "删除这些文件",
}
