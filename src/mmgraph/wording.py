"""What a user reads, in English and Chinese: kinds and relations, and the phrases of the command line.

English phrases are their own keys, as in gettext: `say("No path.", "zh")`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from mmgraph.model import Kind, Relation

Lang = Literal["en", "zh"]
LANGS: tuple[Lang, ...] = get_args(Lang)

_KINDS: dict[Kind, tuple[str, str]] = {
    "model": ("model", "模型"),
    "technique": ("technique", "技术"),
    "task": ("task", "任务"),
    "problem": ("problem", "问题"),
    "metric": ("metric", "指标"),
    "modality": ("modality", "模态"),
    "dataset": ("dataset", "数据集"),
    "organization": ("organization", "机构"),
}

_RELATIONS: dict[Relation, tuple[str, str]] = {
    "compares-with": ("compares with", "对比"),
    "extends": ("extends", "扩展"),
    "is-a": ("is a", "是一种"),
    "proposed-by": ("proposed by", "提出者"),
    "evaluates": ("evaluates", "评估"),
    "addresses": ("addresses", "解决"),
    "performs": ("performs", "执行"),
    "handles": ("handles", "处理"),
    "uses": ("uses", "使用"),
}


_PHRASES = {
    # Help
    "Build and question a graph of concepts in which every relation opens the sentence that states it.": (
        "构建并查询概念图谱，图中每条关系都能打开陈述它的原句。"
    ),
    "Read Markdown files and write the graph of what they state.": "读取 Markdown 文件，写出其中所述内容的图谱。",
    "Show what a concept is and how it relates to others, with the sentences that say so.": (
        "显示一个概念及其与其他概念的关系，并附上原句。"
    ),
    "Tell the shortest way from one concept to another in the sentences that state each step.": (
        "给出两个概念之间的最短路径，并附上陈述每一步的原句。"
    ),
    "If there is none, say why and exit with 1.": "若不存在路径，则说明原因，退出码为 1。",
    "Find concepts by any part of their names.": "按名称的任意部分查找概念。",
    "Count concepts, relations and answers.": "统计概念、关系和回答的数量。",
    "Write the graph for other programs.": "导出图谱，供其他程序使用。",
    "graphml: every relation as its own edge, for Gephi, Cytoscape, igraph and NetworkX; reads back whole.": (
        "graphml：每条关系一条边，供 Gephi、Cytoscape、igraph 和 NetworkX 使用；可完整读回。"
    ),
    "json: node-link data of NetworkX, the form that mmgraph itself reads.": (
        "json：NetworkX 的 node-link 数据，即 mmgraph 自身读取的格式。"
    ),
    "graphml-simple: one edge between two concepts, for measures that know no parallel ones.": (
        "graphml-simple：两个概念之间只有一条边，供不支持平行边的算法使用。"
    ),
    "graphml-yed: with places, shapes and names, for yEd.": "graphml-yed：含位置、形状和名称，供 yEd 使用。",
    "gexf: with places, colours and sizes, for Gephi and Gephi Lite.": (
        "gexf：含位置、颜色和大小，供 Gephi 和 Gephi Lite 使用。"
    ),
    "cytoscape: elements and style for Cytoscape.js, which Cytoscape opens too.": (
        "cytoscape：Cytoscape.js 的元素与样式，Cytoscape 也能打开。"
    ),
    "jsonld: linked data in SKOS and PROV, as JSON-LD.": "jsonld：采用 SKOS 和 PROV 的关联数据，JSON-LD 格式。",
    "turtle: the same linked data, as Turtle.": "turtle：同样的关联数据，Turtle 格式。",
    "csv: tables of concepts, relations and sentences, for pandas, R and DuckDB.": (
        "csv：概念、关系和原句的表格，供 pandas、R 和 DuckDB 使用。"
    ),
    "csv-excel: the same tables, marked as UTF-8 as Excel wants it.": (
        "csv-excel：同样的表格，带 Excel 所需的 UTF-8 标记。"
    ),
    "cypher: a script that adds the graph to a Neo4j database.": "cypher：把图谱加入 Neo4j 数据库的脚本。",
    "neo4j: tables for neo4j-admin database import full, with --array-delimiter=TAB.": (
        "neo4j：供 neo4j-admin database import full 使用的表格，需加 --array-delimiter=TAB。"
    ),
    "mermaid: a diagram of at most 500 relations, for a Markdown page.": (
        "mermaid：用于 Markdown 页面的图，最多 500 条关系。"
    ),
    "dot: a diagram for Graphviz.": "dot：供 Graphviz 使用的图。",
    "html: one page with map, search and sentences, which needs nothing else.": (
        "html：含图、搜索和原句的单个网页，无需其他文件。"
    ),
    "obsidian: a folder of notes, one for each concept, linked by the relations.": (
        "obsidian：一个笔记文件夹，每个概念一篇，以关系相互链接。"
    ),
    "Serve the explorer to this machine alone, until Ctrl+C.": "打开图谱浏览器，仅供本机访问，按 Ctrl+C 结束。",
    "A folder of Markdown files, or one file.": "存放 Markdown 文件的文件夹，或单个文件。",
    "The JSON file to write; GraphML goes beside it.": "要写入的 JSON 文件；GraphML 写在它旁边。",
    "Any name of it, in either language.": "它的任一名称，中英文均可。",
    "Any name of a concept, in either language.": "一个概念的任一名称，中英文均可。",
    "Any name of another.": "另一个概念的任一名称。",
    "Follow relations only in their direction.": "只沿关系的方向走。",
    "Follow relations of this type only; may be repeated.": "只走这种类型的关系；可多次使用。",
    "Part of a name, in either language and any spelling.": "名称的一部分，中英文及各种写法均可。",
    "Print at most so many.": "最多显示多少个。",
    "One of the formats above.": "上述格式之一。",
    "Write here, not to the standard output.": "写入此文件，而不是标准输出。",
    "With -o: print what was written as JSON.": "与 -o 同用：以 JSON 显示写入的内容。",
    "Read a graph back from a file that was exported, and write it where the other commands find it.": (
        "从导出的文件读回图谱，写到其他命令读取的位置。"
    ),
    "A GraphML or JSON file that mmgraph wrote.": "mmgraph 写出的 GraphML 或 JSON 文件。",
    "Only what is around this concept.": "只导出这个概念周围的部分。",
    "With --concept: how far; 1 if not said.": "与 --concept 同用：步数，默认为 1。",
    "Only a shortest path.": "只导出一条最短路径。",
    "Only concepts of this kind; may be repeated.": "只导出这种类型的概念；可多次使用。",
    "Only relations of this type; may be repeated.": "只导出这种类型的关系；可多次使用。",
    "What the graph was built from.": "构建图谱所用的内容。",
    "Open it in the browser, or only serve it.": "在浏览器中打开，或仅提供服务。",
    "Port on this machine, if not a free one.": "本机端口；不指定则自动选择空闲端口。",
    "The graph to ask.": "要查询的图谱。",
    "Print JSON for programs.": "输出供程序读取的 JSON。",
    "Language; if not given, the locale decides.": "语言；不指定则由系统区域设置决定。",
    "Print the version.": "显示版本。",
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
    # Judging
    "Measure a graph against answers that people annotated.": "用人工标注的回答衡量图谱。",
    "Count how often each rule fired and, with gold, how often it was right, the worst first.": (
        "统计每条规则触发的次数；给出标注时，还统计其正确的次数，最差的在前。"
    ),
    "Check the catalogue of concepts and extend it.": "检查并扩充概念目录。",
    "Tell what is wrong with a catalogue, by file and line, and count what is in it.": (
        "逐文件、逐行指出目录中的错误，并统计其内容。"
    ),
    "If anything is wrong, exit with 2.": "若有错误，退出码为 2。",
    "List concepts of the content that the catalogue lacks, as TOML ready for it, most mentioned first.": (
        "列出内容中有而目录中没有的概念，以可直接收入目录的 TOML 形式，提及最多的在前。"
    ),
    "The graph to judge.": "要评判的图谱。",
    "A folder of gold: a .json file for each annotated answer.": "标注文件夹：每个已标注的回答对应一个 .json 文件。",
    "Gold: a .json file for each annotated answer.": "标注文件夹：每个已标注的回答对应一个 .json 文件。",
    "List what was missed and what is wrong.": "列出遗漏和错误。",
    "A folder of .toml files; if not given, the catalogue of mmgraph.": (
        "存放 .toml 文件的文件夹；不指定则为 mmgraph 自带的目录。"
    ),
    "List at most so many.": "最多列出多少个。",
    "Over all answers": "全部回答",
    "Answer: F1": "回答：F1",
    "Relation type": "关系类型",
    "Rule": "规则",
    "Subject from": "主语来源",
    "Confidence": "置信度",
    "F1": "F1",
    "precision": "精确率",
    "recall": "召回率",
    "right": "正确",
    "found": "找到",
    "gold": "标注",
    "fired": "触发",
    "optional": "可选",
    "wrong": "错误",
    "mistyped": "类型不符",
    "unstated": "未陈述",
    "stray": "非概念",
    "concepts": "概念",
    "triples": "三元组",
    "pairs": "概念对",
    "relaxed": "宽松三元组",
    "kinds": "类别",
    "mistyped: joined by another relation, or the other way round; stray: an end is no concept.": (
        "类型不符：标注中两者以其他关系或相反方向相连；非概念：有一端不是标注中的概念。"
    ),
    "Kind": "类别",
    "File": "文件",
    "with year": "有年份",
    "with arXiv id": "有 arXiv 编号",
    "all": "合计",
    "# Found by rule. Correct kinds and names, add what is known, drop what nobody would look up.\n": (
        "# 由规则发现。请核对类别与名称，补充已知信息，删去无人查找的条目。\n"
    ),
    "# mentions: {mentions}, answers: {answers}, relations: {relations}": (
        "# 提及：{mentions}，回答：{answers}，关系：{relations}"
    ),
    "# The next line holds a place: give it a slug of the English name.": (
        "# 下一行只是占位：请改为英文名称的小写连字符形式。"
    ),
    "missed concept:": "遗漏的概念：",
    "no concept:": "不是概念：",
    "missed relation:": "遗漏的关系：",
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


def kind_name(kind: Kind, lang: Lang) -> str:
    """
    >>> kind_name("dataset", "zh")
    '数据集'
    """
    return _KINDS[kind][LANGS.index(lang)]


def relation_name(relation: Relation, lang: Lang) -> str:
    """The relation as it reads from source to target.

    >>> relation_name("is-a", "en"), relation_name("is-a", "zh")
    ('is a', '是一种')
    """
    return _RELATIONS[relation][LANGS.index(lang)]


def say(phrase: str, lang: Lang, **values: object) -> str:
    """The phrase in this language, with `values` in its places.

    >>> say("Both names mean {label}.", "zh", label="CLIP")
    '两个名称都指 CLIP。'
    """
    return (_PHRASES[phrase] if lang == "zh" else phrase).format(**values)


def preferred_lang(environment: Mapping[str, str]) -> Lang:
    """The language that the locale variables ask for: Chinese if they name any zh locale, else English.

    >>> preferred_lang({"LC_ALL": "", "LANG": "zh_CN.UTF-8"})
    'zh'
    """
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environment[name] for name in names if environment.get(name)), "")
    return "zh" if locale.casefold().startswith("zh") else "en"
