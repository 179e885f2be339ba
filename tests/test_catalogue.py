"""The catalogue's format, what is refused and how it is said, and the data that comes with the package."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmgraph.catalogue import Catalogue, Name, check_catalogue, load_catalogue
from mmgraph.catalogue.memory import fingerprint, recall, remember
from mmgraph.catalogue.reading import catalogue_files
from mmgraph.errors import CatalogueError
from mmgraph.model import KINDS, Concept
from mmgraph.spelling import fold

GOOD = """\
# Comments and order are free.
[[model]]
id = "blip-2"
en = "BLIP-2"
aliases = ["Bootstrapping Language-Image Pre-training 2"]
year = 2023
arxiv = "2301.12597"

[[technique]]
id = "contrastive-learning"
en = "contrastive learning"
zh = "对比学习"

[[model]]
id = "flamingo"
en = "Flamingo"
exact = ["Flamingo"]

[[model]]
id = "sam"
en = "Segment Anything Model"
shared = ["SAM"]
context = ["Segment", "分割"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.toml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def load(folder: Path, text: str, name: str = "more.toml") -> Catalogue:
    (folder / name).write_text(text, encoding="utf-8")
    return load_catalogue(folder)


class TestLoading:
    def test_gives_concepts_in_order_of_id_whatever_their_place(self, folder: Path) -> None:
        concepts = load_catalogue(folder).concepts
        assert [c.id for c in concepts] == ["blip-2", "contrastive-learning", "flamingo", "sam"]
        assert concepts[0] == Concept(
            id="blip-2",
            kind="model",
            label_en="BLIP-2",
            aliases=("Bootstrapping Language-Image Pre-training 2",),
            year=2023,
            arxiv="2301.12597",
        )

    def test_labels_and_aliases_are_names(self, folder: Path) -> None:
        names = {name.text: name for name in load_catalogue(folder).names}
        assert names["对比学习"] == Name("对比学习", "contrastive-learning", exact=False, shared=False)
        assert names["contrastive learning"].concept_id == "contrastive-learning"
        assert names["Bootstrapping Language-Image Pre-training 2"].concept_id == "blip-2"

    def test_label_repeated_under_exact_is_matched_in_that_case_only(self, folder: Path) -> None:
        assert [n for n in load_catalogue(folder).names if n.concept_id == "flamingo"] == [
            Name("Flamingo", "flamingo", exact=True, shared=False)
        ]

    def test_shared_name_keeps_its_context_words_case_folded(self, folder: Path) -> None:
        catalogue = load_catalogue(folder)
        assert Name("SAM", "sam", exact=False, shared=True) in catalogue.names
        assert catalogue.context == {"sam": ("segment", "分割")}

    def test_shared_and_exact_names_are_known_spellings_of_the_concept(self, folder: Path) -> None:
        by_id = {concept.id: concept for concept in load_catalogue(folder).concepts}
        assert by_id["sam"].aliases == ("SAM",)
        assert by_id["flamingo"].aliases == ()

    def test_name_may_have_a_default_meaning_and_a_shared_one(self, folder: Path) -> None:
        catalogue = load(folder, '[[technique]]\nid = "sharpness"\nen = "SAM"\n[[task]]\nid = "map"\nzh = "映射"\n')
        assert {(n.concept_id, n.shared) for n in catalogue.names if n.text == "SAM"} == {
            ("sam", True),
            ("sharpness", False),
        }

    def test_other_files_are_not_read(self, folder: Path) -> None:
        (folder / "README.md").write_text("[[model]", encoding="utf-8")
        assert len(load_catalogue(folder).concepts) == 4

    def test_same_data_in_other_files_gives_the_same_catalogue(
        self, folder: Path, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        other = tmp_path_factory.mktemp("split")
        for number, table in enumerate(reversed(GOOD.split("\n\n"))):
            (other / f"{number}.toml").write_text(table, encoding="utf-8")
        assert load_catalogue(other) == load_catalogue(folder)


# Each: a file's text, the line to blame, words of the complaint, words of the remedy.
REFUSED = {
    "unknown kind": ('\n[[method]]\nid = "a"\nen = "A"\n', 2, "'method' is no kind", "technique"),
    "single table": ('[model]\nid = "a"\nen = "A"\n', 1, "no list of tables", "[[model]]"),
    "top-level value": ('model = "CLIP"\n', 1, "no list of tables", "[[model]]"),
    "unknown key": ('[[model]]\nid = "a"\nen = "A"\nalias = ["b"]\n', 4, "unknown key 'alias'", "aliases"),
    "missing id": ('[[task]]\nid = "a"\nen = "A"\n\n[[task]]\nen = "B"\n', 5, "no id", 'id = "…"'),
    "upper case id": ('[[model]]\nen = "A"\nid = "BLIP"\n', 3, "'BLIP' is no slug", "a-z"),
    "Chinese id": ('[[model]]\nen = "A"\nid = "图像"\n', 3, "'图像' is no slug", "a-z"),
    "id with a double hyphen": ('[[model]]\nen = "A"\nid = "a--b"\n', 3, "no slug", "single hyphens"),
    "no label": ('[[model]]\nid = "a"\n', 1, "no label", "en or zh"),
    "empty label": ('[[model]]\nid = "a"\nen = ""\nzh = "甲"\n', 3, "en holds ''", "Leave empty texts out"),
    "alias with a space at its end": ('[[model]]\nid = "a"\nen = "A"\naliases = ["b "]\n', 4, "'b '", "spaces"),
    "alias that is no list": ('[[model]]\nid = "a"\nen = "A"\naliases = "b"\n', 4, "no list of texts", '["…"]'),
    "alias that is no text": ('[[model]]\nid = "a"\nen = "A"\naliases = [3]\n', 4, "no list of texts", '["…"]'),
    "label that is no text": ('[[model]]\nid = "a"\nen = 3\n', 3, "en is no text", '"…"'),
    "year long ago": ('[[model]]\nid = "a"\nen = "A"\nyear = 203\n', 4, "203 is no year", "leave it out"),
    "year that is a text": ('[[model]]\nid = "a"\nen = "A"\nyear = "2023"\n', 4, "'2023' is no year", "leave it out"),
    "year that is a truth value": ('[[model]]\nid = "a"\nen = "A"\nyear = true\n', 4, "True is no year", "leave it"),
    "arXiv address": (
        '[[model]]\nid = "a"\nen = "A"\narxiv = "arxiv.org/abs/2301.12597"\n',
        4,
        "no arXiv id",
        "2301.12597",
    ),
    "arXiv id of month 13": ('[[model]]\nid = "a"\nen = "A"\narxiv = "2313.12597"\n', 4, "no arXiv id", "2301.12597"),
    "arXiv id with version": ('[[model]]\nid = "a"\nen = "A"\narxiv = "2301.12597v2"\n', 4, "no arXiv id", "version"),
    "shared without context": ('[[model]]\nid = "a"\nen = "A"\nshared = ["SAM"]\n', 4, "context words", "context ="),
    "syntax": ('[[model]]\nid = "a"\nen = \n', 3, "no TOML", "Mend"),
    "key given twice": ('[[model]]\nid = "a"\nid = "b"\n', 3, "no TOML", "Mend"),
    "id taken in another file": ('[[task]]\nen = "A"\nid = "blip-2"\n', 3, "(good.toml, line 3)", "another id"),
    "alias taken in another file": (
        '[[task]]\nid = "a"\nen = "A"\naliases = [\n  "b",\n  "对比 学习",\n]\n',
        6,
        "already means 'contrastive-learning' (good.toml, line 12)",
        "shared",
    ),
    "label taken, spelt otherwise": ('[[task]]\nid = "a"\nen = "ＢＬＩＰ_2"\n', 3, "(good.toml, line 4)", "shared"),
}


class TestRefusal:
    @pytest.mark.parametrize(("text", "line", "complaint", "remedy"), REFUSED.values(), ids=REFUSED)
    def test_names_file_line_and_remedy(self, folder: Path, text: str, line: int, complaint: str, remedy: str) -> None:
        with pytest.raises(CatalogueError) as refusal:
            load(folder, text)
        message = str(refusal.value)
        assert message.startswith(f"more.toml, line {line}: ")
        assert complaint in message
        assert remedy in message
        assert "\n" not in message

    def test_of_bytes_that_are_no_utf8(self, folder: Path) -> None:
        (folder / "more.toml").write_bytes('[[task]]\nid = "a"\nzh = "图像"\n'.encode("gbk"))
        with pytest.raises(CatalogueError, match=r"^more\.toml cannot be read .*Save it as UTF-8"):
            load_catalogue(folder)

    def test_of_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(CatalogueError, match=r"There is no catalogue folder at .*absent"):
            load_catalogue(tmp_path / "absent")


class TestMemory:
    """The package's catalogue is remembered, so that not every start reads TOML."""

    def test_what_is_remembered_is_what_was_read(self, folder: Path) -> None:
        files, catalogue = catalogue_files(folder), load_catalogue(folder)
        remember(files, "mark", catalogue)
        assert recall(files, "mark") == catalogue

    def test_other_content_is_read_anew(self, folder: Path) -> None:
        before = fingerprint(catalogue_files(folder))
        (folder / "good.toml").write_text(GOOD + "# more", encoding="utf-8")
        assert fingerprint(catalogue_files(folder)) != before

    def test_damage_is_no_harm(self, folder: Path) -> None:
        files = catalogue_files(folder)
        remember(files, "mark", load_catalogue(folder))
        (memory,) = folder.glob("__pycache__/*.json")
        for damage in ("", "{}", "[1]", '{"mark": "mark", "concepts": [[]]}'):
            memory.write_text(damage, encoding="utf-8")
            assert recall(files, "mark") is None

    def test_a_place_that_cannot_be_written_is_no_harm(self, folder: Path) -> None:
        (folder / "__pycache__").write_text("", encoding="utf-8")
        remember(catalogue_files(folder), "mark", load_catalogue(folder))
        assert recall(catalogue_files(folder), "mark") is None

    def test_catalogue_of_the_package_is_the_same_from_its_files(self, shipped: Catalogue) -> None:
        folder = catalogue_files(None)[0]
        assert load_catalogue(Path(str(folder)).parent) == shipped


class TestChecking:
    def test_good_folder_has_no_problems(self, folder: Path) -> None:
        assert check_catalogue(folder) == ()

    def test_collects_the_problems_of_all_files(self, folder: Path) -> None:
        for number, (text, *_) in enumerate(REFUSED.values()):
            (folder / f"more{number:02}.toml").write_text(text, encoding="utf-8")
        problems = check_catalogue(folder)
        blamed = {problem.partition(",")[0] for problem in problems}
        assert blamed == {f"more{number:02}.toml" for number in range(len(REFUSED))}
        with pytest.raises(CatalogueError) as refusal:
            load_catalogue(folder)
        assert str(refusal.value) == problems[0]

    def test_goes_on_after_the_first_problem_of_a_table(self, folder: Path) -> None:
        (folder / "more.toml").write_text('[[model]]\nid = "A"\nyear = 3\nname = "b"\n', encoding="utf-8")
        assert [problem.partition(":")[0] for problem in check_catalogue(folder)] == [
            "more.toml, line 4",
            "more.toml, line 2",
            "more.toml, line 1",
            "more.toml, line 3",
        ]


class TestFolding:
    @pytest.mark.parametrize("variant", ["BLIP2", "BLIP 2", "blip_2", "ＢＬＩＰ－２", "BLIP\u20112", "BL\u200bIP-2"])
    def test_spelling_variants_fold_alike(self, variant: str) -> None:
        assert fold(variant) == fold("BLIP-2")

    @pytest.mark.parametrize("other", ["BLIP", "BLIP-3", "BLIP+2"])
    def test_other_names_do_not(self, other: str) -> None:
        assert fold(other) != fold("BLIP-2")

    @given(st.text())
    def test_folding_twice_is_folding_once_for_names(self, text: str) -> None:
        name = " ".join(text.split())
        assert fold(fold(name)) == fold(name)


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return load_catalogue()


class TestShippedData:
    """What must hold of the concepts that come with the package."""

    def test_is_well_formed(self) -> None:
        assert check_catalogue() == ()

    def test_has_every_kind(self, shipped: Catalogue) -> None:
        assert {concept.kind for concept in shipped.concepts} == set(KINDS)

    def test_year_is_that_of_the_arxiv_submission(self, shipped: Catalogue) -> None:
        wrong = [c.id for c in shipped.concepts if c.arxiv[:2].isdigit() and c.year != 2000 + int(c.arxiv[:2])]
        assert wrong == []

    def test_one_paper_introduces_few_concepts(self, shipped: Catalogue) -> None:
        """An arXiv id at many concepts is a slip of copy and paste."""
        papers = [concept.arxiv for concept in shipped.concepts if concept.arxiv]
        assert {paper for paper in papers if papers.count(paper) > 3} == set()

    def test_names_hold_no_chinese_punctuation(self, shipped: Catalogue) -> None:
        assert [name.text for name in shipped.names if set(name.text) & set("，。、；：（）《》“”")] == []

    def test_no_generic_noun_is_a_name(self, shipped: Catalogue) -> None:
        generic = {"模型", "方法", "数据", "特征", "任务", "性能", "训练", "输入", "输出", "信息", "参数", "用户"}
        generic |= {"model", "method", "data", "feature", "task", "performance", "training", "input", "output"}
        assert [name.text for name in shipped.names if fold(name.text) in generic] == []

    def test_chinese_and_english_name_of_a_concept_mean_the_same(self, shipped: Catalogue) -> None:
        owner = {fold(name.text): name.concept_id for name in shipped.names if not name.shared}
        for chinese, english in (
            ("对比学习", "contrastive learning"),
            ("交叉注意力", "cross-attention"),
            ("图像", "image"),
        ):
            assert owner[fold(chinese)] == owner[fold(english)]
