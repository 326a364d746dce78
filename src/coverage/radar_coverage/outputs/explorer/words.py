"""Every sentence that the explorer's script says, by key; the script fills in the fields."""

from __future__ import annotations

from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.units import current_units

__all__ = ["all_sites", "words"]


def words(published: bool = True) -> dict[str, str]:
    """Key to template, in the language in use; fields stay as they are, for the script to fill in.

    Parameters
    ----------
    published : bool
        Whether any range on the page is one that somebody published.
    """
    every = {**_numbers(), **_answer(), **_controls(), **_map(), **_places(), **_files(), **_compass()}
    return every if published else {**every, **_of_ones_own()}


def _of_ones_own() -> dict[str, str]:
    """What is said instead where nobody published a range."""
    return {
        "side_by_side": say("Ranges, side by side"),
        "no_range": say("Move the slider: the answer for that range then stands here."),
        "said_by_nobody": say("{range}: your own range.", range="{range}"),
        "next_figures": say("The nearest ones given: {list}.", list="{list}"),
    }


def all_sites() -> str:
    """Name of all the sites of a page taken together."""
    return say("All sites together")


def _numbers() -> dict[str, str]:
    miles = current_units().area_in_km2 > 1
    return {
        "none": say("none"),
        "never": say("never"),
        "percent": say("{number} %", number="{number}"),
        "length": _length(),
        "area": say("{number} mi²", number="{number}") if miles else say("{number} km²", number="{number}"),
        "dash": say("{low}–{high}", low="{low}", high="{high}"),
        "up_to": say("up to {high}", high="{high}"),
        "run_on": say("{said} {more}", said="{said}", more="{more}"),
        "comma": say(", "),
        "and": say("; "),
    }


def _length() -> str:
    templates = {"km": say("{number} km", number="{number}"), "mi": say("{number} mi", number="{number}")}
    return templates.get(current_units().name) or say("{number} nmi", number="{number}")


def _answer() -> dict[str, str]:
    return {
        "all_sites": all_sites(),
        "all_headline": say("What lies within your range of any of these sites?"),
        "all_subtitle": say("Land inside at least one of the circles, counted once."),
        "no_range": say("Move the slider or press a published figure: the answer for that range then stands here."),
        "within": say(
            "Within {range} of {site}, in all directions (an upper limit): {list}.", range="{range}", site="{site}", list="{list}"
        ),
        "within_any": say(
            "Within {range} of at least one of the sites, in all directions (an upper limit): {list}.",
            range="{range}",
            list="{list}",
        ),
        "within_sector": say(
            "Within {range} of {site}, in a {sector} (assumed by you, not published): {list}.",
            range="{range}",
            site="{site}",
            sector="{sector}",
            list="{list}",
        ),
        "sector": say("sector {width}° wide facing {direction}°", width="{width}", direction="{direction}"),
        "inside": say("{share} of {name} ({area})", share="{share}", name="{name}", area="{area}"),
        "nothing": say("no land of {name}", name="{name}"),
        "nothing_nearest": say("no land of {name} (the nearest is {distance} away)", name="{name}", distance="{distance}"),
        "lowest": say("At {range} only what flies above about {altitude} is in view.", range="{range}", altitude="{altitude}"),
        "lowest_no_ground": say(
            "At {range} only what flies above about {altitude} is in view, so no ground.", range="{range}", altitude="{altitude}"
        ),
        "lowest_none": say("At {range} the sea itself is not below the horizon.", range="{range}"),
        "ended": say(
            "A target at {altitude} sinks below the horizon at {horizon}, so the ring of {range} ends there.",
            altitude="{altitude}",
            horizon="{horizon}",
            range="{range}",
        ),
        "not_ended": say("A target at {altitude} is still in view at {range}.", altitude="{altitude}", range="{range}"),
        "counted": say("{name} is counted with {with}, as you chose.", name="{name}", **{"with": "{with}"}),
        "source": say("Computed with radar-coverage; {boundaries}.", boundaries="{boundaries}"),
        "source_counted": say("Computed with radar-coverage; before that change: {boundaries}.", boundaries="{boundaries}"),
        "sector_assumed": say("sector assumed"),
        "brief": say("{name} {share}", name="{name}", share="{share}"),
        "all_directions": say("All directions: an upper limit."),
        "table_sector": say("All columns: {sector}, assumed by you, not published.", sector="{sector}"),
        "table_altitude": say("All columns: only as far as a target at {altitude} is in view.", altitude="{altitude}"),
        "side_by_side": say("Published figures, side by side"),
        "no_figures": say("What lies inside"),
        "land_of": say("Land of"),
        "share_and_area": say("share inside, {unit}", unit="{unit}"),
        "only_above": say("In view above"),
        "beam": say("beam above {angle}°", angle="{angle}"),
        "from": say("from {distance}", distance="{distance}"),
        "yours": say("Yours"),
        "move": say("move the slider"),
    }


