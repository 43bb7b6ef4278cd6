from koereplan.foundation.text import danish_order


def test_danish_letters_come_last_and_aa_is_read_as_one_letter() -> None:
    names = ["Åge", "Aabenraa", "Ærø", "Zenia", "Østergård", "Abel", "Äpple"]
    assert sorted(names, key=danish_order) == ["Abel", "Zenia", "Äpple", "Ærø", "Østergård", "Aabenraa", "Åge"]
