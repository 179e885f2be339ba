"""The errors of mmgraph: one base class, and a leaf for each thing a caller would treat differently.

Every message names the file or entry at fault and what to do about it.
"""


class MmgraphError(Exception):
    """Bad input: the command line prints it as one sentence and exits with 2, the app shows it.

    `zh` says the same in Chinese; what only the maintainers of mmgraph's own files meet is said in English alone.
    """

    def __init__(self, message: str, zh: str = "") -> None:
        super().__init__(message)
        self.zh = zh or message

    def told(self, lang: str) -> str:
        """The sentence in the language "en" or "zh"."""
        return self.zh if lang == "zh" else str(self)


class ContentError(MmgraphError):
    """The content folder, or a file in it, cannot be read."""


class CatalogueError(MmgraphError):
    """A catalogue or cue file does not hold what its schema asks for."""


class GraphError(MmgraphError):
    """A graph file is missing, unreadable, or of another schema version."""


class CurationError(MmgraphError):
    """A decision cannot be read, written or made."""


class ConflictError(CurationError):
    """Somebody decided on the same thing before; `decision` is the id of what they decided."""

    def __init__(self, message: str, zh: str, decision: str) -> None:
        super().__init__(message, zh)
        self.decision = decision


class UnknownConceptError(MmgraphError):
    """No concept has this name; `suggestions` are the nearest names that exist."""

    def __init__(self, name: str, suggestions: tuple[str, ...] = ()) -> None:
        self.name, self.suggestions = name, suggestions
        hint = f" Did you mean {', '.join(suggestions)}?" if suggestions else ""
        hint_zh = f"是不是要找：{'、'.join(suggestions)}？" if suggestions else ""
        super().__init__(f"No concept is named {name!r}.{hint}", f"没有名为“{name}”的概念。{hint_zh}")
