"""What is printed of gold, rules and the catalogue, in English and Chinese."""

from __future__ import annotations

JUDGING = {
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
}
