"""What the literature has against the answers, as a reader comes upon it."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

ANSWER = "multimodal-qa#6说明解释blip-2的查询transformer如何解决模态差距问题"
EDGE = "blip-2|uses|resnet"


def test_a_doubtful_sentence_of_a_relation_has_its_note_with_its_source(explorer):
    explorer.open(f"?lang=en&edge={EDGE}")
    note = explorer.panel.get_by_role("complementary", name="Note on a doubtful claim")
    expect(note).to_contain_text("contradicted in part")
    expect(note).to_contain_text("there is no ResNet")
    expect(note.get_by_role("link")).to_have_attribute("href", "https://arxiv.org/abs/2301.12597")
    assert explorer.map(f"map.edge.get({EDGE!r}).doubtful") is True


def test_a_path_over_it_says_so_in_the_chosen_language(explorer):
    explorer.open("?lang=zh&page=path&from=blip-2&to=resnet")
    expect(explorer.panel.locator(".step").get_by_role("img", name="依据的论断存疑").first).to_be_visible()
    expect(explorer.panel.locator(".step .note")).to_contain_text("没有 ResNet")


def test_a_note_leads_to_the_statement_that_is_marked_in_its_answer(explorer):
    explorer.page.goto(f"{explorer.address}?lang=en&page=answers&answer={quote(ANSWER)}")
    explorer.page.get_by_text("4 statements of this answer are doubtful").click()
    explorer.page.get_by_role("link", name="“BLIP-2使用BERT或RoBERTa等预训练的语言模型来提取文本特征”").click()
    marked = explorer.page.locator("mark.doubted", has_text="RoBERTa").first
    expect(marked).to_be_in_viewport()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_table_twin_of_the_map_has_the_sign_in_words(explorer, lang):
    explorer.page.goto(f"{explorer.address}?lang={lang}&view=table&all=1")
    row = explorer.page.locator("tr", has=explorer.page.locator(f'a[href*="{quote(EDGE, safe="")}"]'))
    sign = row.get_by_role("img", name={"en": "rests on a doubtful claim", "zh": "依据的论断存疑"}[lang])
    expect(sign).to_have_count(1)
