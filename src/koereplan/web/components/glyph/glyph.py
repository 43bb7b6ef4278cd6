"""The shapes themselves, drawn in the page so that they follow its colours, print and forced colours."""

from __future__ import annotations

from enum import StrEnum

from django.utils.safestring import SafeString, mark_safe


class Glyph(StrEnum):
    """The name of a shape."""

    DONE = "done"
    DONE_LATE = "done-late"
    LATE = "late"
    NEXT = "next"
    UPCOMING = "upcoming"
    PROVISIONAL = "provisional"
    UNDETERMINED = "undetermined"
    NOT_APPLICABLE = "not-applicable"
    NOT_PERMITTED = "not-permitted"
    CANCELLED = "cancelled"
    MILESTONE = "milestone"
    TERMINAL = "terminal"
    TERMINAL_PROVISIONAL = "terminal-provisional"
    MISSING = "missing"
    UNDER_WAY = "under-way"
    IN_PLACE = "in-place"
    NOT_NEEDED = "not-needed"
    NOT_YET = "not-yet"


SHAPES = {
    Glyph.DONE: '<circle class="fill" cx="12" cy="12" r="9"/><path class="cut" d="M7.6 12.3l3 3 5.8-6.2"/>',
    Glyph.DONE_LATE: '<circle class="ring" cx="12" cy="12" r="8.5"/><path class="line" d="M7.9 12.3l2.8 2.8 5.4-5.9"/>',
    Glyph.LATE: '<path class="fill" d="M12 .8 23.2 12 12 23.2.8 12z"/><path class="cut" d="M12 6.4v7m0 3.4v.4"/>',
    Glyph.NEXT: '<circle class="ring thick" cx="12" cy="12" r="9.5"/><circle class="fill" cx="12" cy="12" r="4.5"/>',
    Glyph.UPCOMING: '<circle class="ring" cx="12" cy="12" r="7.5"/>',
    Glyph.PROVISIONAL: '<circle class="ring dash" cx="12" cy="12" r="8"/>',
    Glyph.UNDETERMINED: (
        '<circle class="ring dash" cx="12" cy="12" r="10"/>'
        '<path class="line" d="M9.2 9.6c.2-1.6 1.3-2.5 2.9-2.5 1.7 0 2.9 1 2.9 2.5 0 1.9-2.8 2.1-2.8 4.1m0 3v.3"/>'
    ),
    Glyph.NOT_APPLICABLE: (
        '<rect class="paper" x="4" y="6" width="16" height="12"/><path class="line thick" d="M6 12h12"/>'
    ),
    Glyph.NOT_PERMITTED: (
        '<rect class="ring" x="3.5" y="3.5" width="17" height="17"/><path class="line thick" d="M7.5 12h9"/>'
    ),
    Glyph.CANCELLED: (
        '<rect class="paper" x="4" y="4" width="16" height="16"/><path class="line" d="M6.5 6.5l11 11m0-11-11 11"/>'
    ),
    Glyph.MILESTONE: '<path class="ring" d="M12 4.5 19.5 12 12 19.5 4.5 12z"/>',
    Glyph.TERMINAL: '<rect class="fill" x="3" y="3" width="18" height="18"/>',
    Glyph.TERMINAL_PROVISIONAL: '<rect class="ring thick" x="3.5" y="3.5" width="17" height="17"/>',
    Glyph.MISSING: '<path class="ring thick" d="M12 2.6 21.4 12 12 21.4 2.6 12z"/>',
    Glyph.UNDER_WAY: (
        '<circle class="ring" cx="12" cy="12" r="8.5"/><path class="fill" d="M12 3.5a8.5 8.5 0 0 0 0 17z"/>'
    ),
    Glyph.IN_PLACE: '<path class="line" d="M5.5 12.6l4.3 4.4 8.7-9.500"/>',
    Glyph.NOT_NEEDED: '<path class="line" d="M8 12h8"/>',
    Glyph.NOT_YET: '<circle class="fill" cx="12" cy="12" r="2"/>',
}


def drawn(glyph: Glyph) -> SafeString:
    """Return the shape as a picture that says nothing aloud: the words beside it do."""
    return _PICTURES[glyph]


_PICTURES = {
    glyph: mark_safe(  # noqa: S308 -- our own constants
        f'<svg class="glyph glyph--{glyph}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{shape}</svg>'
    )
    for glyph, shape in SHAPES.items()
}
