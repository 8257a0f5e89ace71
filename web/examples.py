"""Examples of questions with what they find: on the home page a few, on the help page the whole language."""

from __future__ import annotations

from dataclasses import dataclass

from web.i18n import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """Examples with their meaning, by chapter of the help page."""

    words: tuple[tuple[str, str], ...]
    operators: tuple[tuple[str, str], ...]
    fields: tuple[tuple[str, str], ...]


def first_examples(ui: str) -> tuple[str, ...]:
    """A few questions to begin with."""
    if ui == "fr":
        return ("torture", "«\u00a0mauvais traitements\u00a0»", "femmes OU filles", "CAT/C/12/D/13/1993")
    return ("torture", "“ill-treatment”", "women OR girls", "CAT/C/12/D/13/1993")


def term_examples(ui: str) -> tuple[str, ...]:
    """Terms whose translation is worth looking up."""
    if ui == "fr":
        return ("disparition forcée", "mauvais traitements", "constatations", "requérant")
    return ("enforced disappearance", "ill-treatment", "domestic remedies", "detained person")


def help_examples(ui: str) -> Help:
    """The query language in examples of the reader's language."""
    fr = ui == "fr"
    return Help(
        words=(
            (
                "détention torture" if fr else "places detention",
                _("passages that hold both words, in any form of them"),
            ),
            (
                "«\u00a0mauvais traitements\u00a0»" if fr else '"ill-treatment"',
                _("exactly these words, in this order"),
            ),
            ("disparition*" if fr else "disappear*", _("all words that begin so")),
            ("f?mme" if fr else "wom?n", _("any one letter in place of the question mark")),
            ("Mutumbo~", _("spellings that are close")),
        ),
        operators=(
            ("femmes OU filles" if fr else "women OR girls", _("passages that hold one or the other")),
            (
                "torture SAUF police" if fr else "torture NOT police",
                _("passages with the first word and without the second"),
            ),
            (
                "(femmes OU filles) ET violence" if fr else "(women OR girls) AND violence",
                _("parentheses join first what belongs together"),
            ),
            (
                "recours PRES/5 internes" if fr else "remedies NEAR/5 domestic",
                _("at most five words apart, in either order"),
            ),
        ),
        fields=(
            ("CAT/C/12/D/13/1993", _("the document that bears this symbol, then the passages that name it")),
            ("titre:torture" if fr else "title:torture", _("in the title of the document")),
            ("pays:Suisse" if fr else "country:Switzerland", _("documents on a country")),
            ("mecanisme:CAT" if fr else "mechanism:CAT", _("documents of a mechanism")),
            ("annee:2010..2015" if fr else "year:2010..2015", _("documents of these years")),
            (
                "cite:E/CN.4/2006/6" if fr else "cites:E/CN.4/2006/6",
                _("passages of other documents that name this one"),
            ),
        ),
    )
