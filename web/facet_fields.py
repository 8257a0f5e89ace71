"""The values of a facet as fields of the search form: two boxes to tick and a count each, narrower values folded below.

Written here rather than in a template: a page of results has hundreds of them, which took most of its time.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from web.i18n import chosen_language, gettext, ngettext
from web.presenters.facets import FacetBox, FacetRow
from web.presenters.wording import number


def facet_fields(box: FacetBox, rows: Sequence[FacetRow]) -> Markup:
    """Some values of a facet as a list, with those below them."""
    out: list[str] = []
    _write_list(out, box, rows, chosen_language(), (gettext("not"), gettext("Exclude:")))
    return Markup("".join(out))  # noqa: S704 - what comes from data is escaped where it is written


def whole_list(box: FacetBox) -> Markup:
    """The link to the list with the values that are not printed."""
    told = ngettext("Whole list: %(n)s more value", "Whole list: %(n)s more values", box.left, n=_number(box.left))
    return Markup('<p class="whole"><a href="{}" rel="nofollow">{}</a></p>').format(box.whole_url, told)


def _write_list(out: list[str], box: FacetBox, rows: Sequence[FacetRow], ui: str, words: tuple[str, str]) -> None:
    out.append('<ul class="values">\n')
    for row in rows:
        label = str(escape(row.label))
        _write_value(out, box, row, label, number(row.count, ui), words)
        if row.children or row.left:
            below = len(row.children) + row.left
            told = gettext("In detail: %(n)s", n=_number(below))
            opened = " open" if row.open else ""
            out.append(
                f'\n<details class="narrower"{opened}><summary>{told}<span class="unseen"> – {label}</span></summary>\n'
            )
            if row.children:
                _write_list(out, box, row.children, ui, words)
            if row.left:
                told = ngettext("Whole list: %(n)s more", "Whole list: %(n)s more", row.left, n=_number(row.left))
                out.append(
                    f'<p class="whole"><a href="{escape(box.whole_url)}" rel="nofollow">{told}'
                    f'<span class="unseen"> – {label}</span></a></p>'
                )
            out.append("</details>\n")
        out.append("</li>\n")
    out.append("</ul>")


def _write_value(out: list[str], box: FacetBox, row: FacetRow, label: str, count: str, words: tuple[str, str]) -> None:
    value = f"{box.name}={escape(row.code)}"
    taken, kept = " checked" if row.selected and not box.fixed else "", " disabled" if box.fixed else ""
    marked = ' class="chosen"' if row.chosen else ""
    barred = " checked" if row.excluded else ""
    out.append(
        f"<li{marked}>"
        f'<span class="value"><label class="take"><input type="checkbox" form="ask" name="filter" value="{value}"{taken}{kept}>'
        f' <span class="what">{label}</span></label> <span class="count">{count}</span>'
        f' <label class="not"><input type="checkbox" form="ask" name="exclude" value="{value}"{barred}>'
        f' <span aria-hidden="true">{words[0]}</span><span class="unseen">{words[1]} {label}</span></label></span>'
    )


def _number(value: int) -> str:
    return number(value, chosen_language())
