from radar_coverage.analysis.reach_table import ReachTable as ReachTable
from radar_coverage.analysis.result import Reach as Reach
from radar_coverage.api.answers import answer as answer
from radar_coverage.api.answers import footprint as footprint
from radar_coverage.api.answers import overlay_map as overlay_map
from radar_coverage.api.answers import reach as reach
from radar_coverage.api.checks import adds as adds
from radar_coverage.api.checks import compare as compare
from radar_coverage.api.checks import place as place
from radar_coverage.api.checks import statements as statements
from radar_coverage.api.tables import curve as curve
from radar_coverage.api.tables import first_reached as first_reached
from radar_coverage.api.tables import sector as sector
from radar_coverage.api.tables import uncertainty as uncertainty
from radar_coverage.errors import DataError as DataError
from radar_coverage.errors import DomainError as DomainError
from radar_coverage.errors import RadarCoverageError as RadarCoverageError
from radar_coverage.errors import UnknownNameError as UnknownNameError
from radar_coverage.model import Footprint as Footprint
from radar_coverage.model import RangeClaim as RangeClaim
from radar_coverage.model import Site as Site
from radar_coverage.sources.claims import load_claims as load_claims
from radar_coverage.sources.provinces import load_provinces as load_provinces
from radar_coverage.sources.sites import load_sites as load_sites
from radar_coverage.sources.statements import load_statements as load_statements
from radar_coverage.sources.territories import load_territories as load_territories

__version__: str
