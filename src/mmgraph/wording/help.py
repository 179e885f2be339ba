"""The help of the commands, in English and Chinese."""

from __future__ import annotations

HELP = {
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
    "Serve the explorer to this machine alone, or where --host says, until Ctrl+C.": (
        "打开图谱浏览器，仅供本机访问（或由 --host 指定），按 Ctrl+C 结束。"
    ),
    "Serve it at this address; any but 127.0.0.1 lets others in.": (
        "在此地址提供服务；127.0.0.1 以外的地址会让他人访问。"
    ),
    "A folder of Markdown files, or one file.": "存放 Markdown 文件的文件夹，或单个文件。",
    "Take up to so much of something; may be repeated.": "某项内容的读取上限；可重复。",
    "The JSON file to write; GraphML goes beside it.": "要写入的 JSON 文件；GraphML 写在它旁边。",
    "Any name of it, in either language.": "它的任一名称，中英文均可。",
    "Any name of a concept, in either language.": "一个概念的任一名称，中英文均可。",
    "Any name of another.": "另一个概念的任一名称。",
    "Follow relations only in their direction.": "只沿关系的方向走。",
    "Follow relations of this type only; may be repeated.": "只走这种类型的关系；可多次使用。",
    "Tell the N best ways.": "给出最好的 N 条路径。",
    "What is best: few hops, little doubt, or few hops past no concept that many are joined to.": (
        "以什么为佳：步数少（hops）、疑点少（doubt），或步数少且不经过关系众多的概念（hubs）。"
    ),
    "Pass this concept; may be repeated.": "途经此概念；可多次使用。",
    "Pass them in any order, not the one given.": "途经次序不限，不必按给出的次序。",
    "Do not pass this concept; may be repeated.": "避开此概念；可多次使用。",
    "Follow no relation of this type; may be repeated.": "不走这种类型的关系；可多次使用。",
    "At most so many steps.": "最多走多少步。",
    "Tell it in a paragraph with numbered sources.": "用一段文字讲述，并附编号出处。",
    "Tell all that joins two concepts: directly, over others, by what they share and come from.": (
        "说明两个概念之间的一切联系：直接的、经由其他概念的，以及共有的和同源的。"
    ),
    "If nothing does, tell how near they come and exit with 1.": "若毫无联系，则说明二者最接近之处，退出码为 1。",
    "List what is around a concept, that first which most places join to it.": (
        "列出一个概念周围的概念，关系出处最多的在前。"
    ),
    "How far around it.": "周围多少步以内。",
    "Joined by this relation type only; may be repeated.": "只列以这种关系相连的；可多次使用。",
    "Joined by relations that start there, or that end there.": "只列由它出发（out）或指向它（in）的关系。",
    "Set two concepts side by side: what they have in common, what only one of them has.": (
        "并列比较两个概念：共有的，以及各自独有的。"
    ),
    "Tell what a concept builds on and what builds on it, over the years.": "按年代说明一个概念的由来及其后续发展。",
    "Write it as a picture, an SVG file.": "画成一幅图，写入 SVG 文件。",
    "Find concepts by what they are and how they relate: --kind model --relation handles --to audio.": (
        "按类型和关系查找概念，例如：--kind model --relation handles --to audio。"
    ),
    "Only concepts of this kind.": "只要这种类型的概念。",
    "Only those with a relation of this type.": "只要具有这种类型关系的概念。",
    "The concept that the relation runs to.": "关系所指向的概念。",
    "The concept that the relation starts at.": "关系的起点概念。",
    "Published in this year or later.": "发表于该年或之后。",
    "Published in this year or earlier.": "发表于该年或之前。",
    "Print the sentences that state it, too.": "同时显示原句。",
    'Find what fits a pattern: "?m:model -uses-> contrastive learning, ?m -performs-> ?t".': (
        "查找符合模式的概念，例如：“?m:模型 -使用-> 对比学习, ?m -执行-> ?t”。"
    ),
    "A relation stands in an arrow: -uses->, <-uses-, -uses- (either direction), -uses|extends->, --> (any).": (
        "关系写在箭头里：-使用->、<-使用-、-使用-（方向不限）、-使用|扩展->、-->（任意关系）。"
    ),
    "It joins concepts (by any name), kinds (any concept of it), variables (?m) or * (any concept).": (
        "箭头连接概念（任一名称）、类型（该类型的任一概念）、变量（?m）或 *（任一概念）。"
    ),
    "Relations that are to hold, with commas between.": "须同时成立的关系，以逗号分隔。",
    "Look at the graph as a whole.": "分析整个图谱。",
    "communities: groups of concepts that have more to do with each other than with the rest.": (
        "communities：内部联系比对外联系更紧密的概念群。"
    ),
    "centrality: how much hangs on each concept, by three measures.": (
        "centrality：每个概念的重要程度，用三种指标衡量。"
    ),
    "joints: concepts without which the graph falls into parts; bridges: relations of that sort.": (
        "joints：去掉后图谱会断开的概念；bridges：去掉后图谱会断开的关系。"
    ),
    "answers: pairs of answers that speak of the same concepts.": "answers：谈论相同概念的回答。",
    "gaps: concepts that have much in common, and that no sentence joins.": (
        "gaps：共同点很多、却没有句子把它们联系起来的概念。"
    ),
    "One of those above.": "上述之一。",
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
}
