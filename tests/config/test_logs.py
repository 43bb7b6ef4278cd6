import json
import logging

import pytest
from gunicorn.config import Config

from koereplan.config.logs import Discreet
from koereplan.config.server_log import ServerLog
from koereplan.foundation.problem import Problem


class Unlucky(Problem):
    code = "test.unlucky"
    says = "{who} var uheldig."


def line(message: str, *args: object, fault: BaseException | None = None) -> str:
    exc_info = (type(fault), fault, fault.__traceback__) if fault else None
    return Discreet().format(logging.LogRecord("koereplan.test", logging.ERROR, __file__, 1, message, args, exc_info))


def raised() -> BaseException:
    with pytest.raises(Unlucky) as refused:
        read("Mikkel Storgaard")
    return refused.value


def read(number: str) -> int:
    try:
        return int(number)
    except ValueError as fault:
        raise Unlucky(who=number) from fault


def test_a_line_is_json_with_what_happened() -> None:
    told = json.loads(line("%s rows were put right", 3))
    assert (told["level"], told["logger"], told["says"]) == ("ERROR", "koereplan.test", "3 rows were put right")


def test_a_fault_is_told_with_its_cause_by_kind_and_place_alone() -> None:
    text = line("a fault", fault=raised())
    last, first = json.loads(text)["fault"]
    assert last["code"] == "test.unlucky"
    assert first["kind"] == "builtins.ValueError"
    assert first["where"][0].startswith("tests/config/test_logs.py:")
    assert "Storgaard" not in text


def test_numbers_and_queries_are_masked_in_what_others_say() -> None:
    text = line("Invalid request: 'GET /sager/?tekst=Storgaard HTTP/1.1' of 610594-0000")
    assert "Storgaard" not in text
    assert "610594" not in text
    assert "/sager/" in text


def test_the_web_server_speaks_so_too() -> None:
    server = ServerLog(Config())
    assert [type(handler.formatter) for handler in server.error_log.handlers] == [Discreet]
    assert not [handler for handler in server.access_log.handlers if not isinstance(handler, logging.NullHandler)]
