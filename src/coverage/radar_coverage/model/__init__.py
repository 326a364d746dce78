"""Frozen values: what the program talks about. Standard library only."""

from radar_coverage.model.city import City
from radar_coverage.model.claim import RangeClaim
from radar_coverage.model.footprint import Footprint
from radar_coverage.model.place import Place, SeaName, TerritoryName
from radar_coverage.model.radar import Mode, Radar
from radar_coverage.model.scenario import Scenario
from radar_coverage.model.site import Site
from radar_coverage.model.station import Network, Station
from radar_coverage.model.weather_radar import WeatherRadar

__all__ = [
    "City", "Footprint", "Mode", "Network", "Place", "Radar", "RangeClaim", "Scenario", "SeaName", "Site", "Station",
    "TerritoryName", "WeatherRadar",
]  # fmt: skip
