"""What nobody writes, but may be in a file from a stranger: pieces that, repeated, have made readers of text slow."""

from __future__ import annotations

_CHARACTERS = (
    "aA1 \t\n*_~`[](){}<>!&;#|-+=:.,/\\$%^@?'\"（）【】：，。；！？、一二中的图模是和与●①·–—"
    "\u3000\u200b\ufeff\u2029\x0c\x1b\r"
)
# fmt: off
_PIECES = (
    "[a](", "![", "**", "**a", "a**", "*a ", "__a", "~~a", "`a``", "```", "$a", "$a ", "$$", "\\(", "\\[", "[^a]",
    "[^", "[a]:", "[a][", "[a][b]", "![a](b)", "[a](b)", "[[", "((", "(a", "a(", "[ ](", "<a", "<a>", "</a>",
    "<!--", "<![CDATA[", "<?", "<a b=\"", "<a b='", "&#1", "&amp;", "<h2>", "</h2>", "<h2>a</h2>", "<b>a</b>",
    "<img src=", "<img alt='a'>", "<script>", "<style>", "<http://a", "<a@b", "a@b.c", "1.", "- a\n", "- a\n\n",
    "> a\n", "1. a\n", "# a\n", "#\n", "---\n", "===\n", "a\n", "a\n\n", "a\n---\n", "```\n", "~~~\n", "a  \n",
    "\\\n", "|a", "|-|\n", "a|\n", "b\n--|--\n", "[a]: /b\n", "[a](#b)\n", "- [a](#b)\n", "[TOC]\n", "目录\n",
    "<div>\n", "<h2>a</h2>\n", "{{", "%%", "**A**：b\n", "**A**", "（1）", "1）", "1）A；2）B。", "①a", "一、a\n",
    "第一，", "- -", "（A", "（A）", "A-", "->", "A->", "A.", "a.", "a b ", "Ab ", "Abcd Efgh ", "Foo-1、",
    "FooBar（FB）", "foo bar (FB) ", "A-B-", "A_B.", "a,", "A、", "图、", "1.5", "1,", "CLIP", "CLIP ", "CLIP、",
    "CLIP和", "CLIP的", "CLIP中的", "CLIP（", "CLIP）", "（CLIP）", "CLIP上", "CLIP/", "CLIP-", "CLIP.", "CLIP使用",
    "CLIP uses ", "CLIP，简称", "CLIP使用ViT，", "CLIP使用ViT；", "CLIP, ", "CLIP和ViT相比", "将CLIP换成ViT",
    "CLIP、ViT、BERT使用SAM、LoRA。", "CLIP→ViT→", "ViT→", "SAM ", "BLIP-2", "GPT-4", "图像编码器", "图像编码器、",
    "编码器", "视觉", "的图像", "视觉token", "令牌token视觉", "token ", "动态路由机制和", "分类、", "检测和",
    "缓解了", "不稳定", "的问题", "不是", "使用", "如", "例如", "包括", "包括：", "等", "等人", "等模型", "其",
    "它", "是一种", "X是一种", "KIVI is a ", "相比", "better than ", "than ", "vs.", "e.g. ", "由A", "在A的基础上",
    "对A进行", "通过A", "多种", "几个", "two ", "following ", "accuracy ", "evaluation", "简称", "（以下简称",
    "A (B, C, D) ", "A or ", "（即B，又称C）", "A：", "A: ", "Q: ", "问：", "A=B", "A+B", "A×", "é", "👩\u200d",
    "İa", "ß", "\xad", "\u202e", "中文、", "“a", "”", "_- ", "a ", "İ",
)
# fmt: on

PIECES: tuple[str, ...] = (*_CHARACTERS, *_PIECES)
"""Single characters first."""


def repeated(piece: str, size: int) -> str:
    """An answer of so many characters that repeats it."""
    return f"## Q\n\n{(piece * (size // len(piece) + 1))[:size]}\n"
