"""Planning a folder: every file in one job, pairs, pieces, sidecars, names; content before names."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

from indexer.extract.contract import ReadOptions
from indexer.extract.recipe import load_recipes, plan_folder, read_job, read_recipe

RECIPES = Path(__file__).resolve().parents[2] / "corpus" / "recipes"


class NoNames:
    """Takes codes as they are."""

    def resolve(self, name, text):
        return (text,)


def write(root: Path, **files: str) -> list[Path]:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return sorted(path for path in root.rglob("*") if path.is_file())


def plan(root: Path, files: list[Path], **options):
    jobs = plan_folder(root, files, load_recipes(RECIPES), **options)
    assert sorted(path for job in jobs for path in job.paths) == files, "each file exactly once"
    return {job.paths[0].relative_to(root).as_posix(): job for job in jobs}


def readings(job):
    return list(read_job(job, ReadOptions(), NoNames()))


def test_files_that_no_recipe_knows_stay_plain_and_side_files_are_told_apart(tmp_path):
    files = write(tmp_path, **{"report.txt": "Some words.", "PROVENANCE.txt": "from there", "codes.csv": "a,b\n1,2\n"})
    jobs = plan(tmp_path, files)
    assert {name: job.kind for name, job in jobs.items()} == {
        "report.txt": "plain",
        "PROVENANCE.txt": "auxiliary",
        "codes.csv": "plain",
    }
    assert set(jobs["PROVENANCE.txt"].reason) == {"fr", "en"}
    assert readings(jobs["PROVENANCE.txt"]) == []


def test_pairs_make_versions_of_one_work(tmp_path):
    files = write(
        tmp_path,
        **{
            "set/pairs.tsv": "fr\ten\nf/a.txt\te/a.txt\n",
            "set/f/a.txt": "Toute personne a droit à la vie.",
            "set/e/a.txt": "Everyone has the right to life.",
            "set/e/alone.txt": "Not paired.",
        },
    )
    jobs = plan(tmp_path, files)
    assert jobs["set/f/a.txt"].name == jobs["set/e/a.txt"].name == "pairs"
    assert jobs["set/e/alone.txt"].kind == "plain"
    assert jobs["set/pairs.tsv"].kind == "auxiliary"
    (french,), (english,) = readings(jobs["set/f/a.txt"]), readings(jobs["set/e/a.txt"])
    assert (french.language, english.language) == ("fr", "en")
    assert french.description.id == english.description.id == "set-e-a-txt"


def test_a_treaty_in_pieces_is_one_document_in_natural_order(tmp_path):
    manifest = {
        "id": "cedh",
        "title": "Convention",
        "structure": {"sections": [{"id": "titre-1", "title": "TITRE 1 : DROITS"}]},
    }
    pieces = {f"docs/any/titre-1/article-{n}-.md": f"Texte de l’article {n}." for n in (10, 2)}
    sides = {f"docs/any/titre-1/article-{n}-.json": json.dumps({"title": f"Article {n} :"}) for n in (10, 2)}
    files = write(tmp_path, **{"docs/any/metadata.json": json.dumps(manifest), **pieces, **sides})
    jobs = plan(tmp_path, files)
    (job,) = (job for job in jobs.values() if job.kind == "recipe")
    assert [path.name for path in job.paths] == ["article-2-.md", "article-10-.md"]
    assert pickle.loads(pickle.dumps(job)) == job
    (reading,) = readings(job)
    assert [(b.kind, b.text, b.section) for b in reading.blocks] == [
        ("heading", "TITRE 1 : DROITS", None),
        ("heading", "Article 2", "art2"),
        ("paragraph", "Texte de l’article 2.", "art2"),
        ("heading", "Article 10", "art10"),
        ("paragraph", "Texte de l’article 10.", "art10"),
    ]
    assert reading.description.identifiers[0].value == "ECHR"


def test_an_empty_piece_leaves_a_note_and_the_rest(tmp_path):
    files = write(tmp_path, **{"metadata.json": "{}", "article-1-.md": "Texte.", "article-2-.md": ""})
    (job,) = (job for job in plan(tmp_path, files).values() if job.kind == "recipe")
    (reading,) = readings(job)
    assert [note.code for note in reading.notes] == ["piece-missing"]


def test_symbols_from_names_are_only_suggested(tmp_path):
    files = write(
        tmp_path,
        **{
            "CCPR_C_FRA_CO_5.fr.txt": "Le Comité recommande.",
            "CPT_Inf_2005_17.en.txt": "The CPT recommends.",
        },
    )
    jobs = plan(tmp_path, files)
    (french,) = readings(jobs["CCPR_C_FRA_CO_5.fr.txt"])
    (cpt,) = readings(jobs["CPT_Inf_2005_17.en.txt"])
    assert (french.description.identifiers[0].value, french.language) == ("CCPR/C/FRA/CO/5", "fr")
    assert french.description.countries == ("FRA",)
    assert "identifiers:CCPR/C/FRA/CO/5" in french.description.suggested
    assert (cpt.description.identifiers[0].scheme, cpt.description.identifiers[0].value) == (
        "cpt-inf",
        "CPT/Inf (2005) 17",
    )
    assert cpt.description.mechanisms == ("CPT",)


def test_a_renamed_table_still_fits_by_its_keys_and_a_namesake_does_not(tmp_path):
    row = {
        "symbol": "CAT/C/1/D/1/1988",
        "id": "x",
        "language": "en",
        "units": [{"number": "1.", "text": "words"}],
    }
    files = write(
        tmp_path,
        **{
            "else/where.jsonl": json.dumps(row),
            "un-decisions/decisions.jsonl": json.dumps({"query": "no decision"}),
        },
    )
    jobs = plan(tmp_path, files)
    assert jobs["else/where.jsonl"].name == "un-decisions"
    assert jobs["un-decisions/decisions.jsonl"].kind == "plain"


def test_a_recipe_picked_by_hand_takes_what_it_can(tmp_path):
    chosen = read_recipe(RECIPES / "un-decisions.toml")
    row = {"symbol": "CAT/C/1/D/1/1988", "units": [{"text": "words"}]}
    files = write(tmp_path, **{"odd.jsonl": json.dumps(row), "plain.txt": "words"})
    jobs = plan(tmp_path, files, chosen=chosen)
    assert jobs["odd.jsonl"].name == "un-decisions"
    assert jobs["plain.txt"].kind == "plain"
    assert readings(jobs["odd.jsonl"])[0].blocks[0].text == "words"


def test_lines_of_a_checklist_are_pieces(tmp_path):
    files = write(
        tmp_path,
        **{
            "pairs.tsv": "fr\ten\n",
            "fr/phones/c_checklist.yml": "index: 100\nlist:\n- check: Verrouiller\n- check: 'Effacer'\n",
            "fr/phones/.category.yml": "title: x\n",
        },
    )
    jobs = plan(tmp_path, files)
    (reading,) = readings(jobs["fr/phones/c_checklist.yml"])
    assert [(b.kind, b.text) for b in reading.blocks] == [("item", "Verrouiller"), ("item", "Effacer")]
    assert jobs["fr/phones/.category.yml"].kind == "auxiliary"
