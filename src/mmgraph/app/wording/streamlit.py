"""What Streamlit's widgets say by themselves, in English whatever the language of the page."""

from __future__ import annotations

STREAMLIT = {
    "Skip to main content": "跳到主要内容",
    "Open": "打开",
    "Close": "关闭",
    "Dismiss": "关闭",
    "Clear all": "全部清除",
    "Clear value": "清除",
    "Select all": "全选",
    "Choose an option": "请选择",
    "Choose options": "请选择",
    "No results": "没有结果",
    "{count} options available.": "共 {count} 个选项。",
    "{count} option available.": "共 {count} 个选项。",
}
