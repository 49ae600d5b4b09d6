"""Random expressions of XPath 1.0 about a small document: every operator, axis and function."""

from __future__ import annotations

from random import Random

AXES = (
    "ancestor ancestor-or-self child descendant descendant-or-self following following-sibling parent preceding "
    "preceding-sibling self".split()
)
TESTS = ("tei:p", "tei:hi", "tei:item", "tei:*", "*", "node()", "text()", "tei:absent")
ATTRIBUTES = ("@n", "@m", "@rend", "@*", "@xml:id", "@absent")
STRINGS = ("''", "'a'", "'1'", "'01'", "' a  b '", "'x'")
NUMBERS = ("0", "1", "2", "10", "0.5")


class RandomExpressions:
    """The same seed gives the same expressions."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def any(self, depth: int = 3) -> str:
        """Return an expression of any kind."""
        return self.random.choice((self.nodes, self.truth, self.number, self.words))(depth)

    def nodes(self, depth: int) -> str:
        """Return a path."""
        choose, steps = self.random.choice, self.random.randint(1, 3)
        path = "/".join(self.step(depth) for _ in range(steps))
        start = choose(("", "", "", ".//", "//", "../", "current()/", "./"))
        found = choose(
            (start + path, start + path, start + path, choose(ATTRIBUTES), f"{start}{path}/{choose(ATTRIBUTES)}", ".")
        )
        if depth > 0 and self.random.random() < 0.1:
            return f"({found} | {self.nodes(depth - 1)}){choose(('', '[1]', '[last()]'))}"
        return found

    def step(self, depth: int) -> str:
        """Return one step, perhaps with a predicate."""
        choose = self.random.choice
        step = choose((choose(TESTS), choose(TESTS), f"{choose(AXES)}::{choose(TESTS)}", "."))
        if step == "." or depth <= 0 or self.random.random() < 0.6:
            return step
        return f"{step}[{choose((self.truth, self.truth, self.nodes, self.position))(depth - 1)}]"

    def position(self, _depth: int) -> str:
        """Return a predicate that counts."""
        return self.random.choice(("1", "2", "last()", "position() = 2", "position() < last()", "position() > 1"))

    def truth(self, depth: int) -> str:
        """Return something true or false."""
        if depth <= 0:
            return self.random.choice(("true()", "false()", "@n", "tei:hi", "@n = 'a'", "not(@m)"))
        one = self.random.choice(("=", "!=", "<", "<=", ">", ">="))
        return self.random.choice(
            (
                lambda: f"{self.value(depth - 1)} {one} {self.value(depth - 1)}",
                lambda: f"{self.value(depth - 1)} = {self.value(depth - 1)}",
                lambda: f"not({self.any(depth - 1)})",
                lambda: f"({self.any(depth - 1)} and {self.any(depth - 1)})",
                lambda: f"({self.any(depth - 1)} or {self.any(depth - 1)})",
                lambda: f"boolean({self.any(depth - 1)})",
                lambda: f"contains({self.words(depth - 1)}, {self.words(depth - 1)})",
                lambda: f"starts-with({self.words(depth - 1)}, {self.words(depth - 1)})",
            )
        )()

    def value(self, depth: int) -> str:
        """Return something to compare."""
        return self.random.choice((self.nodes, self.nodes, self.words, self.number, self.truth))(depth)

    def number(self, depth: int) -> str:
        """Return a number."""
        if depth <= 0:
            return self.random.choice(NUMBERS)
        return self.random.choice(
            (
                lambda: f"count({self.nodes(depth - 1)})",
                lambda: f"string-length({self.words(depth - 1)})",
                lambda: f"({self.number(depth - 1)} {self.random.choice('+-')} {self.number(depth - 1)})",
                lambda: f"number({self.any(depth - 1)})",
                lambda: f"floor({self.number(depth - 1)})",
                lambda: self.random.choice(NUMBERS),
            )
        )()

    def index(self) -> str:
        """Return a place in a string."""
        return self.random.choice(("0", "1", "2", "3"))

    def words(self, depth: int) -> str:
        """Return a string."""
        if depth <= 0:
            return self.random.choice(STRINGS)
        return self.random.choice(
            (
                lambda: f"string({self.any(depth - 1)})",
                lambda: f"concat({self.words(depth - 1)}, {self.words(depth - 1)})",
                lambda: f"normalize-space({self.random.choice(('', '.', '@n'))})",
                lambda: f"substring-before({self.words(depth - 1)}, {self.random.choice(STRINGS)})",
                lambda: f"substring-after({self.words(depth - 1)}, {self.random.choice(STRINGS)})",
                lambda: f"substring({self.words(depth - 1)}, {self.index()}, {self.index()})",
                lambda: f"translate({self.words(depth - 1)}, 'ab', 'b')",
                lambda: f"{self.random.choice(('local-name', 'name'))}({self.random.choice(('', '.', '..'))})",
                lambda: self.random.choice(STRINGS),
                lambda: self.random.choice(ATTRIBUTES[:3]),
            )
        )()
