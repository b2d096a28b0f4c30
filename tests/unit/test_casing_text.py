import gzip
import json

from normtext.build.casing_text import main, natural, spaced


def test_words_and_marks_become_text():
    words = ['"', "Stop", "(", "now", ")", '"', ",", "he", "said", ":", "«", "never", "»", "."]
    assert spaced(words) == '"Stop (now)", he said: «never».'


def test_sentences_without_natural_case_are_left_out():
    assert natural("The council met in Berlin on Monday.")
    assert natural('"We agree," said the mayor of Springfield.')
    for sentence in (
        "the council met in Berlin.",
        "THE COUNCIL MET ON MONDAY.",
        "Too short.",
        "See http://x.org in Rome.",
    ):
        assert not natural(sentence)
    assert not natural("Council Meets Monday With Mayor About Schools")


def test_what_is_held_out_does_not_come_back(tmp_path):
    text, held, out = tmp_path / "text.txt", tmp_path / "dev.jsonl", tmp_path / "xx.txt.gz"
    text.write_text(
        "The council met in\nBerlin on Monday. The mayor of Springfield was away.\n\n"
        "Before that the mayor had said that nobody would be left out of the talks in Rome. The council met in Berlin "
        "on Monday.\n"
    )
    held.write_text(
        json.dumps({"text": "We know the mayor had said that nobody would be left out of the talks."}) + "\n"
    )
    assert main(["--lang", "en", "--format", "wrapped", str(text), "--without", str(held), "--out", str(out)]) == 0
    assert gzip.decompress(out.read_bytes()).decode() == (
        "The council met in Berlin on Monday.\nThe mayor of Springfield was away.\n"
    )


def test_columns_and_paragraphs_of_questions(tmp_path):
    words, squad, out = tmp_path / "a.tsv", tmp_path / "b.json", tmp_path / "xx.txt.gz"
    words.write_text("Logo#de\tO\nDez\tO\nanos\tO\nveu\tO\nMaria\tB-PER\n.\tO\n\nNon\nveu\nninguén\nde\nVigo\n.\n")
    main(["--lang", "gl", "--format", "columns", str(words), "--out", str(out)])
    assert gzip.decompress(out.read_bytes()).decode() == "Logo de Dez anos veu Maria.\n\nNon veu ninguén de Vigo.\n"
    paragraphs = [{"context": "Paris est la capitale de la France. Lyon est une ville."}]
    squad.write_text(json.dumps({"data": [{"paragraphs": paragraphs}]}))
    main(["--lang", "fr", "--format", "squad", str(squad), "--out", str(out)])
    assert gzip.decompress(out.read_bytes()).decode() == "Paris est la capitale de la France.\nLyon est une ville.\n"
