"""Files tell by their names what they hold; dossiers to print open in the browser, what is for programs is saved."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from web.presenters.files import file_name

NAMES = {
    "/en/search.csv?q=": "renvoi",
    "/en/search.csv?q=torture&filter=country=MAR&filter=kind=annual-report": "renvoi-torture-morocco-annual-report",
    "/fr/search.ris?q=d%C3%A9tention+OU+torture&filter=country=MAR": "renvoi-detention-ou-torture-maroc",
    "/fr/recommendations.csv?q=torture&filter=response=noted": "recommandations-torture-notee",
    "/en/recommendations.html?exclude=country=MAR": "recommendations-not-morocco",
    "/fr/matrix.xlsx?rows=theme&cols=response": "matrice-theme-reponse",
    "/en/chains/MAR.docx": "asked-again-and-again-morocco",
    "/fr/countries/MAR.html": "etat-destinataire-maroc",
    "/en/mechanisms/HRC.csv": "mechanism-human-rights-council",
}


@pytest.mark.parametrize(("path", "name"), NAMES.items())
def test_a_file_is_called_after_what_it_holds(client, path, name):
    answer = client.get(path)
    assert answer.status_code == 200
    ending = path.partition("?")[0].rpartition(".")[2]
    way = "inline" if ending == "html" else "attachment"
    assert answer.headers["Content-Disposition"] == f'{way}; filename="{name}.{ending}"'


@pytest.mark.parametrize("path", ["recommendations", "matrix", "countries/MAR", "mechanisms/HRC", "chains/MAR"])
def test_a_dossier_to_print_opens_with_its_own_style_and_nothing_else(client, path):
    answer = client.get(f"/fr/{path}.html")
    policy = answer.headers["Content-Security-Policy"]
    styles = re.findall(r"<style>(.*?)</style>", answer.text)
    assert len(styles) == 1
    digest = base64.b64encode(hashlib.sha256(styles[0].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert " style=" not in answer.text
    assert "default-src 'none'" in policy
    assert "noindex" in answer.headers["X-Robots-Tag"]


def test_names_are_short_words_whatever_is_asked():
    assert file_name("renvoi", 'État/../\r\n"x"; rm') == "renvoi-etat-x-rm"
    long = file_name("renvoi", "mot " * 60)
    assert len(long) <= 80
    assert not long.endswith("-")
    assert len(file_name("x" * 300)) == 80
    assert file_name("renvoi", "تعذيب") == "renvoi"
