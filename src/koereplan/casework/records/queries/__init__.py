"""Records of others as pages show them, and the requests that wait."""

from koereplan.casework.records.queries.asked import AskedLine, request_to_unit, requests_to_unit
from koereplan.casework.records.queries.files import FileInQuarantine, FileToOpen, record_file
from koereplan.casework.records.queries.overview import (
    CaseRecords,
    RecordLine,
    RequestLine,
    records_of_case,
    records_to_name,
    request_of_case,
)
from koereplan.casework.records.reaching import answers_here

__all__ = [
    "AskedLine",
    "CaseRecords",
    "FileInQuarantine",
    "FileToOpen",
    "RecordLine",
    "RequestLine",
    "answers_here",
    "record_file",
    "records_of_case",
    "records_to_name",
    "request_of_case",
    "request_to_unit",
    "requests_to_unit",
]
