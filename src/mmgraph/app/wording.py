"""The texts of the interface. English is the key, Chinese is looked up; `{…}` is filled in by the caller."""

from __future__ import annotations

from mmgraph.wording import Lang

_CHINESE = {
    # The frame of the page
    "Concepts, and the sentences that relate them": "概念，以及把它们联系起来的句子",
    "Map": "图谱",
    "Path": "路径",
    "Answers": "问答",
    "Pages": "页面",
    "Language": "语言",
    "Find a concept": "查找概念",
    "Switch between light and dark": "切换浅色与深色",
    "Download": "下载",
    "Download the graph": "下载图谱",
    "Nothing is called that.": "没有叫这个名字的概念。",
    "{count} concepts": "{count} 个概念",
    "{count} more: type on": "还有 {count} 个，请继续输入",
    "also called {name}": "又称 {name}",
    # The map
    "Concept map": "概念图谱",
    "Map of {concepts} concepts and {relations} relations. Arrow keys walk, Enter opens, Escape clears.": (
        "{concepts} 个概念、{relations} 条关系的图谱。方向键移动，回车打开，Esc 取消。"
    ),
    "Zoom in": "放大",
    "Zoom out": "缩小",
    "Show all": "显示全部",
    "{count} relations": "{count} 条关系",
    "1 relation": "1 条关系",
    "{count} sentences": "{count} 个句子",
    "1 sentence": "1 个句子",
    "Table": "表格",
    "Show as": "显示为",
    "Reach": "范围",
    "Whole map": "全图",
    "1 step": "1 步",
    "{count} steps": "{count} 步",
    "Kinds": "类别",
    "Relations": "关系",
    "Hide {name}": "隐藏{name}",
    "Show {name}": "显示{name}",
    "Show everything": "全部显示",
    "{shown} of {all} concepts shown": "显示 {shown} / {all} 个概念",
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
    "{concepts} concepts and {relations} relations, read from {answers} answers.": (
        "从 {answers} 篇问答中读出 {concepts} 个概念、{relations} 条关系。"
    ),
    "Most connected": "联系最多",
    "found in the text": "从文本中发现",
    "Also called": "又称",
    "Path from here": "以此为起点找路径",
    "Close": "关闭",
    "Back to {name}": "返回 {name}",
    "No relation of this concept is stated in the answers.": "问答中没有陈述这个概念的关系。",
    "Named in": "出现于",
    "{count} times": "{count} 次",
    "once": "1 次",
    "No relation is stated in this answer.": "这篇问答没有陈述关系。",
    "Relation": "关系",
    "Read it in the answer": "在原文中阅读",
    "rule {rule}, confidence {confidence}": "规则 {rule}，置信度 {confidence}",
    "All {count} sentences": "全部 {count} 个句子",
    # The path
    "From": "起点",
    "To": "终点",
    "How are two concepts related?": "两个概念之间有什么联系？",
    "Choose where the path starts and where it ends, here or on the map.": "在这里或在图上选择路径的起点和终点。",
    "Now choose where the path ends.": "再选择路径的终点。",
    "Now choose where the path starts.": "再选择路径的起点。",
    "Swap": "互换",
    "Clear": "清除",
    "{count} steps from {source} to {target}": "从{source}到{target}，共 {count} 步",
    "1 step from {source} to {target}": "从{source}到{target}，共 1 步",
    "{name} is both ends of the path.": "起点和终点都是 {name}。",
    "No path joins them": "两者之间没有路径",
    "{source} belongs to a group of {source_size} concepts, {target} to another of {target_size}; "
    "no sentence joins the two groups.": (
        "{source} 所在部分有 {source_size} 个概念，{target} 所在部分有 {target_size} 个，没有句子把两部分联系起来。"
    ),
    # The answers
    "{count} answers": "{count} 篇问答",
    "Choose an answer to read it; every concept in it leads to the map.": "选择一篇来阅读；文中的每个概念都通向图谱。",
    "Concepts in this answer": "本篇中的概念",
    "line {line}": "第 {line} 行",
    "This answer has changed since the graph was built: nothing is highlighted. Build again with: mmgraph build": (
        "图谱构建之后，这篇问答已有改动，因此不作标注。请重新构建：mmgraph build"
    ),
    "This answer is no longer in {path}. Build again with: mmgraph build": (
        "{path} 中已没有这篇问答。请重新构建：mmgraph build"
    ),
    "Image not in the content folder": "图片不在内容文件夹中",
    # What can go wrong
    "There is nothing to show yet": "还没有可以显示的内容",
    "No concept is called {name} here.": "这里没有叫 {name} 的概念。",
    "Did you mean:": "是否指：",
    "This relation is not in the graph.": "图谱中没有这条关系。",
    "This answer is not in the graph.": "图谱中没有这篇问答。",
}


def say(text: str, lang: Lang, **values: object) -> str:
    """The text in this language.

    >>> say("{count} concepts", "zh", count=3)
    '3 个概念'
    """
    return (_CHINESE[text] if lang == "zh" else text).format(**values)


def count(number: int, one: str, many: str, lang: Lang) -> str:
    """`one` or `many`, which has a `{count}`.

    >>> count(1, "1 relation", "{count} relations", "en"), count(2, "1 relation", "{count} relations", "en")
    ('1 relation', '2 relations')
    """
    return say(one, lang) if number == 1 else say(many, lang, count=number)
