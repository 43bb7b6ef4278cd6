"""What people do about records of others: ask, remind, receive, answer, close, and carry step 4 out."""

from koereplan.casework.records.asking import Asking
from koereplan.casework.records.files.recognising import FileRefused
from koereplan.casework.records.problems import AlreadyAnswered, NoSuchRecord, NoSuchRequest, RequestRefused
from koereplan.casework.records.services.answering import answer_request, send_records
from koereplan.casework.records.services.asking import ask_records, end_request, remind_of_records
from koereplan.casework.records.services.completing import StillWaiting, complete_with_records
from koereplan.casework.records.services.naming import ask_consent_to_records
from koereplan.casework.records.services.receiving import mark_mistaken, receive_records
from koereplan.casework.records.services.reminding import remind_of_records_by_mail
from koereplan.casework.records.services.searching import search_files
from koereplan.casework.records.storing import Received, Upload

__all__ = [
    "AlreadyAnswered",
    "Asking",
    "FileRefused",
    "NoSuchRecord",
    "NoSuchRequest",
    "Received",
    "RequestRefused",
    "StillWaiting",
    "Upload",
    "answer_request",
    "ask_consent_to_records",
    "ask_records",
    "complete_with_records",
    "end_request",
    "mark_mistaken",
    "receive_records",
    "remind_of_records",
    "remind_of_records_by_mail",
    "search_files",
    "send_records",
]
