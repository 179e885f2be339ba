"""What is printed of decisions, of notes on doubtful claims and of changes, in English and Chinese."""

from __future__ import annotations

_HELP = {
    "Correct the graph: confirm, reject and add relations, merge and name concepts. Every build keeps to it.": (
        "修正图谱：确认、否定、添加关系，合并概念或更改名称。每次构建都会照此执行。"
    ),
    "Say that the sentences do state a relation.": "确认原句确实陈述了某条关系。",
    "Say that the sentences do not state a relation; it is left out.": "否定某条关系：原句并未如此陈述，图谱不再收入。",
    "Say that the sentences state a relation of another type.": "更改关系的类型：原句陈述的是另一种关系。",
    "Add a relation that an answer states and no rule saw.": "添加一条回答中陈述而规则未发现的关系。",
    "Say that two concepts are one.": "合并两个概念：二者其实是同一个。",
    "Say that a concept is two: by some of its names it is another.": "拆分概念：它的部分名称指的是另一个概念。",
    "Say what kind of concept it is.": "更改概念的类型。",
    "Say by which name a concept is shown.": "更改概念显示的名称。",
    "Say by which name a concept is found too.": "为概念添加一个别名。",
    "Take a decision back.": "撤销一个决定。",
    "Say that a decision still holds for the text as it is now, which has changed since it was made.": (
        "确认一个决定对现在的文本仍然成立（其依据的文本已有变化）。"
    ),
    "Why; if not given, for the same reason as before.": "理由；不给出时沿用原来的理由。",
    "List what was decided, by whom, when and why, and what became of it.": (
        "列出所有决定：内容、由谁、何时、为何作出，以及执行情况。"
    ),
    "The type of the relation.": "关系的类型。",
    "The type that it is of.": "它实际的类型。",
    "Why; others will read it.": "理由，供他人查阅。",
    "Who decides; if not given, who is logged in.": "由谁决定；不指定则为当前登录用户。",
    "The decision that this one takes the place of.": "被此决定取代的决定。",
    "The sentence that states it, as an answer has it.": "陈述它的句子，与回答中的原文一致。",
    "The answer, if several have the sentence.": "若多个回答含有该句，指定其中一个。",
    "The concept that it is another name of.": "它所指的另一个概念。",
    "A name by which it is the other; may be repeated.": "指另一个概念的名称；可多次使用。",
    "The id of the other, a new one or one there is.": "另一个概念的编号，新的或已有的均可。",
    "The kind that it is of.": "它的类型。",
    "Its name in English or in Chinese.": "它的英文或中文名称。",
    "A further name of it.": "它的另一个名称。",
    "The id of the decision, or how it begins.": "决定的编号，或其开头部分。",
    "Look after the notes on claims that the literature contradicts or does not support.": (
        "维护对存疑论断（与文献相悖或缺乏文献支持）的说明。"
    ),
    "Tell which quotes no longer stand in the answer that they are of, by line.": "逐行指出哪些引文已不在回答中。",
    "If any does not, exit with 2.": "若有，则退出码为 2。",
    "A folder of Markdown files.": "存放 Markdown 文件的文件夹。",
    "Build the graph, and again whenever the content changes; tell what that changes. Ctrl+C ends it.": (
        "构建图谱，内容一有变化便重新构建，并说明变化所在。按 Ctrl+C 结束。"
    ),
    "Tell what was added, removed and changed from one graph to another, with the sentences.": (
        "说明从一个图谱到另一个图谱增加、移除和更改了什么，并附上原句。"
    ),
    "The JSON file of a graph.": "一个图谱的 JSON 文件。",
    "That of another.": "另一个图谱的 JSON 文件。",
    "Read every answer anew, also those that did not change.": "重新读取所有回答，包括没有变化的。",
}

_DECISIONS = {
    "confirm": "确认",
    "reject": "否定",
    "retype": "更改关系类型",
    "add": "添加",
    "merge": "合并",
    "split": "拆分",
    "kind": "类型",
    "label": "名称",
    "alias": "别名",
    "in force": "已执行",
    "in force, but made on a text that has changed since: look at it again": (
        "已执行，但作出决定时的文本后来有变化：请重新查看"
    ),
    "in force; it leaves out relations that the kinds do not admit": "已执行；类型不允许的关系未收入图谱",
    "about something that is no longer there: look at it again": "所涉及的内容已不存在：请重新查看",
    "not carried out: the kinds of its concepts do not admit it": "未执行：概念的类型不允许",
    "waits for the next build": "等待下次构建",
    "Recorded as {id} in {file}. It is carried out by: mmgraph build": (
        "已记录在 {file} 中，编号 {id}。执行请用：mmgraph build"
    ),
    "Undone: {what}. It is carried out by: mmgraph build": "已撤销：{what}。执行请用：mmgraph build",
    "Nothing was decided.": "尚无任何决定。",
    "Decision {id} (curation.toml:{line}) was made on a text that has changed since. Look at it again.": (
        "决定 {id}（curation.toml:{line}）作出时的文本后来有变化，请重新查看。"
    ),
    "Decision {id} (curation.toml:{line}) leaves out relations that the kinds of concepts do not admit.": (
        "决定 {id}（curation.toml:{line}）使概念类型不允许的关系未收入图谱。"
    ),
    "Decision {id} (curation.toml:{line}) is about something that is no longer there. Look at it again.": (
        "决定 {id}（curation.toml:{line}）所涉及的内容已不存在，请重新查看。"
    ),
    "Decision {id} (curation.toml:{line}) is not carried out: the kinds of its concepts do not admit it.": (
        "决定 {id}（curation.toml:{line}）未执行：概念的类型不允许。"
    ),
    "confirmed by a person": "已经人工确认",
    "added by a person": "由人工添加",
}

_NOTES = {
    "contradicted": "与文献相悖",
    "contradicted in part": "部分与文献相悖",
    "unsupported": "缺乏文献支持",
    "notes.toml, line {line}: “{quote}” does not stand in {answer}.": (
        "notes.toml 第 {line} 行：“{quote}”不在 {answer} 中。"
    ),
    "{count} of {all} quotes stand.": "{all} 条引文中有 {count} 条仍在原文中。",
    "Note {id}: its quote does not stand in {answer}. Look at it again: mmgraph notes check": (
        "说明 {id}：引文不在 {answer} 中。请重新查看：mmgraph notes check"
    ),
}

_CHANGES = {
    "Whoever reaches {host} can read the graph and the answers in {content}, build it anew, write decisions into it, "
    "and have this machine read files of theirs: no password is asked for, and nothing is encrypted.": (
        "能访问 {host} 的任何人都可以读取图谱和 {content} 中的回答、重新构建图谱、写入决定，并让本机读取其上传的文件："
        "无需密码，传输不加密。"
    ),
    "Watching {content}; Ctrl+C ends it.": "正在监视 {content}，按 Ctrl+C 结束。",
    "Nothing changed in the graph.": "图谱没有变化。",
    "{what}: {added} added, {removed} removed, {changed} changed": (
        "{what}：增加 {added}，移除 {removed}，更改 {changed}"
    ),
    "name": "名称",
    "English name": "英文名",
    "Chinese name": "中文名",
    "aliases": "别名",
    "origin": "来源",
    "year": "年份",
    "arXiv id": "arXiv 编号",
    "mentions": "提及次数",
    "status": "状态",
    "disputed in": "存疑说明",
    "confidence": "置信度",
}

TRUST = {**_HELP, **_DECISIONS, **_NOTES, **_CHANGES}
