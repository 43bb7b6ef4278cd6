"""From expressions to Python source: each is worked out once, and only where it is needed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from koereplan.roadmap.expressions import Node


class Dialect(Protocol):
    """How the operations are written down for one execution."""

    free: frozenset[str]
    """Operations that cost nothing to say again, once what they are about has a name."""
    has_branches: bool
    """Whether only the chosen side of a choice is worked out."""

    def leaf(self, node: Node) -> str | None:
        """Return the text of a node that needs no working out, None for any other."""

    def form(self, node: Node) -> str:
        """Return the text of an operation, with {0}, {1} … for the nodes it works on."""


class Block:
    """Statements that work out expressions, seeing what an outer block has worked out already."""

    def __init__(self, dialect: Dialect, outer: Block | None = None) -> None:
        self._dialect = dialect
        self._outer = outer
        self._names: dict[Node, str] = {}
        self.lines: list[str] = []

    def texts(self, wanted: Sequence[Node]) -> list[str]:
        """Return source text for each expression; what is used twice gets a statement and a name first."""
        uses = self._uses(wanted)
        return [self._text(node, uses) for node in wanted]

    def name(self, nodes: Iterable[Node]) -> None:
        """Give expressions a name of their own, however often they are used."""
        wanted = list(nodes)
        uses = self._uses([*wanted, *wanted])
        for node in wanted:
            self._text(node, uses)

    def assign(self, name: str, node: Node) -> None:
        """Write an expression into a variable."""
        (text,) = self.texts([node])
        self.lines.append(f"{name} = {text}")

    def found(self, node: Node) -> str | None:
        """Return the text of what is named here or further out, or needs no name."""
        if node in self._names:
            return self._names[node]
        return self._outer.found(node) if self._outer else self._dialect.leaf(node)

    def _uses(self, wanted: Iterable[Node], taken: Container[Node] = ()) -> Counter[Node]:
        """Count how often each expression is used, without looking into those that are taken care of elsewhere."""
        uses: Counter[Node] = Counter()
        pending = list(wanted)
        while pending:
            node = pending.pop()
            if self.found(node) is not None:
                continue
            uses[node] += 1
            if node not in taken and (uses[node] == 1 or node.op in self._dialect.free):
                form = self._dialect.form(node)
                for position, inner in enumerate(node.nodes):
                    pending.extend([inner] * form.count(f"{{{position}}}"))
        return uses

    def _text(self, node: Node, uses: Counter[Node]) -> str:
        found = self.found(node)
        if found is not None:
            return found
        if node.op == "either" and self._dialect.has_branches and self._branch(node, uses):
            return self._names[node]
        text = self._dialect.form(node).format(*(self._text(inner, uses) for inner in node.nodes))
        if uses[node] < 2 or node.op in self._dialect.free:
            return text
        name = self._named(node)
        self.lines.append(f"{name} = {text}")
        return name

    def _named(self, node: Node) -> str:
        name = self._names[node] = f"{node.op}_{self._depth}_{len(self._names)}"
        return name

    def _branch(self, node: Node, uses: Counter[Node]) -> bool:
        """Write a choice as `if` and `else` where one of its sides has something to name that nothing else needs."""
        condition, *sides = node.nodes
        elsewhere: set[Node] = set()
        within = self._uses(sides)
        while more := {inner for inner, times in within.items() if times < uses[inner]} - elsewhere:
            elsewhere |= more
            within = self._uses(sides, elsewhere)
        if all(uses[inner] < 2 or inner in elsewhere or inner.op in self._dialect.free for inner in within):
            return False
        chosen = self._text(condition, uses)
        for inner in within:
            if inner in elsewhere:
                self._text(inner, uses)
        name = self._named(node)
        for opening, side in zip((f"if {chosen}:", "else:"), sides, strict=True):
            block = Block(self._dialect, self)
            block.assign(name, side)
            self.lines += [opening, *indented(block.lines)]
        return True

    @property
    def _depth(self) -> int:
        return self._outer._depth + 1 if self._outer else 0


def shared(dialect: Dialect, blocks: Iterable[Iterable[Node]]) -> list[Node]:
    """Return the expressions that several blocks use, each outermost first found: what is worth naming before them."""
    seen_in: Counter[Node] = Counter()
    parents: dict[Node, set[Node | None]] = {}
    for block in blocks:
        seen: dict[Node, None] = {}
        pending: list[tuple[Node, Node | None]] = [(node, None) for node in block]
        while pending:
            node, parent = pending.pop()
            if dialect.leaf(node) is not None:
                continue
            parents.setdefault(node, set()).add(parent)
            if node not in seen:
                seen[node] = None
                pending.extend((inner, node) for inner in node.nodes)
        seen_in.update(seen.keys())
    common = {node: None for node, times in seen_in.items() if times > 1}
    return [node for node in common if parents[node] - common.keys()]


def indented(lines: Iterable[str]) -> list[str]:
    """Return statements one level further in."""
    return [f"    {line}" for line in lines]
