"""A layout for a network: ties pull, persons push each other away, and all cools down.

After Fruchterman and Reingold, Graph Drawing by Force-directed Placement (1991). Nothing is left to
chance: all begin on a spiral in their order, so the same network is always drawn alike.
"""

from __future__ import annotations

import math

_ROUNDS = 300
_EDGE = 24.0
_GOLDEN = math.pi * (3 - math.sqrt(5))


def settle(number: int, ties: list[tuple[int, int, float]], width: float, height: float) -> list[tuple[float, float]]:
    """Return a point for each of ``number`` nodes; ``ties`` are pairs of them with a weight of 0 to 1."""
    if number == 1:
        return [(width / 2, height / 2)]
    xs = [math.sqrt(place + 0.5) * math.cos(place * _GOLDEN) for place in range(number)]
    ys = [math.sqrt(place + 0.5) * math.sin(place * _GOLDEN) for place in range(number)]
    for turn in range(_ROUNDS):
        heat = 0.6 * math.sqrt(number) * (1 - turn / _ROUNDS) ** 2 + 0.01
        dx, dy = _pushed(xs, ys)
        _pull(xs, ys, dx, dy, ties)
        for node in range(number):
            # Towards the middle, so that what is not tied to the rest does not fly away.
            sx, sy = dx[node] - 0.35 * xs[node], dy[node] - 0.35 * ys[node]
            length = math.hypot(sx, sy) or 1.0
            step = min(length, heat) / length
            xs[node] += sx * step
            ys[node] += sy * step
    return _fitted(xs, ys, width, height)


def _pushed(xs: list[float], ys: list[float]) -> tuple[list[float], list[float]]:
    number = len(xs)
    dx, dy = [0.0] * number, [0.0] * number
    for one in range(number):
        x_one, y_one, dx_one, dy_one = xs[one], ys[one], dx[one], dy[one]
        for other in range(one + 1, number):
            x, y = x_one - xs[other], y_one - ys[other]
            square = x * x + y * y
            if square < 1e-9:
                x, y, square = 1e-3 * (one + 1), 1e-3, 1e-6
            across, down = x / square, y / square
            dx_one += across
            dy_one += down
            dx[other] -= across
            dy[other] -= down
        dx[one], dy[one] = dx_one, dy_one
    return dx, dy


def _pull(
    xs: list[float], ys: list[float], dx: list[float], dy: list[float], ties: list[tuple[int, int, float]]
) -> None:
    for one, other, weight in ties:
        x, y = xs[one] - xs[other], ys[one] - ys[other]
        pull = math.hypot(x, y) * (0.3 + 0.7 * weight)
        dx[one] -= x * pull
        dy[one] -= y * pull
        dx[other] += x * pull
        dy[other] += y * pull


def _fitted(xs: list[float], ys: list[float], width: float, height: float) -> list[tuple[float, float]]:
    """The points, stretched to fill the drawing, with room at its sides for labels."""
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    across, down = (width - 8 * _EDGE) / ((right - left) or 1), (height - 3 * _EDGE) / ((bottom - top) or 1)
    across, down = min(across, 1.7 * down), min(down, 1.7 * across)
    return [
        (
            round(width / 2 + (x - (left + right) / 2) * across, 1),
            round(height / 2 + (y - (top + bottom) / 2) * down, 1),
        )
        for x, y in zip(xs, ys, strict=True)
    ]
