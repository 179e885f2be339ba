"""The map, and the panels of what is chosen on it."""

from __future__ import annotations

MAPS = {
    "Map of {concepts} concepts and {relations} relations. Arrow keys walk, Enter opens, Escape clears.": (
        "{concepts} 个概念、{relations} 条关系的图谱。方向键移动，回车打开，Esc 取消。"
    ),
    "Zoom in": "放大",
    "Zoom out": "缩小",
    "Show all": "显示全部",
    "Save as PNG": "存为 PNG 图片",
    "{count} relations": "{count} 条关系",
    "1 relation": "1 条关系",
    "{count} sentences": "{count} 个句子",
    "1 sentence": "1 个句子",
    "{count} more": "另有 {count} 个",
    "Table": "表格",
    "Show as": "显示为",
    "Around {name}": "{name} 周围",
    "Back to the whole map": "回到全图",
    "Steps": "步数",
    "{shown} of {all} concepts": "{shown} / {all} 个概念",
    "the best connected": "联系最多者",
    "the closest": "最近者",
    "Draw all": "全部画出",
    "Draw fewer": "少画一些",
    "Collapse all": "全部收起",
    "Hide {name}": "隐藏{name}",
    "Show {name}": "显示{name}",
    "Colours": "颜色",
    "Size: {measure}": "大小：{measure}",
    # Its table
    "{count} concepts": "{count} 个概念",
    "1 concept": "1 个概念",
    "Concept": "概念",
    "Kind": "类别",
    "Mentions": "提及",
    "Evidence": "依据",
    "Target": "到",
    # The panel
    "Start anywhere": "从任意处开始",
    "Click a concept or a line on the map, or search by any name in either language.": (
        "点击图上的概念或连线，或用中英文任一名称搜索。"
    ),
    "{concepts} and {relations}, read from {answers}.": "从 {answers}中读出 {concepts}、{relations}。",
    "Most connected": "联系最多",
    "found in the text": "从文本中发现",
    "Also called": "又称",
    "Explore around it": "由此探索",
    "Fewer": "收起",
    "Path from here": "以此为起点找路径",
    "Close": "关闭",
    "Back to {name}": "返回 {name}",
    "No relation of this concept is stated in the answers.": "问答中没有陈述这个概念的关系。",
    "Named in": "出现于",
    "{count} times": "{count} 次",
    "once": "1 次",
    "Relation": "关系",
    "Read it in the answer": "在原文中阅读",
    "rule {rule}, confidence {confidence}": "规则 {rule}，置信度 {confidence}",
}
