"""What whoever carries a letter says when they do not take it."""

from koereplan.foundation.problem import Problem


class NotTaken(Problem):
    """A letter was not taken: never, when it is `for_good`; nor another one that way now, when it is `closed`."""

    code = "sending.not_taken"
    says = "{fault}"

    def __init__(self, *, fault: str, for_good: bool = False, closed: bool = False) -> None:
        self.fault, self.for_good, self.closed = fault, for_good, closed
        super().__init__(fault=fault)
