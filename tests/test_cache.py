"""A rebuild reads only what changed, and gives the bytes of a full build, whatever state the cache is in."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mmgraph
from mmgraph.cache import store
from mmgraph.cache.fingerprint import PARTS, code_digest
from mmgraph.cache.memory import _DAMAGED, Cache
from mmgraph.cache.plain import pack_extraction, unpack_extraction
from mmgraph.cache.store import cache_folder
from mmgraph.example import example_extractions
from mmgraph.graph import to_json
from mmgraph.pipeline import Build, build

ANSWERS = (
    "## CLIP的原理？\n\nCLIP采用对比学习，使用ViT提取图像特征。\n",
    "## BLIP-2有什么创新？\n\n1. Q-Former：连接视觉编码器与语言模型。\n2. 与CLIP不同，BLIP-2能够生成文本。\n",
    "## What is [LoRA][l]?\n\nLoRA adapts *large language models*. [QLoRA][l] uses LoRA.\n",
    "## Sora有哪些突破？\n\n| 模型 | 结构 |\n| --- | --- |\n| Sora | DiT |\n| Stable Diffusion | U-Net |\n",
)
LINES = (
    "SAM使用ViT。\n",
    "\n",
    "### 训练\n",
    "- 数据：LAION\n",
    "[l]: https://example.org\n",
    "# 模型\n",
    "\ufeff",
    "&amp; ~~SAM~~",
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "a.md").write_text("".join(ANSWERS[:2]), encoding="utf-8")
    (folder / "b.md").write_text("".join(ANSWERS[2:]), encoding="utf-8")
    return folder


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def everything(built: Build) -> tuple[Any, ...]:
    return to_json(built.graph), built.answers, built.problems, built.notes


def entries(place: Path) -> set[Path]:
    return set(place.rglob("*.json"))


# Same result

edits = st.one_of(
    st.tuples(st.just("insert"), st.integers(0, 40), st.sampled_from(LINES)),
    st.tuples(st.just("delete"), st.integers(0, 40), st.just("")),
    st.tuples(st.just("answer"), st.integers(0, 3), st.sampled_from(ANSWERS)),
    st.tuples(st.just("rename"), st.just(0), st.sampled_from(["c.md", "sub/a.md"])),
    st.tuples(st.just("copy"), st.just(0), st.sampled_from(["c.md", "sub/a.md"])),
)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(["a.md", "b.md"]), edits), min_size=1, max_size=6))
def test_after_any_edits_a_build_from_the_cache_gives_what_a_full_build_gives(changes: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as name:
        content = Path(name) / "content"
        (content / "sub").mkdir(parents=True)
        for file, answers in (("a.md", ANSWERS[:2]), ("b.md", ANSWERS[2:])):
            (content / file).write_text("".join(answers), encoding="utf-8")
        for file, change in changes:
            apply(content, file, *change)
            from_cache = build(content, cache=Cache(Path(name) / "cache"))
            assert everything(from_cache) == everything(build(content))


def apply(content: Path, file: str, what: str, at: int, text: str) -> None:
    path = content / file
    if not path.exists():
        return
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    if what in ("rename", "copy"):
        (path.rename if what == "rename" else lambda target: shutil.copy(path, target))(content / text)
    elif what == "delete" and len(lines) > 3:
        del lines[at % len(lines)]
        path.write_text("".join(lines), encoding="utf-8")
    else:
        lines[at % (len(lines) + 1) : at % (len(lines) + 1)] = [text]
        path.write_text("".join(lines), encoding="utf-8")


def test_only_the_changed_answer_is_read_again(content: Path, place: Path) -> None:
    build(content, cache=Cache(place))
    before = entries(place)
    source = (content / "a.md").read_text(encoding="utf-8")
    (content / "a.md").write_text(f"# 模型\n\n{source}BLIP-2使用ViT。\n", encoding="utf-8")
    build(content, cache=Cache(place))
    added = [json.loads(path.read_bytes().partition(b"\n")[2]) for path in entries(place) - before]
    assert sorted("answers" in entry for entry in added) == [False, True]  # the file, and one answer of two


def test_an_answer_that_moves_within_its_file_is_known(content: Path, place: Path) -> None:
    build(content, cache=Cache(place))
    before = entries(place)
    (content / "a.md").write_text(ANSWERS[1] + ANSWERS[0], encoding="utf-8")
    moved = build(content, cache=Cache(place))
    assert len(entries(place) - before) == 1
    assert everything(moved) == everything(build(content))


def test_an_answer_that_reads_otherwise_because_of_its_file_is_read_again(content: Path, place: Path) -> None:
    build(content, cache=Cache(place))
    (content / "b.md").write_text("".join(ANSWERS[2:]) + "\n[l]: https://example.org\n", encoding="utf-8")
    linked = build(content, cache=Cache(place))
    assert everything(linked) == everything(build(content))
    (evidence,) = linked.graph.edges["qlora", "lora", "uses"]["evidence"]
    assert evidence["sentence"] == "QLoRA uses LoRA."


def test_one_cache_serves_many_builds(content: Path, place: Path) -> None:
    cache = Cache(place)
    for text in (ANSWERS[0], ANSWERS[0].replace("ViT", "ResNet"), ANSWERS[0]):
        (content / "a.md").write_text(text, encoding="utf-8")
        assert everything(build(content, cache=cache)) == everything(build(content))


def test_a_build_where_all_is_known_loads_neither_spacy_nor_catalogue(content: Path, place: Path) -> None:
    build(content, cache=Cache(place))
    script = (
        "import sys; from pathlib import Path; from mmgraph.cache.memory import Cache;"
        "from mmgraph.pipeline import build;"
        "build(Path(sys.argv[1]), cache=Cache(Path(sys.argv[2]))); print(*sys.modules)"
    )
    command = [sys.executable, "-c", script, str(content), str(place)]
    loaded = set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())
    assert "mmgraph.pipeline" in loaded
    assert not loaded & {"spacy", "rjieba", "ahocorasick_rs", "mmgraph.catalogue", "mmgraph.cues", "mmgraph.mentions"}


# What is cached under what


def test_every_module_that_reads_answers_is_part_of_the_fingerprint() -> None:
    script = "import sys, mmgraph.content, mmgraph.mentions, mmgraph.relations; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    ours = {name.split(".")[1] for name in loaded if name.startswith("mmgraph.")}
    assert ours <= {part.removesuffix(".py") for part in PARTS}
    assert all((Path(mmgraph.__file__).parent / part).exists() for part in PARTS)


@pytest.mark.parametrize("name", ["mentions/x.py", "data/catalogue/x.toml", "data/cues.toml", "text.py"])
def test_code_and_word_lists_are_part_of_the_key_and_nothing_else_is(tmp_path: Path, name: str) -> None:
    for part in PARTS:
        (tmp_path / part).touch() if part.endswith(".py") else (tmp_path / part).mkdir()
    before = code_digest(tmp_path)
    (tmp_path / "mentions" / "__pycache__").mkdir()
    (tmp_path / "mentions" / "__pycache__" / "x.pyc").touch()
    (tmp_path / "cli.py").touch()
    assert code_digest(tmp_path) == before
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("x = 1\n", encoding="utf-8")
    assert code_digest(tmp_path) != before


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({"HOME": "/u/ana"}, "linux", "/u/ana/.cache/mmgraph"),
        ({"HOME": "/u/ana", "XDG_CACHE_HOME": "/fast"}, "linux", "/fast/mmgraph"),
        ({"HOME": "/u/ana", "XDG_CACHE_HOME": "relative"}, "linux", "/u/ana/.cache/mmgraph"),
        ({"HOME": "/u/ana"}, "darwin", "/u/ana/Library/Caches/mmgraph"),
        ({"LOCALAPPDATA": "C:/ana/AppData/Local"}, "win32", "C:/ana/AppData/Local/mmgraph/cache"),
        ({"HOME": "/u/ana", "MMGRAPH_CACHE": "/tmp/x"}, "linux", "/tmp/x"),
    ],
)
def test_the_cache_is_where_the_system_keeps_what_may_be_deleted(
    environment: dict[str, str], platform: str, expected: str
) -> None:
    assert cache_folder(environment, platform).as_posix() == expected


# Faults


def damage_checksum(data: bytes) -> bytes:
    return data.replace("对比".encode(), "相似".encode()) if "对比".encode() in data else data[:-1] + b"?"


def resign(change: Callable[[Any], Any]) -> Callable[[bytes], bytes]:
    """As somebody does who knows the format."""

    def rewrite(data: bytes) -> bytes:
        body = json.dumps(change(json.loads(data.partition(b"\n")[2]))).encode()
        return hashlib.sha256(body).hexdigest().encode() + b"\n" + body

    return rewrite


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[: len(data) // 2],
        damage_checksum,
        lambda _: b"\xff" * 100,
        resign(lambda _: None),
        resign(lambda _: []),
        resign(lambda value: {**value, "answers": [{"key": "../../etc/passwd"}], "mentions": [[1], ["x"], [], []]}),
        resign(lambda value: {**value, "answers": 3, "concepts": [["clip"], ["gadget"], [""], [""], [[]], [""], [0]]}),
        resign(lambda value: {**value, "formulas": "x", "triples": [["a"], ["uses"], ["b"], *([[1]] * 7)]}),
        lambda _: b"%s\n%s" % (hashlib.sha256(b"[" * 10**6).hexdigest().encode(), b"[" * 10**6),
    ],
)
def test_damaged_entries_are_built_anew_with_a_word(
    content: Path, place: Path, damage: Callable[[bytes], bytes]
) -> None:
    expected = build(content, cache=Cache(place))
    for path in entries(place):
        path.write_bytes(damage(path.read_bytes()))
    built = build(content, cache=Cache(place))
    assert to_json(built.graph) == to_json(expected.graph)
    (word,) = set(built.notes) - set(expected.notes)
    assert "damaged entries" in word and str(place) in word
    assert everything(build(content, cache=Cache(place))) == everything(expected)


def test_a_cache_that_cannot_be_written_is_done_without(content: Path, place: Path) -> None:
    place.write_text("a file where the folder should be", encoding="utf-8")
    built = build(content, cache=Cache(place))
    assert to_json(built.graph) == to_json(build(content).graph)
    assert "cannot be written" in built.notes[-1]


def test_a_cache_that_vanishes_is_made_again(content: Path, place: Path) -> None:
    expected = build(content, cache=Cache(place))
    shutil.rmtree(place)
    assert everything(build(content, cache=Cache(place))) == everything(expected)
    assert entries(place)


def test_a_device_in_place_of_an_entry_is_not_read(content: Path, place: Path) -> None:
    build(content, cache=Cache(place))
    for path in entries(place):
        path.unlink()
        os.mkfifo(path)
    assert to_json(build(content, cache=Cache(place)).graph) == to_json(build(content).graph)


def test_the_cache_is_bounded_and_the_oldest_go_first(tmp_path: Path) -> None:
    keys = [hashlib.sha256(bytes([number])).hexdigest() for number in range(20)]
    for number, key in enumerate(keys):
        kept = store.Store(tmp_path, limit=1000)
        kept.write(key, {"x": "x" * 100})
        os.utime(tmp_path / key[:2] / f"{key}.json", (number, number))
        assert kept.close() == ()
    assert sum(path.stat().st_size for path in entries(tmp_path)) <= 1000
    assert [key for key in keys if kept.read(key)] == keys[-5:]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(0, 1) | st.sampled_from(["clip", "uses", "model", ""]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["concepts", "notes"]), inner),
)
parts = st.fixed_dictionaries(dict.fromkeys(("concepts", "mentions", "triples", "notes"), json_values))


@given(parts | json_values)
def test_whatever_an_entry_holds_is_an_extraction_or_refused(value: Any) -> None:
    answer = example_extractions()[0].answer
    with suppress(*_DAMAGED):
        assert unpack_extraction(value, answer).answer is answer


def test_an_extraction_comes_back_whole() -> None:
    for extraction in example_extractions():
        packed = json.loads(json.dumps(pack_extraction(extraction)))
        assert unpack_extraction(packed, extraction.answer) == extraction
