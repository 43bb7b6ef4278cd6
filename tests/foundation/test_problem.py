from koereplan.foundation.problem import Problem


class DoorClosed(Problem):
    code = "house.door_closed"
    says = "Døren til {room} er lukket."


def test_a_problem_speaks_danish_to_people_and_a_code_to_machines() -> None:
    problem = DoorClosed(room="stuen")
    assert problem.for_user() == "Døren til stuen er lukket."
    assert str(problem) == "house.door_closed (room='stuen')"


def test_a_problem_without_details_is_its_code() -> None:
    assert str(DoorClosed()) == "house.door_closed"
