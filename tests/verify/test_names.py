"""Whether a text names a person whom the data of a page names."""

from __future__ import annotations

import pytest

from seo_kit.verify.texts.text import squeeze
from seo_kit.verify.visible.names import names_person

SAME = [
    ("pl", "Tomasz Wrona", "Sprawdzone przez Tomasza Wronę"),
    ("pl", "Anna Zielińska", "Tekst Anny Zielińskiej"),
    ("pl", "dr n. med. Tomasz Kozieł", "Rozmowa z Tomaszem Kozłem"),
    ("pl", "Monika Kowalska-Nowak", "Monice Kowalskiej-Nowak"),
    ("pl", "Marek Gołąb", "Opinia Marka Gołębia"),
    ("cs", "Jan Holub", "Zkontrolováno Janem Holubem"),
    ("cs", "MUDr. Eva Nováková, Ph.D.", "Napsáno Evou Novákovou"),
    ("cs", "Pavel Němec", "od Pavla Němce"),
    ("sk", "Jana Kováčová", "s Janou Kováčovou"),
    ("sl", "Luka Novak", "z Lukom Novakom"),
    ("hr", "Ivan Horvat", "Pregledano s Ivanom Horvatom"),
    ("hr", "Ana Marić", "Tekst Ane Marić"),
    ("ru", "Анна Иванова", "Проверено Анной Ивановой"),
    ("ru", "Пётр Ковальский", "с Петром Ковальским"),
    ("ru", "Павел Сидоренко", "у Павла Сидоренко"),
    ("ru", "Лев Толстой", "рассказ Льва Толстого"),
    ("ru", "Анна Петровна Иванова", "Автор: Иванова А. П."),
    ("ru", "Иванова Анна Петровна", "Автор: Анна Иванова"),
    ("ru", "Иванова Анна Петровна", "Автор: Иванова А.П."),
    ("ru", "Иванова Анна Петровна", "Проверено Анной Ивановой"),
    ("ru", "Артём Королев", "Автор: Артем Королёв"),
    ("uk", "Олена Ковальчук", "Перевірено Оленою Ковальчук"),
    ("uk", "Ольга Шевченко", "порада Ользі Шевченко"),
    ("lt", "Jonas Petraitis", "Patikrinta Jono Petraičio"),
    ("lt", "Rasa Kazlauskienė", "Rasos Kazlauskienės patarimai"),
    ("lv", "Jānis Bērziņš", "Pārbaudīts ar Jāni Bērziņu"),
    ("lv", "Ilze Kalniņa", "Ilzes Kalniņas padomi"),
    ("fi", "Mikko Aaltonen", "Mikko Aaltosen tarkistama"),
    ("fi", "Antti Virtanen", "Antin Virtasen mukaan"),
    ("et", "Mari Tamm", "Mari Tamme nõuanded"),
    ("hu", "Kovács Anna", "Kovács Annával beszélgettünk"),
    ("hu", "Nagy János", "Nagy Jánostól"),
    ("tr", "Ayşe Yılmaz", "Ayşe Yılmaz'ın yazısı"),
    ("tr", "Uzm. Dr. Işıl Demir", "Doç. Dr. Işıl Demirden öneriler"),
    ("el", "Γιάννης Παπαδόπουλος", "του Γιάννη Παπαδόπουλου"),
    ("el", "Μαρία Νίκου", "της Μαρίας Νίκου"),
    ("is", "Jón Jónsson", "Yfirfarið af Jóni Jónssyni"),
    ("is", "Guðrún Sigurðardóttir", "grein eftir Guðrúnu Sigurðardóttur"),
    ("is", "Björn Jónsson", "samkvæmt Birni Jónssyni"),
    ("he", "אבי כהן", "נבדק לאבי כהן"),
    ("ja", "佐藤美咲", "執筆：佐藤 美咲"),
    ("ja", "ジョン・スミス", "監修：ジョン スミス先生"),
    ("ja", "田中 健一 医師", "監修：田中健一"),
    ("zh", "王 小明", "作者：王小明"),
    ("ko", "김민수", "감수: 김 민수 교수"),
    ("en", "Dr Owen Fletcher", "By Owen Fletcher"),
    ("en", "Owen Fletcher", "By Prof. Owen J. Fletcher, PhD"),
    ("en", "Fletcher, Owen", "By Owen Fletcher"),
    ("en", "Owen Fletcher", "Fletcher, O. J."),
    ("en", "Owen Fletcher", "Reviewer: Fletcher Owen, physiotherapist"),
    ("en", "Owen Fletcher", "By Owen James de Fletcher"),
    ("en", "O. Fletcher", "By Owen Fletcher"),
    ("en", "Fletcher, O.J.", "By Owen Fletcher"),
    ("en", "Anna Holm (née Berg)", "By Anna Holm"),
    ("da", "cand.med. Søren Åby", "Af Soeren Aaby"),
    ("da", "Bo Ek", "Bo Eks råd"),
    ("de", "Dr. med. Jörg Müller", "Von Joerg Mueller"),
    ("de", "Prof. Dr. Karl Groß", "Geprüft von KARL GROSS"),
    ("es", "Dra. Ana García López", "Por Ana García"),
    ("es", "José Peña", "Por JOSE PEÑA"),
    ("", "Tomasz Wrona", "przez Tomasza Wronę"),
]

