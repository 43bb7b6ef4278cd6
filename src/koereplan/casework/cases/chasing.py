"""Letters that did not arrive wait for those who hold their cases, until something has been done about them.

In a case that is closed nobody is there to do it: its journal says that a letter did not arrive.
"""

from datetime import date

from django.db import transaction

from koereplan.casework.access import SYSTEM, ContentClass
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.models import Case, Waiting
from koereplan.casework.cases.waiting import wait
from koereplan.casework.journal.kinds import LetterStatus
from koereplan.casework.journal.models import Letter

ROADMAP = ContentClass.ROADMAP.number
LETTER = "letter"
"""What waits: a letter to be sent again, or given in another way."""


@transaction.atomic
def let_failed_letters_wait(*, on: date) -> None:
    """Let every letter that has failed wait in its case while that is open, unless it does already."""
    with acting(SYSTEM, on=on):
        rows = Letter.objects.filter(status=LetterStatus.FAILED).values_list("pk", "case_id", "to_name", "content")
        failed = [(pk, case_id, to_name, content) for pk, case_id, to_name, content in rows if case_id]
        if not failed:
            return
        open_cases([case_id for _pk, case_id, *_ in failed])
        waiting = set(
            Waiting.objects.filter(kind=LETTER, subject__in=[pk for pk, *_ in failed]).values_list("subject", flat=True)
        )
        cases = Case.objects.filter(pk__in=[case_id for _pk, case_id, *_ in failed], closed_on__isnull=True)
        is_open = set(cases.values_list("pk", flat=True))
        for pk, case_id, to_name, content in failed:
            if case_id in is_open and pk not in waiting:
                wait(case_id, LETTER, pk, waits_on=on, about=to_name, content=max(content, default=ROADMAP))
