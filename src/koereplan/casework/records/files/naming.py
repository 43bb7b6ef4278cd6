"""What a file is called here: without folders, and without signs that are not seen or that turn others around."""

import re
import unicodedata

LONGEST = 100
FOLDERS = re.compile(r"[/\\]")
RESERVED = re.compile(r'[<>:"|?*]')
BLANKS = re.compile(r"\s+")


def clean_name(sent: str, extension: str) -> str:
    """Return what a file is called that somebody sent under a name, with the extension of what it really is."""
    name = cleaned(sent)
    stem = name[: -len(extension) - 1] if name.lower().endswith(f".{extension}") else name
    return f"{stem[:LONGEST].strip(' .') or 'fil'}.{extension}"


def cleaned(sent: str) -> str:
    """Return a name as people can read it, without what it could do."""
    name = FOLDERS.split(unicodedata.normalize("NFC", sent))[-1]
    # Categories C: control signs, and formats such as the one that turns the reading around.
    name = "".join(sign for sign in name if unicodedata.category(sign)[0] != "C" or sign in "\t\n")
    return BLANKS.sub(" ", RESERVED.sub("", name)).strip()
