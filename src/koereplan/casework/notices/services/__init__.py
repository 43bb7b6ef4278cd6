"""A notice is sent; its recipient confirms and forwards it, or staff write down that this has happened."""

from koereplan.casework.notices.services.recording import record_forwarding, record_receipt
from koereplan.casework.notices.services.responding import acknowledge_notice, answer_notice_by_link, forward_notice
from koereplan.casework.notices.services.sending import NoticeRefused, send_notice

__all__ = [
    "NoticeRefused",
    "acknowledge_notice",
    "answer_notice_by_link",
    "forward_notice",
    "record_forwarding",
    "record_receipt",
    "send_notice",
]
