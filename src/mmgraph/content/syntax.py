"""What is inline syntax in Markdown, HTML and LaTeX, and what authors only seem to mean as such."""

from __future__ import annotations

import re

# Where syntax may begin: one search over a set of characters is many times faster than one over the alternatives.
START = re.compile(r"[\\$&`<!\[\]*_~\n]")
SYNTAX = re.compile(
    r"""
    (?P<formula>\$\$(?:[^$\\]|\\.)+\$\$ | \$(?![\s$])(?:[^$\\\n]|\\.)+(?<!\s)\$(?!\d)
              | \\\((?:[^\\\n]|\\[^()])+\\\) | \\\[(?:[^\\]|\\[^\[\]])+\\\])
  | (?P<escape>\\[!-/:-@\[-`{-~])
  | (?P<drop>\\(?=\n) | ^\[\^[^\]\s]{1,200}\]:[ \t]* | \[\^[^\]\s]{1,200}\])
  | (?P<entity>&(?:\#[xX][0-9a-fA-F]{1,6} | \#\d{1,7} | [A-Za-z][A-Za-z0-9]{1,31});)
  | (?P<code>`+)
  | (?P<comment><!--)
  | (?P<autolink><(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]* | [\w.+-]+@[\w-]+\.[\w.-]+)>)
  | (?P<tag></?(?P<name>[A-Za-z][A-Za-z0-9]*)
      (?:\s+[A-Za-z_:][\w:.-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*/?>)
  | (?P<open>!?\[)
  | (?P<close>\])
  | (?P<stars>\*+|(?<!_)_{1,2}(?!_)|~~(?!~))
  | (?P<newline>\n[ \t]*)
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)

_BREAKING = re.compile(
    r"address|article|aside|blockquote|br|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form"
    r"|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_SOLID = re.compile(r"b|strong|code|kbd")
# `<image>` and `<SEG>` are tokens of models, not HTML: only names that HTML has are syntax.
_UNSEEN = re.compile(
    r"a|abbr|audio|bdi|bdo|big|cite|col|colgroup|del|dfn|em|embed|font|i|iframe|img|input|ins|label|mark|object|picture"
    r"|q|s|samp|script|small|source|span|strike|style|sub|sup|template|textarea|tt|u|var|video|wbr"
)
_TARGET = re.compile(
    r"""\(\s*+(?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s*(?<=\s)(?:"[^"]*"|'[^']*'))?\s*\)""",
)
# Names of image files hold spaces in real content, where CommonMark would show the raw syntax.
PARENTHESES = r"[^()\n]*(?:\([^()\n]*\)[^()\n]*)*"
_IMAGE_TARGET = re.compile(rf"\({PARENTHESES}\)")
_REFERENCE = re.compile(r"\[([^\[\]]{0,200})\]")
_PLAIN_FORMULA = re.compile(r"[\w\s.,:%+\-=()\[\]<>/@'×]*")
# Authors set bold type beside punctuation and with spaces inside, where CommonMark leaves the stars in the text.
_LOOSE = frozenset({"**", "~~"})


def tag_effect(name: str) -> str | None:
    """What an HTML tag does to the text: "break", "bold", "" for nothing; None if HTML has no such tag."""
    if _BREAKING.fullmatch(name):
        return "break"
    if _SOLID.fullmatch(name):
        return "bold"
    return "" if _UNSEEN.fullmatch(name) else None


def plain_formula(formula: str) -> tuple[int, int] | None:
    """The part of a formula that reads as text: `K` in `$K$`. None if it needs LaTeX to be read."""
    width = 2 if formula.startswith(("$$", "\\")) else 1
    inside = (width, len(formula) - width)
    return inside if _PLAIN_FORMULA.fullmatch(formula, *inside) else None


def target_end(text: str, position: int, *, image: bool) -> int | None:
    """Where the target ends of a link whose `]` ends at `position`; None if none begins there."""
    target = _TARGET.match(text, position) or (_IMAGE_TARGET.match(text, position) if image else None)
    return target.end() if target else None


def reference_end(text: str, start: int, close: int) -> tuple[str, int] | None:
    """The key and the end of a reference, `[text][key]` or `[key]`, whose text is `text[start:close - 1]`."""
    reference = _REFERENCE.match(text, close)
    if reference and reference[1]:
        return _reference_key(reference[1]), reference.end()
    if close - start > 200:
        return None
    return _reference_key(text[start : close - 1]), reference.end() if reference else close


def may_open(marker: str, before: str, after: str) -> bool:
    """Whether an emphasis mark between these two characters may begin an emphasis."""
    if marker in _LOOSE:
        return not after.isspace() or before == "\n"
    return not after.isspace() and not _glues(marker, before)


def may_close(marker: str, before: str, after: str) -> bool:
    """Whether it may end one."""
    if marker in _LOOSE:
        return not before.isspace() or not after.isalnum()
    return not before.isspace() and not _glues(marker, after)


def _glues(marker: str, neighbour: str) -> bool:
    """`x*y*z` is a product and `snake_case` a name; a star beside a Chinese character is emphasis all the same."""
    return neighbour.isalnum() and (neighbour.isascii() or marker[0] == "_")


def _reference_key(label: str) -> str:
    """As markdown-it writes it."""
    return " ".join(label.split()).lower().upper()
