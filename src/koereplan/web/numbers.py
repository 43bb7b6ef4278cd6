"""Numbers as addresses and forms hold them."""


def number_in(text: str, *, digits: int = 9) -> int | None:
    """Return the number that is written, nothing for what is none or has more digits than anybody needs."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else None
