"""A weather radar's fields hold together, and its site has the height of its antenna."""

from __future__ import annotations

from typing import Any

import pytest

from radar_coverage.errors import DataError
from radar_coverage.model.weather_radar import WeatherRadar


def radar(**given: Any) -> WeatherRadar:
    usual = {
        "code": "xxabc", "name": "A hill", "country": "XXX", "lat": 46.0, "lon": 8.0, "elevation_m": 500.0,
        "antenna_altitude_m": 523.7, "max_range_km": 240, "beam_width_deg": 1.0, "band": "C", "frequency_ghz": 5.6,
        "polarisation": "dual", "source": "me",
    }  # fmt: skip
    return WeatherRadar(**usual | given)


def test_its_site() -> None:
    site = radar().site
    assert (site.id, site.name, site.kind, site.status) == ("xxabc", "A hill", "weather", "active")
    assert (site.elevation_m, site.antenna_height_m) == (500, 23.7)
    assert (site.source, site.position_accuracy_m) == ("me", 500)
    assert "ground" not in site.confidence


def test_a_site_without_the_grounds_height_keeps_the_antennas() -> None:
    site = radar(elevation_m=None).site
    assert (site.elevation_m, site.antenna_height_m) == (523.7, 0)
    assert "the ground's height is not published" in site.confidence


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"frequency_ghz": 9.4}, r"frequency_ghz = 9\.4, expected 4\.\.8 GHz in the C band"),
        ({"antenna_altitude_m": 499}, r"antenna_altitude_m = 499, expected 0\.\.150 m above elevation_m, 500"),
        ({"antenna_altitude_m": 651}, "antenna_altitude_m = 651, expected"),
        ({"max_range_km": 19}, r"max_range_km = 19, expected 20\.\.500 km"),
        ({"max_range_km": None}, "max_range_km = None"),
        ({"beam_width_deg": 0}, "beam_width_deg = 0"),
        ({"band": "K"}, "band = 'K', expected one of: S, C, X"),
        ({"polarisation": ""}, "polarisation = '', expected one of: single, dual"),
        ({"status": "on"}, "status = 'on', expected one of: active, not active"),
        ({"lat": 91}, "lat = 91"),
        ({"code": ""}, "code = ''"),
        ({"source": " "}, "source = ' '"),
    ],
)
def test_what_is_refused(given: dict[str, Any], says: str) -> None:
    with pytest.raises(DataError, match=f"^{says}"):
        radar(**given)
