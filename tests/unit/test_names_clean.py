"""Names in undamaged text come back byte for byte: another person, another habit of writing, an older name."""

import pytest

import normtext as nt

CLEAN = [
    "I read it in the New York Times and again in today's New York Times.",
    "The chief of al-Qaida operations was arrested; the al-Qaeda threat remained.",
    "He gave an interview to the Wall Street Journal on Monday.",
    "The powers that are reserved to the States, or to the people, stay with the States.",
    "Her damask cheeks were pale. Damask cheeks and dewy eyes were praised.",
    "The smaller kingdom of Judah, with its capital at Jerusalem, fell later.",
    "They left in the exodus that followed the fall of Saigon.",
    "The Mongols sent their horsemen against Burma and Champa.",
    "The viceroy travelled from Canton to the capital.",
    "Doug and Teri Johnson have one daughter.",
    "Nancy, can you please reconfirm with Mark the price for the gas?",
    "The president spent the weekend at Camp David.",
    "The prints are by William Blake, James Barry and Henry Fuseli.",
    "In 1845, the English physicist James Joule wrote a paper on heat.",
    "Paul Rand designed the logo for the company.",
    "Please call Kevin Miller or Michael Terraso about the report.",
    "The singer Kim Jonghyun was born in Seoul.",
    "Young George and his family live in the village.",
    "Senator Charles Grassley met Gov. George E. Pataki and Mary E. Peters.",
    "Questions were asked about the service of George Bush in the Air National Guard.",
    "A poem was dedicated to John Fitzgerald Kennedy.",
    "They met: U.S. President Woodrow Wilson and British Prime Minister David Lloyd George of the United Kingdom.",
    "The actor, whose father was a member of parliament in the United Kingdom, stayed at Bontddu Hall.",
    "President Aleksandar Vučić of Serbia spoke with Viktor Orbán, the prime minister of Hungary.",
    "Former president Barack Hussein Obama of the United States and secretary of state Antony John Blinken left.",
    "The guardian of the source of the river carried a red cross on his shield.",
    "The Greek minister at London sent a note to Andrew Stevenson, the U.S. envoy to the United Kingdom.",
    "The Pakistani ambassador to the United States, Maleeha Lodhi, met him in Washington.",
    "The American embassy in Alma-Ata (now Almaty) was established in 1992.",
    "Bagdad is an unincorporated community in northern California.",
    "The girls played a game called African uno with pam and isa.",
]

LOWER = [
    ("The president of Turkey, Recep Tayyip Erdoğan, and Viktor Orbán, the prime minister of Hungary, met here."),
    ("The two met: Barack Obama and the president of Cuba, Raul Castro, agreed to the date of the visit."),
    ("A long report by Choe Ryong Hae, the president of North Korea, was read to the people on Monday."),
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_keeps_its_names(text: str) -> None:
    assert nt.Pipeline(only=["names"])(text, lang="en") == text
    assert nt.Pipeline()(text, lang="en") == text


@pytest.mark.parametrize("text", LOWER)
def test_names_without_capitals_keep_their_marks(text: str) -> None:
    names = [word for word in text.split() if not word.islower() and not word.startswith(("The", "A", "Monday"))]
    found = nt.Pipeline(only=["names"])(text.lower(), lang="en")
    assert all(name in found for name in names)
