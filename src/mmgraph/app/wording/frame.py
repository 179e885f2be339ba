"""What is around the pages: bars, search, filters, downloads, notices."""

from __future__ import annotations

FRAME = {
    "Map": "图谱",
    "Paths": "路径",
    "Compare": "比较",
    "Overview": "总览",
    "Answers": "问答",
    "Pages": "页面",
    "Language": "语言",
    "Switch between light and dark": "切换浅色与深色",
    "The page is loaded anew for that, and your files have to be dropped again. Go on?": (
        "切换需要重新加载页面，你的文件要再放入一次。继续吗？"
    ),
    "One view back": "后退一步",
    "One view forward": "前进一步",
    # Search
    "Find a concept": "查找概念",
    "Nothing is called that. A part of a name is enough, in either language.": (
        "没有叫这个名字的概念。中英文名称的一部分即可。"
    ),
    "{count} more: type on": "还有 {count} 个，请继续输入",
    "also called {name}": "又称 {name}",
    # Filters
    "Filter": "筛选",
    "Filters": "筛选条件",
    "Kinds": "类别",
    "Relations": "关系",
    "Concepts": "概念",
    "Files and answers": "文件与问答",
    "All of them": "全部",
    "Confidence of at least": "置信度不低于",
    "From the catalogue": "来自目录",
    "Found in the text": "从文本中发现",
    "Remove this filter": "去掉此条件",
    "Remove all": "全部去掉",
    "without {name}": "不含{name}",
    "without “{name}”": "不含“{name}”",
    "confidence ≥ {sure} %": "置信度 ≥ {sure}%",
    "the community of {name}": "{name} 所在社区",
    # Downloads
    "Download": "下载",
    "How much": "范围",
    "What is shown": "当前所示",
    "Everything": "全部内容",
    "Format": "格式",
    "svg: a picture of the map.": "svg：图谱的图片。",
    # When the content has changed
    "1 answer differs from what the graph was built from.": "有 1 篇问答与构建图谱时不同。",
    "{count} answers differ from what the graph was built from.": "有 {count} 篇问答与构建图谱时不同。",
    "What changed": "改动内容",
    "new": "新增",
    "changed": "改动",
    "removed": "删除",
    "Rebuild": "重新构建",
    "Starting the reader …": "正在启动读取程序……",
    "{done} of {all} answers read": "已读取 {done} / {all} 篇问答",
    # What can go wrong
    "There is nothing to show yet": "还没有可以显示的内容",
    "Try again": "重试",
    "The filters leave no concept": "筛选之后没有概念",
    "Take one off, or all of them.": "去掉一个或全部筛选条件。",
    "No concept is called {name} here.": "这里没有叫 {name} 的概念。",
    "Did you mean:": "是否指：",
    "This relation is not in the graph.": "图谱中没有这条关系。",
    "This answer is not in the graph.": "图谱中没有这篇问答。",
}
