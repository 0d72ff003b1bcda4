"""A card is found by its front matter, also where that is broken; nothing else is one."""

from __future__ import annotations

import pytest

from mltrl.cards import is_card, kind_of, may_be_card, read_card

CARDS = [
    "---\nmltrl: card\n---\n",
    "\ufeff---\nmltrl: card\n---\n",
    "---\r\nmltrl: card\r\n---\r\n",
    "---\rmltrl: card\r---\r",
    "---  \nid: a\nmltrl:   'card'   # the kind\n---\n",
    '---\n"mltrl": "card"\n---\n',
    "---\n{mltrl: card, schema: 1}\n---\n",
    "---\nmltrl: card\n...\n",
    "---\nmltrl: card\nid: [\n---\n",
    "---\nmltrl: card\nmltrl: card\n---\n",
    "---\nmltrl: card\nnever closed\n",
    "---\nx: " + "y" * 100_000 + "\nmltrl: card\n---\n",
]
OTHERS = [
    "",
    "---",
    "# A page\n\nmltrl: card\n",
    "\n---\nmltrl: card\n---\n",
    "---\ntitle: a page\n---\nmltrl: card\n",
    "---\nmltrl: ethics\n---\n",
    "---\nmltrl: cardinal\n---\n",
    "---\n# mltrl: card\n---\n",
    "---\nabout:\n  mltrl: card\n---\n",
    "---\nabout: mltrl: card\n---\n",
    "----\nmltrl: card\n---\n",
    "---\n" + "text\n" * 30 + "mltrl: card\n",
    "```\n---\nmltrl: card\n---\n```\n",
]


@pytest.mark.parametrize("text", CARDS)
def test_a_card_is_known_by_its_front_matter(text: str) -> None:
    assert is_card(text)
    assert may_be_card(text.encode())


@pytest.mark.parametrize("text", OTHERS)
def test_another_file_is_no_card(text: str) -> None:
    assert not is_card(text)


@pytest.mark.parametrize("text", OTHERS[:4])
def test_the_first_bytes_rule_most_files_out(text: str) -> None:
    assert not may_be_card(text.encode())


def test_the_kind_of_a_document_is_told() -> None:
    assert kind_of("---\nmltrl: ethics\n---\n") == "ethics"
    assert kind_of("---\ntitle: a page\n---\n") == ""


def test_a_million_bytes_of_dashes_are_no_card() -> None:
    text = "---\n" + "-\n" * 500_000
    assert not is_card(text)
    assert read_card(text, "a.md").problems[0].kind == "unterminated-front-matter"
