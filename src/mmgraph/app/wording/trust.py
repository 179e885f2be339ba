"""What people decided, and what the literature has against the answers."""

from __future__ import annotations

TRUST = {
    # Doubtful claims
    "rests on a doubtful claim": "依据的论断存疑",
    "Note on a doubtful claim": "对存疑论断的说明",
    "1 statement of this answer is doubtful": "本篇有 1 处论断存疑",
    "{count} statements of this answer are doubtful": "本篇有 {count} 处论断存疑",
}
