"""Markdown: structure kept, marks gone, numbers left to the structure's judgement."""

from indexer.extract.contract import ReadOptions
from indexer.extract.front_matter import split_front_matter
from indexer.extract.markdown import blocks_of_markdown, read_markdown
from indexer.extract.markdown_inline import plain_text

TEXT = """---
title: "Fiche : la garde à vue"
date: 14 novembre 1995
locale: fr-BE
summary: Une fiche
  sur deux lignes
tags:
- un
---

####Article 3

1. Toute personne a **droit** à la [vie](http://x/y_(z)).
2.Il ne peut y avoir
ingérence[^1].

(a) sauf la loi ;
- un tiret
    * dessous
> Une citation
> suivie.

| Lieu | Places |
|------|:------:|
| Nord | 12 |

Titre souligné
--------------
Texte \\*étoile\\* et `code`, <a href="x">lien</a>&nbsp;! ![image](a.png)

![seule](b.png)

URL: /fiche/3

***

[^1]: Voir l’arrêt
    *Untel*.
"""


def test_a_file_with_everything(tmp_path):
    path = tmp_path / "fiche.md"
    path.write_text(TEXT, encoding="utf-8")
    (reading,) = read_markdown(path, ReadOptions())
    assert reading.language == "fr"
    assert reading.description.titles == {"fr": "Fiche : la garde à vue"}
    assert reading.description.date == "1995-11-14"
    assert [(b.kind, b.level, b.label, b.text) for b in reading.blocks] == [
        ("heading", 1, None, "Fiche : la garde à vue"),
        ("heading", 4, None, "Article 3"),
        ("paragraph", 0, None, "1. Toute personne a droit à la vie."),
        ("paragraph", 0, None, "2.Il ne peut y avoir ingérence."),
        ("item", 1, "(a)", "sauf la loi ;"),
        ("item", 1, "", "un tiret"),
        ("item", 2, "", "dessous"),
        ("quote", 0, None, "Une citation suivie."),
        ("table_row", 0, None, "Lieu | Places"),
        ("table_row", 0, None, "Nord | 12"),
        ("heading", 2, None, "Titre souligné"),
        ("paragraph", 0, None, "Texte *étoile* et code, lien\xa0!"),
        ("furniture", 0, None, "URL: /fiche/3"),
        ("footnote", 0, "1", "Voir l’arrêt Untel."),
    ]
    called = reading.blocks[3]
    assert called.text[: called.calls[0].offset].endswith("ingérence")


def test_front_matter_is_keys_and_no_more():
    keys, rest = split_front_matter(TEXT)
    assert keys["summary"] == "Une fiche sur deux lignes"
    assert "tags" not in keys
    assert rest.lstrip().startswith("####Article 3")
    assert split_front_matter("---\nun trait, pas une en-tête") == ({}, "---\nun trait, pas une en-tête")
    assert split_front_matter("# Titre") == ({}, "# Titre")


def test_inline_marks():
    assert (
        plain_text("***fort*** et _souple_ mot_avec_tirets 2 * 3 * 4")[0] == "fort et souple mot_avec_tirets 2 * 3 * 4"
    )
    assert plain_text("[![logo](a.png)](http://x) suite")[0] == "suite"
    assert plain_text("<https://example.org/a> {{< youtube x >}}fin")[0] == "https://example.org/a fin"
    assert plain_text("n° 3 [sic] et [1]")[0] == "n° 3 [sic] et [1]"


def test_a_paragraph_after_a_list_is_no_item():
    blocks = blocks_of_markdown("* un\n* deux\n  suite\n\nAprès la liste.\n\n* trois\n\n  encore trois\n")
    assert [(b.kind, b.text) for b in blocks] == [
        ("item", "un"),
        ("item", "deux suite"),
        ("paragraph", "Après la liste."),
        ("item", "trois"),
        ("item", "encore trois"),
    ]


def test_fenced_text_is_kept_as_it_is():
    blocks = blocks_of_markdown("```\n# pas un titre\n- pas une liste\n```\n")
    assert [(b.kind, b.text) for b in blocks] == [("other", "# pas un titre - pas une liste")]
