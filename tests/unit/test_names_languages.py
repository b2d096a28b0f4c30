"""People in the form that the text's language has for them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import normtext as nt
from normtext.build.gazetteer_forms import prove_forms, read_forms, with_forms
from normtext.names.anchors import is_looked_for
from normtext.names.forms import forms_in
from normtext.names.records import Record

FORMS = Path(__file__).parents[2] / "corpora" / "names" / "forms.tsv"
LISTED = re.findall(r"\w+", "ca cs da de es fi fr hr hu id it nb nl pl pt ro sk sl sv tr")
PIPES = {language: nt.Pipeline(only={"names"}, lang=language) for language in (*LISTED, "ru", "ar", "zh", "ja")}


@pytest.fixture(scope="module")
def leading() -> list[Record]:
    (layer,) = nt.Gazetteer.load().layers
    known = (layer.record(row) for row in range(layer.known))
    return [record for record in known if record.forms and is_looked_for(record)]


RIGHT = [
    ("de", "Der irakische Ministerpräsident Mohammed Schia al-Sudani traf Wladimir Putin in Moskau."),
    ("de", "Wolodymyr Selenskyj empfing Xi Jinping und Recep Tayyip Erdoğan in Kiew."),
    ("de", "Der ukrainische Präsident Wolodymyr Selenski sprach mit Präsident Recep Tayyip Erdogan."),
    ("de", "Wladimir Putins Rede im Kreml dauerte eine Stunde; Russland schwieg."),
    ("de", "Der russische Präsident Vladimir Putinesco ist erfunden."),
    ("de", "Vladimir Putin, ein Bäcker aus Graz, verkauft Brot."),
    ("fr", "Le président russe Vladimir Poutine a rencontré Volodymyr Zelensky à Kiev."),
    ("fr", "La mort de Mouammar el-Kadhafi, l'ancien chef de la Libye, reste un mystère."),
    ("es", "El presidente ruso Vladímir Putin habló con Kim Jong-un en Moscú."),
    ("es", "El presidente ruso Vladimir Putin habló con Volodímir Zelenski."),
    ("it", "Il presidente russo Vladimir Putin ha incontrato Volodymyr Zelensky a Kiev."),
    ("pt", "O presidente russo Vladimir Putin encontrou Volodymyr Zelensky em Kiev."),
    ("nl", "De Russische president Vladimir Poetin sprak met Volodymyr Zelensky in Kiev."),
    ("pl", "Prezydent Rosji Władimir Putin rozmawiał z Wołodymyrem Zełenskim w Kijowie."),
    ("pl", "Spotkanie Władimira Putina z Aleksandrem Łukaszenką odbyło się w Mińsku."),
    ("tr", "Rusya Devlet Başkanı Vladimir Putin, Recep Tayyip Erdoğan'la Ankara'da görüştü."),
    ("id", "Presiden Rusia Vladimir Putin bertemu Presiden Prabowo Subianto di Jakarta."),
    ("cs", "Ruský prezident Vladimir Putin jednal s Volodymyrem Zelenským a Angelou Merkelovou."),
    ("hu", "Vlagyimir Putyin orosz elnök Volodimir Zelenszkijjel és Orbán Viktorral tárgyalt."),
    ("ru", "Президент России Владимир Путин встретился с Си Цзиньпином в Москве."),
    ("ar", "التقى الرئيس الروسي فلاديمير بوتين رئيس الوزراء العراقي محمد شياع السوداني في موسكو."),
    ("zh", "俄罗斯总统普京会见了伊拉克总理穆罕默德·希亚·苏达尼。"),
    ("ja", "ロシアのプーチン大統領がモスクワで会談した。"),
]
WRONG = [
    ("de", "Der russische Präsident wladimir putn sprach.", "Der russische Präsident Wladimir Putin sprach."),
    (
        "de",
        "Der irakische Ministerpräsident Mohammed Shia Sudani reiste ab.",
        "Der irakische Ministerpräsident Mohammed Schia al-Sudani reiste ab.",
    ),
    ("de", "Die Rede von wolodymyr selenskyj dauerte.", "Die Rede von Wolodymyr Selenskyj dauerte."),
    ("de", "Israels Premier Benyamin Nétanyahou sprach.", "Israels Premier Benjamin Netanjahu sprach."),
    ("de", "Der Kanzler friedrich merz kam.", "Der Kanzler Friedrich Merz kam."),
    ("fr", "Le président russe Vladimir Putin a parlé.", "Le président russe Vladimir Poutine a parlé."),
    ("fr", "Le dictateur syrien bachar al-assad a fui.", "Le dictateur syrien Bachar al-Assad a fui."),
    ("es", "El dictador libio Muammar Qaddafi murió.", "El dictador libio Muamar el Gadafi murió."),
    ("it", "Il presidente russo vladimir puttin ha parlato.", "Il presidente russo Vladimir Putin ha parlato."),
    ("pt", "O presidente da rússia, vladmir putin, falou.", "O presidente da rússia, Vladimir Putin, falou."),
    ("nl", "De Russische president Vladimir Putin sprak.", "De Russische president Vladimir Poetin sprak."),
    ("pl", "Prezydent Rosji Vladimir Putin przyjechał.", "Prezydent Rosji Władimir Putin przyjechał."),
    ("tr", "Cumhurbaşkanı recep tayyip erdoğan konuştu.", "Cumhurbaşkanı Recep Tayyip Erdoğan konuştu."),
    ("id", "Presiden prabowo subianto berbicara.", "Presiden Prabowo Subianto berbicara."),
    ("ru", "Президент России владимир путин прибыл в Минск.", "Президент России Владимир Путин прибыл в Минск."),
]


@pytest.mark.parametrize(("language", "text"), RIGHT)
def test_what_is_right_in_a_language_stays(language: str, text: str) -> None:
    assert PIPES[language](text) == text
    assert nt.Pipeline(only={"names"})(text) == text


@pytest.mark.parametrize(("language", "before", "after"), WRONG)
def test_a_damaged_name_gets_the_form_of_the_language(language: str, before: str, after: str) -> None:
    assert PIPES[language](before) == after
    assert PIPES[language](after) == after


def test_every_form_stays_in_its_language(leading: list[Record]) -> None:
    checked = 0
    for at, record in enumerate(leading):
        language = LISTED[at % len(LISTED)]
        for text in forms_in(record, language):
            assert PIPES[language](f"{text}: 24.") == f"{text}: 24."
            checked += 1
    assert checked > 300


def test_what_the_shipped_table_holds_is_proved(leading: list[Record]) -> None:
    assert len(leading) > 190
    prove_forms(nt.Gazetteer.load(), leading)
    assert not any(forms_in(record, "zz") for record in leading)


@given(data=st.data(), language=st.sampled_from(LISTED), asked=st.sampled_from(["", "en", "de", "fr", "pl"]))
def test_names_in_any_language_are_idempotent(
    leading: list[Record], data: st.DataObject, language: str, asked: str
) -> None:
    people = data.draw(st.lists(st.sampled_from(leading), min_size=1, max_size=3))
    names = []
    for person in people:
        forms = [person.canonical, *person.aliases, *(text.partition("=")[2] for text in person.forms)]
        name = data.draw(st.sampled_from(forms))
        names.append(data.draw(st.sampled_from([name, name.lower(), name.upper(), name[:-1], f"{name}s"])))
    text = f"Präsident président {' ministro '.join(names)} Russland, Irak, Israël, Iran, Syria, Ukraina"
    pipe = nt.Pipeline(only={"names"}, lang=language, options={"names.language": asked})
    once = pipe(text)
    assert pipe(once) == once


@pytest.mark.parametrize(
    ("asked", "name"), [("de", "Wladimir Putin"), ("fr", "Vladimir Poutine"), ("en", "Vladimir Putin")]
)
def test_the_option_asks_for_a_language(asked: str, name: str) -> None:
    pipe = nt.Pipeline(only={"names"}, options={"names.language": asked})
    for before in ("Vladimir Putin", "Wladimir Putin", "Vladimir Poutine", "vladimir putin"):
        assert pipe(f"The president of Russia, {before}, was in the city.") == (
            f"The president of Russia, {name}, was in the city."
        )
        assert pipe(f"Der Präsident von Russland, {before}, war in der Stadt.") == (
            f"Der Präsident von Russland, {name}, war in der Stadt."
        )


def test_a_users_record_has_a_form_for_each_language(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("id,canonical,lang\nt,Ivan Testov,en\nt,Iwan Testow,de\nt,Ivan Testof,fr\n", encoding="utf-8")
    same = nt.Gazetteer.from_records(
        [{"id": "t", "canonical": "Ivan Testov", "lang": "en", "forms": {"de": "Iwan Testow", "fr": ["Ivan Testof"]}}]
    )
    for gazetteer in (nt.Gazetteer.load(path), same):
        pipe = nt.Pipeline(only={"names"}, gazetteers=[gazetteer])
        assert pipe("Wir trafen Ivan Testov in Berlin.") == "Wir trafen Iwan Testow in Berlin."
        assert pipe("Nous avons vu Iwan Testow à Paris.") == "Nous avons vu Ivan Testof à Paris."
        assert pipe("They met Iwan Testow in the city.") == "They met Ivan Testov in the city."
        assert pipe("Wir trafen Iwan Testow in Berlin.") == "Wir trafen Iwan Testow in Berlin."


def test_a_users_gazetteer_decides(tmp_path: Path) -> None:
    own = nt.Gazetteer.from_records([{"canonical": "Wladimir W. Putin", "lang": "de", "aliases": ["Vladimir Putin"]}])
    text = "Der russische Präsident Vladimir Putin sprach in Moskau."
    assert nt.Pipeline(only={"names"}, gazetteers=[own])(text) == text.replace("Vladimir Putin", "Wladimir W. Putin")


def test_two_names_of_one_id_and_language_are_a_fault() -> None:
    rows = [{"id": "t", "canonical": "Ivan Testov", "lang": "de"}, {"id": "t", "canonical": "Iwan T", "lang": "de"}]
    with pytest.raises(nt.DataError, match=r"already called 'Ivan Testov'.*'lang'"):
        nt.Gazetteer.from_records(rows)
    with pytest.raises(nt.DataError, match="no language and its form"):
        nt.Gazetteer.from_records([{"canonical": "Ivan Testov", "forms": "Iwan Testow"}])


def test_the_list_of_forms_names_its_faults(tmp_path: Path) -> None:
    assert len(read_forms(FORMS)) > 190
    path = tmp_path / "forms.tsv"
    for line, fault in [
        ("A B\tde A B", "is not 'languages: form; form'"),
        ("A B\txx: A B", "nothing is written in 'xx'"),
        ("A B\tde: A B\tde: A C", "two cells for one language"),
        ("A B", "has no forms"),
    ]:
        path.write_text(f"{line}\n", encoding="utf-8")
        with pytest.raises(nt.DataError, match=rf"forms\.tsv:1: .*{fault}"):
            read_forms(path)
    with pytest.raises(nt.DataError, match="is the name of nobody"):
        with_forms([], {"a b": ("forms.tsv:1", ("de=A B",))})
