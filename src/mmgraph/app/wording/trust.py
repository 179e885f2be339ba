"""What people decided, and what the literature has against the answers."""

from __future__ import annotations

TRUST = {
    # Doubtful claims
    "rests on a doubtful claim": "依据的论断存疑",
    "doubtful": "存疑",
    "Note on a doubtful claim": "对存疑论断的说明",
    "1 statement of this answer is doubtful": "本篇有 1 处论断存疑",
    "{count} statements of this answer are doubtful": "本篇有 {count} 处论断存疑",
    # Decisions
    "Decisions": "决定",
    "Correct": "修正",
    "Confirm": "确认",
    "Reject": "否定",
    "Change its type": "更改类型",
    "Add a relation": "添加关系",
    "Merge": "合并",
    "Split": "拆分",
    "Change its kind": "更改类别",
    "Change its name": "更改名称",
    "Add a name": "添加别名",
    "The sentences do state this relation.": "句子确实陈述了这条关系。",
    "The sentences do not state this relation: it is left out.": "句子并未陈述这条关系，图谱不再收入。",
    "The sentences state a relation of another type.": "句子陈述的是另一种关系。",
    "An answer states a relation that no rule saw.": "问答中陈述了规则没有发现的关系。",
    "The two are one: its names, sentences and relations go to the other.": (
        "二者是同一个概念：名称、句子和关系都归入另一个。"
    ),
    "By some of its names it is another concept.": "它的部分名称指的是另一个概念。",
    "It is of another kind; relations that this kind does not admit are left out.": (
        "它属于另一类别；该类别不允许的关系不再收入图谱。"
    ),
    "It is shown by another name, in English or in Chinese.": "以另一个中文或英文名称显示。",
    "It is found by a further name.": "用这个名称也能找到它。",
    # The form
    "Type": "类型",
    "Name": "名称",
    "The other concept": "另一个概念",
    "The concept that it is": "它其实是哪个概念",
    "The sentence that states it": "陈述它的句子",
    "Choose one that names both, or paste another": "选择同时提到二者的句子，或粘贴其他句子",
    "Names of the other": "属于另一个概念的名称",
    "Choose one": "选择一项",
    "Choose at least one": "至少选择一个",
    "The other, a new concept or one there is": "另一个概念，新的或已有的",
    "Who decides": "由谁决定",
    "Why; others will read it": "理由（供他人查阅）",
    "Decide": "决定",
    "Replace that decision": "取代该决定",
    "Undo": "撤销",
    "It still holds": "仍然成立",
    "Somebody decided on the same before. Replace that decision, or leave it as it is:": (
        "已有人就此作出决定。可以取代该决定，也可以保留："
    ),
    # Where nothing can be decided
    "Your own files leave with this session, and decisions on them would too. Decide on the content that is "
    "served here, or build your files on the command line.": (
        "自己的文件随会话结束而删除，对它们的决定也无法保留。请对此处提供的内容作出决定，或用命令行构建自己的文件。"
    ),
    "Decisions are kept beside the content, and there is no folder of content here.": (
        "决定保存在内容旁边，而这里没有内容文件夹。"
    ),
    "The graph was not built from {path}, so nothing can be decided here.": (
        "图谱并非由 {path} 构建，因此这里无法作出决定。"
    ),
    "{path} may not be written to, so nothing can be decided here.": "{path} 不可写入，因此这里无法作出决定。",
    # Their history
    "What people decided about the graph. Open a concept or a relation and choose “Correct” to decide. Each "
    "decision is a line of curation.toml beside the content, and every build keeps to it.": (
        "人们对图谱作出的决定。打开概念或关系并选择“修正”即可决定。每个决定是内容旁 curation.toml 中的一行，"
        "每次构建都会照此执行。"
    ),
    "{count} earlier ones stand in curation.toml; mmgraph curate history lists them.": (
        "更早的 {count} 个见 curation.toml，可用 mmgraph curate history 列出。"
    ),
    "Nothing was decided yet.": "尚无任何决定。",
    "1 decision wants another look: what it is about has changed since.": (
        "有 1 个决定需要重新查看：所涉及的内容后来有变化。"
    ),
    "{count} decisions want another look: what they are about has changed since.": (
        "有 {count} 个决定需要重新查看：所涉及的内容后来有变化。"
    ),
    "1 decision was made or taken back since the graph was built.": "图谱构建之后有 1 个决定作出或撤销。",
    "{count} decisions were made or taken back since the graph was built.": "图谱构建之后有 {count} 个决定作出或撤销。",
}
