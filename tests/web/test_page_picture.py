"""Pages of originals as pictures beside the text: for whom they are, which files, what is remembered."""

from __future__ import annotations

import io
import subprocess

import pytest
from PIL import Image

from search.errors import BusyError, NotFoundError
from web import page_pictures
from web.page_pictures import PageAsked, PagePictures


def test_a_page_of_the_original_is_a_picture(client):
    answer = client.get("/page/en/1/a-hrc-99-1.png")
    assert answer.status_code == 200
    assert answer.mimetype == "image/png"
    assert Image.open(io.BytesIO(answer.data)).width == 900
    assert answer.headers["Cache-Control"] == "private, max-age=0, must-revalidate"
    again = client.get("/page/en/1/a-hrc-99-1.png", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_the_passage_is_marked_and_the_picture_can_be_larger(client):
    plain = client.get("/page/en/1/a-hrc-99-1.png").data
    assert client.get("/page/en/1/a-hrc-99-1.png?at=p1").data != plain
    assert client.get("/page/en/1/a-hrc-99-1.png?at=nowhere").data == plain
    assert Image.open(io.BytesIO(client.get("/page/en/1/a-hrc-99-1.png?size=large").data)).width == 1700


@pytest.mark.parametrize(
    "path",
    [
        "/page/en/4/a-hrc-99-1.png",
        "/page/en/0/a-hrc-99-1.png",
        "/page/fr/1/a-hrc-99-1.png",
        "/page/ar/1/a-hrc-99-1.png",
        "/page/en/1/hostile.png",
        "/page/en/1/secret-file.png",
        "/page/en/1/nothing.png",
        "/page/en/1/../../etc/passwd.png",
        "/page/en/99999999999999999999/a-hrc-99-1.png",
    ],
)
def test_what_is_no_page_of_a_held_pdf_is_not_there(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert b"/tmp/" not in answer.data


def test_a_restricted_work_has_no_pictures_for_the_public_but_the_same_answer_as_none(client):
    secret, none = client.get("/page/en/1/secret-file.png"), client.get("/page/en/1/no-such-work.png")
    assert secret.data.replace(b"secret-file", b"no-such-work") == none.data


def test_the_reading_page_shows_the_page_beside_its_text(client):
    page = client.get("/en/work/a-hrc-99-1?at=p1.a&page=here").get_data(as_text=True)
    assert 'src="/page/en/2/a-hrc-99-1.png?at=p1.a"' in page
    assert "Page 2 of 3" in page
    assert 'href="/en/work/a-hrc-99-1?lang=en&amp;page=1#page-1"' in page
    assert 'href="/en/work/a-hrc-99-1?lang=en&amp;page=3#page-3"' in page
    # Footnotes lead on within the page, other parts keep the picture; closing leads back to the passage.
    assert 'href="/en/work/a-hrc-99-1?lang=en&amp;at=p1.a#p1.a">Close' in page
    assert 'hreflang="fr"' in page


@pytest.mark.parametrize("asked", ["page=9", "page=0", "page=-1", "page=x", "page=1e3", "page=٣", f"page={'9' * 400}"])
def test_a_page_that_is_not_there_shows_the_text_alone(client, asked):
    answer = client.get(f"/en/work/a-hrc-99-1?{asked}")
    assert answer.status_code == 200
    assert b"/page/en/" not in answer.data


def test_without_a_pdf_there_is_nothing_to_show_beside(client):
    for path in ("/en/work/hostile?page=1", "/fr/work/a-hrc-99-1?lang=fr&page=here", "/en/work/a-hrc-99-2?page=2"):
        page = client.get(path).get_data(as_text=True)
        assert 'class="facing"' not in page
        assert "beside the text" not in page


def test_a_passage_leads_to_its_page(client):
    page = client.get("/en/work/a-hrc-99-1?at=p1").get_data(as_text=True)
    assert 'href="/en/work/a-hrc-99-1?lang=en&amp;at=p1&amp;page=here#p1"' in page


def asked(tmp_path, page=1):
    file = tmp_path / "file.pdf"
    if not file.exists():
        file.write_bytes(b"%PDF-")
    return PageAsked(file=str(file), page=page, width=900, text="")


def test_pictures_are_remembered_within_a_limit_of_bytes(tmp_path, monkeypatch):
    drawn = []
    monkeypatch.setattr(page_pictures, "drawn", lambda one: drawn.append(one.page) or b"x" * 40)
    pictures = PagePictures(most_bytes=100)
    for page in (1, 2, 1, 3, 1, 2):
        pictures.of(asked(tmp_path, page))
    assert drawn == [1, 2, 3, 2]
    assert pictures.held_bytes() == 80
    (tmp_path / "file.pdf").write_bytes(b"%PDF-1.5")
    pictures.of(PageAsked(file=str(tmp_path / "file.pdf"), page=2, width=900, text=""))
    assert drawn[-1] == 2
    assert len(drawn) == 5
    monkeypatch.setattr(page_pictures, "drawn", lambda one: b"x" * 101)
    assert len(pictures.of(asked(tmp_path, 9))) == 101
    assert pictures.held_bytes() <= 100


def test_many_at_once_wait_and_then_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(page_pictures, "_PATIENCE_SECONDS", 0.01)
    pictures = PagePictures()
    for _ in range(page_pictures._AT_ONCE):
        pictures._turns.acquire()
    with pytest.raises(BusyError):
        pictures.of(asked(tmp_path))


@pytest.mark.parametrize("fault", [subprocess.TimeoutExpired("x", 1), OSError("no process")])
def test_a_program_that_fails_is_a_picture_that_is_not_there(tmp_path, monkeypatch, fault):
    def fail(*_args, **_more):
        raise fault

    monkeypatch.setattr(page_pictures.subprocess, "run", fail)
    with pytest.raises(NotFoundError) as error:
        PagePictures().of(asked(tmp_path))
    assert error.value.code == "page-picture-none"