OTHER = [
    ("pl", "Tomasz Wrona", "przez Tomasza Wilka"),
    ("pl", "Tomasz Wrona", "przez Karola Wronę"),
    ("pl", "Maria Nowak", "Tekst Marty Nowak"),
    ("pl", "Marcin Nowak", "Tekst: Marek Nowak"),
    ("pl", "Jan Nowak", "Tekst: Janusz Nowak"),
    ("cs", "Karel Holub", "s Karin Holub"),
    ("cs", "Jan Holub", "Jan Novák, a pak mnohem později v textu pan Holub"),
    ("ru", "Анна Иванова", "Проверено Марией Ивановой"),
    ("ru", "Иванова Анна Петровна", "Автор: Анна Петрова"),
    ("es", "Ana García López", "Por Ana Ruiz"),
    ("fi", "Mikko Aaltonen", "Matti Aaltosen tarkistama"),
    ("is", "Jón Jónsson", "Sigurður Jónsson"),
    ("da", "Bo Ek", "Bo Ekström"),
    ("da", "Anna Holm", "Anna Holmberg"),
    ("da", "Lars Larsen", "Lars Larsson"),
    ("sv", "Anna Lind", "Anna Lindh"),
    ("en", "Anna Holm", "By Anders Holm"),
    ("en", "Anna Holm", "By A. Berg, for Holm"),
    ("en", "Anna Holm", "a holm in the river"),
    ("en", "Anna Holm", "under a. holm oak"),
    ("en", "Anna Holm", "By Bo Holm, Anna Berg"),
    ("en", "Anna Holm", "By Anna Berg, Bo Holm"),
    ("en", "Phil Collins", "By Joan Collins"),
    ("en", "Jack Ma", "By Jack Black"),
    ("en", "Dr Anna Holm, MD", "By Dr Anna Berg, MD"),
    ("ja", "田中健一", "監修：田中 健二"),
    ("ko", "김민수", "감수: 박민수"),
    ("en", "Dr", "By Anna Holm"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "name", "text"), SAME)
def test_knows_a_person_by_another_form_of_the_name(language: str, name: str, text: str) -> None:
    """Cases, titles, initials, order, blanks and spellings do not make another person."""
    assert names_person(squeeze(text), name, language)


@pytest.mark.parametrize(("language", "name", "text"), OTHER)
def test_does_not_take_one_person_for_another(language: str, name: str, text: str) -> None:
    """Another first or last name is another person, however alike, and so are two names far apart."""
    assert not names_person(squeeze(text), name, language)
