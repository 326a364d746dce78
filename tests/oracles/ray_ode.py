"""A ray by its differential equations, step by step: no invariant, no substitution, no table."""

from __future__ import annotations

import math
from collections.abc import Callable

State = tuple[float, float, float]


def trace(
    n_and_gradient: Callable[[float], tuple[float, float]],
    radius_m: float,
    altitude_m: float,
    elevation_rad: float,
    ground_m: float,
    step_m: float,
) -> tuple[float, float]:
    """Altitude and length of a ray above a ground range, by the classical Runge-Kutta method in the angle at the centre.

    The ray turns by (cos e / n) dn/dr per length (M. Born and E. Wolf, "Principles of Optics", section 3.2.1).

    Parameters
    ----------
    n_and_gradient : callable
        Of the altitude [m]: index of refraction [1] and its gradient [1/m].
    radius_m, altitude_m : float
        Of the Earth, and of the antenna [m].
    elevation_rad : float
        Angle above the horizontal [radians].
    ground_m, step_m : float
        Ground range, and the length of a step along the ground [m].
    """

    def change(state: State) -> State:
        altitude, elevation, _ = state
        r = radius_m + altitude
        n, gradient = n_and_gradient(altitude)
        length = r / math.cos(elevation)  # per radian at the centre
        return math.tan(elevation) * r, 1 + gradient / n * math.cos(elevation) * length, length

    def moved(state: State, by: State, step: float) -> State:
        return state[0] + step * by[0], state[1] + step * by[1], state[2] + step * by[2]

    steps = math.ceil(ground_m / step_m)
    h = ground_m / steps / radius_m
    state = (altitude_m, elevation_rad, 0.0)
    for _ in range(steps):
        one = change(state)
        two = change(moved(state, one, h / 2))
        three = change(moved(state, two, h / 2))
        four = change(moved(state, three, h))
        for by, part in ((one, h / 6), (two, h / 3), (three, h / 3), (four, h / 6)):
            state = moved(state, by, part)
    return state[0], state[2]
