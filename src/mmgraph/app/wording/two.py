"""The pages about two concepts: their paths, and their comparison."""

from __future__ import annotations

TWO = {
    # Paths
    "From": "起点",
    "To": "终点",
    "How are two concepts related?": "两个概念之间有什么联系？",
    "Choose where the path starts and where it ends, here or on the map.": "在这里或在图上选择路径的起点和终点。",
    "Now choose where the path ends.": "再选择路径的终点。",
    "Now choose where the path starts.": "再选择路径的起点。",
    "Swap": "互换",
    "Clear": "清除",
    "Compare the two": "比较二者",
    "Path between the two": "二者之间的路径",
    "Conditions": "条件",
    "Must pass": "必须经过",
    "Must avoid": "必须避开",
    "Remove": "去掉",
    "Arrows": "箭头",
    "Either way": "不论方向",
    "Along arrows only": "只顺着箭头",
    "Only along these relations": "只沿这些关系",
    "Paths, by number of steps": "路径（按步数）",
    "More paths": "更多路径",
    "directly": "直接相连",
    "The only path: {steps}": "唯一的路径：{steps}",
    "1 step": "1 步",
    "{count} steps": "{count} 步",
    "{name} is both ends of the path.": "起点和终点都是 {name}。",
    # No path
    "No path joins them": "两者之间没有路径",
    "The search was given up: there are too many ways to try.": "可能的走法太多，已放弃搜索。",
    "There is one, but not under these conditions.": "路径是有的，但不符合这些条件。",
    "{source} belongs to a group of {source_size} concepts, {target} to another of {target_size}; "
    "no sentence joins the two groups.": (
        "{source} 所在部分有 {source_size} 个概念，{target} 所在部分有 {target_size} 个，没有句子把两部分联系起来。"
    ),
    "Without conditions": "去掉条件",
    "Without filters": "去掉筛选",
    "What nearly joins them": "最接近的联系",
    "named within {gap} characters of each other, in:": "在同一篇中相距 {gap} 个字符：",
    "No answer names a concept of each group.": "没有一篇问答同时提到两部分的概念。",
    "What both have to do with": "二者都涉及",
    # Comparison
    "What do two concepts share?": "两个概念有何异同？",
    "The one": "其一",
    "The other": "其二",
    "Choose two concepts, here or on the map.": "在这里或在图上选择两个概念。",
    "Choose two different concepts.": "请选择两个不同的概念。",
    "No sentence relates the two to each other.": "没有句子把二者直接联系起来。",
    "{shared} relations shared, {one} only of {source}, {other} only of {target}; {answers} answers name both.": (
        "相同的关系 {shared} 条；仅 {source} 有的 {one} 条，仅 {target} 有的 {other} 条；{answers} 篇问答都提到。"
    ),
    "both": "二者共有",
}
