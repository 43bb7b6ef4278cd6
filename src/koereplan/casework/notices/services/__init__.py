"""A notice is sent; its recipient confirms it, names a case lead, forwards it, or staff write down what happened."""

from koereplan.casework.notices.services.recording import record_forwarding, record_receipt
from koereplan.casework.notices.services.reminding import remind_of_notices_by_mail
from koereplan.casework.notices.services.responding import (
    acknowledge_notice,
    answer_notice_by_link,
    forward_notice,
    name_case_lead,
)
from koereplan.casework.notices.services.sending import NoticeRefused, send_notice

__all__ = [
    "NoticeRefused",
    "acknowledge_notice",
    "answer_notice_by_link",
    "forward_notice",
    "name_case_lead",
    "record_forwarding",
    "record_receipt",
    "remind_of_notices_by_mail",
    "send_notice",
]