def _controls() -> dict[str, str]:
    return {
        "snapped": say("{given} is not a ring of the table: {shown} is shown.", given="{given}", shown="{shown}"),
        "lowest_never": say("At {range} nothing is in view, at any altitude.", range="{range}"),
        "snapped_altitude": say("{given} is not in the table: {shown} is shown.", given="{given}", shown="{shown}"),
        "snapped_degrees": say("{given}° is not in the table: {shown}° is shown.", given="{given}", shown="{shown}"),
        "said_by": say("{range} was said by:", range="{range}"),
        "said_by_nobody": say("{range}: your own range. No published figure found says it.", range="{range}"),
        "next_figures": say("The nearest published ones: {list}.", list="{list}"),
        "every_direction": say("all directions"),
        "wide": say("{width}° wide", width="{width}"),
        "assumed": say("Assumed by you, not published."),
        "faces": say("Facing {direction}° from true north ({compass}).", direction="{direction}", compass="{compass}"),
        "faces_nearest": say(
            "The nearest the table has: {width}° wide, facing {direction}° ({compass}).",
            width="{width}",
            direction="{direction}",
            compass="{compass}",
        ),
        "narrow_first": say("Make the sector narrower than 360° first."),
        "not_for_all": say("For one site at a time: all sites together are counted in all directions."),
        "any_altitude": say("At any altitude: targets high enough to be seen."),
        "in_view_to": say(
            "A target at {altitude} is above the horizon out to {horizon}.", altitude="{altitude}", horizon="{horizon}"
        ),
        "beyond_table": say("A target at {altitude} is above the horizon beyond the last ring.", altitude="{altitude}"),
        "lowest_beam": say(
            "In a beam kept above {angle}°, as {by} says: above {altitude}.", angle="{angle}", by="{by}", altitude="{altitude}"
        ),
        "count_with": say("Count {name} with", name="{name}"),
    }


def _map() -> dict[str, str]:
    return {
        "own_ring": say("yours: {range}", range="{range}"),
        "own_ring_ended": say("yours, ended by the horizon: {range}", range="{range}"),
        "own_ring_sector": say("yours: {range}, sector assumed", range="{range}"),
        "nearest_label": say("{name} {distance}", name="{name}", distance="{distance}"),
        "map_label": say("Map round {site}. {sentence}", site="{site}", sentence="{sentence}"),
        "legend_published": say(
            "Shaded: land of {names} inside {range}, the largest ring drawn.", names="{names}", range="{range}"
        ),
        "legend_published_sector": say(
            "Shaded: land of {names} inside {range}, the largest ring drawn, in the sector you assumed.",
            names="{names}",
            range="{range}",
        ),
        "legend_own": say("Shaded: land of {names} inside your {range}.", names="{names}", range="{range}"),
        "legend_own_ended": say(
            "Shaded: land of {names} inside {range}, where the horizon ends your range.", names="{names}", range="{range}"
        ),
        "legend_own_sector": say(
            "Shaded: land of {names} inside your {range}, in the sector you assumed.", names="{names}", range="{range}"
        ),
        "legend_terrain": say("Dark: hidden by terrain at this altitude."),
        "legend_nothing": say("Straight lines from {site} are true in distance and direction.", site="{site}"),
        "curve_all": say("In all directions: an upper limit. Press or drag on the curve to set your range."),
        "curve_sector": say("In the {sector}: assumed by you, not published.", sector="{sector}"),
        "curve_end": say("{name} {share}", name="{name}", share="{share}"),
        "curve_label": say("Share inside against range. At {range}: {list}.", range="{range}", list="{list}"),
    }


def _places() -> dict[str, str]:
    return {
        "cities_none_yet": say("Move the slider: the cities inside your range are then counted here."),
        "cities_count": say(
            "{count} of the {listed} cities listed lie within {range}.", count="{count}", listed="{listed}", range="{range}"
        ),
        "cities_count_sector": say(
            "{count} of the {listed} cities listed lie within {range}, in the {sector}: assumed by you, not published.",
            count="{count}",
            listed="{listed}",
            range="{range}",
            sector="{sector}",
        ),
        "largest_cities": say("Largest cities inside"),
        "city": say("City"),
        "people": say("People"),
        "distance": say("Distance"),
        "in_view_above": say("In view above"),
        "province": say("Province"),
        "share": say("Share"),
        "area_inside": say("Area inside"),
        "circles_only": say(
            "In a sector only the land of the territories asked about is worked out here: choose all directions for the others."
        ),
        "move_first": say("Move the slider first."),
        "none_inside": say("None."),
        "beyond": say("beyond {range}", range="{range}"),
        "position": say("position: latitude, longitude"),
        "no_place": say("Not found: try a city's English name, or latitude, longitude."),
        "place_is": say(
            "{name} is {distance} from {site}, at {direction}° ({compass}).",
            name="{name}",
            distance="{distance}",
            site="{site}",
            direction="{direction}",
            compass="{compass}",
        ),
        "place_inside": say("It lies inside your {range}.", range="{range}"),
        "place_outside": say("It lies outside your {range}.", range="{range}"),
        "place_inside_sector": say("It lies inside your {range} and the sector you assumed.", range="{range}"),
        "place_outside_sector": say("It lies outside your {range} or the sector you assumed.", range="{range}"),
        "place_height": say("What flies there is above the horizon from about {altitude} up.", altitude="{altitude}"),
    }


def _files() -> dict[str, str]:
    return {
        "copied": say("Copied."),
        "not_copied": say("This browser does not let the page copy: the text is selected, copy it yourself."),
        "link_copied": say("Link copied: it opens the page as you see it."),
        "link_selected": say("The link is selected: copy it yourself."),
        "saved": say("{name} was handed to your browser.", name="{name}"),
        "not_saved": say("{name} could not be made in this browser.", name="{name}"),
        "boxed_in": say(
            "{name} was handed to your browser. If nothing was saved, the page round this one does not allow it: "
            "open this page by itself.",
            name="{name}",
        ),
    }


def _compass() -> dict[str, str]:
    names = (
        say("N"),
        say("NNE"),
        say("NE"),
        say("ENE"),
        say("E"),
        say("ESE"),
        say("SE"),
        say("SSE"),
        say("S"),
        say("SSW"),
        say("SW"),
        say("WSW"),
        say("W"),
        say("WNW"),
        say("NW"),
        say("NNW"),
    )
    return {f"compass_{i}": name for i, name in enumerate(names)}
