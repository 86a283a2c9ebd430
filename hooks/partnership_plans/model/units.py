"""What figures are counted in: a word for many and a word for one, and the signs that stand for some of them.

No word is made from another: the word for one is the plan's own (`unit_one`), or that of a unit that is known here.
"""

import re
from typing import NamedTuple, Protocol

from partnership_plans.model.reckoning import CURRENCIES, currency

PERCENT = "percent"
POINTS = "percentage points"
PER = re.compile(r"(?= (?:per|of|in|for|with|to|from|at|by|who|that|a|each|every|out) )")
"""Where the counted word ends, and what it is counted by or in begins: `offences| per 1,000 people`."""
ONE_OF = dict(
    pair.split("/")
    for line in [
        "persons/person people/person children/child women/woman men/man boys/boy girls/girl adults/adult",
        "households/household families/family residents/resident pupils/pupil students/student learners/learner",
        "patients/patient clients/client carers/carer users/user customers/customer tenants/tenant members/member",
        "volunteers/volunteer officers/officer victims/victim offenders/offender employees/employee drivers/driver",
        "visitors/visitor participants/participant respondents/respondent apprentices/apprentice drinkers/drinker",
        "offences/offence crimes/crime incidents/incident casualties/casualty collisions/collision cases/case",
        "burglaries/burglary robberies/robbery thefts/theft arrests/arrest fires/fire deaths/death births/birth",
        "injuries/injury suicides/suicide falls/fall admissions/admission attendances/attendance discharges/discharge",
        "referrals/referral assessments/assessment appointments/appointment reports/report calls/call visits/visit",
        "complaints/complaint compliments/compliment responses/response replies/reply requests/request",
        "enquiries/enquiry inquiries/inquiry applications/application decisions/decision appeals/appeal",
        "inspections/inspection orders/order notices/notice permits/permit licences/licence grants/grant loans/loan",
        "contracts/contract projects/project schemes/scheme actions/action milestones/milestone plans/plan",
        "events/event meetings/meeting sessions/session courses/course workshops/workshop campaigns/campaign",
        "activities/activity trips/trip journeys/journey downloads/download followers/follower issues/issue",
        "places/place jobs/job vacancies/vacancy posts/post placements/placement qualifications/qualification",
        "homes/home houses/house dwellings/dwelling properties/property buildings/building flats/flat beds/bed",
        "surgeries/surgery clinics/clinic",
        "sites/site parks/park schools/school nurseries/nursery libraries/library hospitals/hospital shops/shop",
        "businesses/business companies/company organisations/organisation organizations/organization",
        "charities/charity services/service groups/group partners/partner councils/council agencies/agency",
        "wards/ward parishes/parish districts/district areas/area neighbourhoods/neighbourhood streets/street",
        "communities/community countries/country states/state counties/county tribes/tribe datasets/dataset",
        "records/record files/file documents/document tests/test samples/sample vaccinations/vaccination doses/dose",
        "trees/tree bins/bin vehicles/vehicle cars/car buses/bus bicycles/bicycle trains/train flights/flight",
        "chargers/charger panels/panel items/item units/unit packages/package parcels/parcel cards/card books/book",
        "kilometres/kilometre metres/metre miles/mile hectares/hectare acres/acre litres/litre kilograms/kilogram",
        "tonnes/tonne tons/ton watts/watt kilowatts/kilowatt megawatts/megawatt gigawatts/gigawatt degrees/degree",
        "years/year months/month weeks/week days/day nights/night hours/hour minutes/minute seconds/second",
        "points/point stars/star times/time marks/mark levels/level votes/vote pounds/pound euros/euro",
        "dollars/dollar pence/penny",
    ]
    for pair in line.split()
)
"""The word for one by the word for many, of what plans count most."""
ALIKE = frozenset(
    {"CO2", "CO2e", "FTE", "kg", "kt", "MW", "GW", "kWh", "MWh", "GWh", "kW", "km", "g", "mg", "µg", "m", "ha"}
)
"""Signs of measure, which are the same for one and for many."""


class Unit(NamedTuple):
    """What is counted: the word for `many`, and that for `one` of it ("" where nobody says)."""

    many: str
    one: str = ""

    @property
    def money(self) -> str:
        """Which money it is, such as `pounds`; "" where it is none."""
        head = PER.split(self.many, 1)[0]
        return head if head in CURRENCIES else ""

    @property
    def tail(self) -> str:
        """What the counted thing is counted by, with the space before it: ` per head`."""
        return "".join(PER.split(self.many, 1)[1:])


class Counted(Protocol):
    """A record whose amounts have a unit."""

    @property
    def unit(self) -> str:
        """The word for many."""

    @property
    def unit_one(self) -> str | None:
        """The plan's own word for one."""


def unit_of(record: Counted) -> Unit:
    """Give what a record counts, with the word for one: the plan's own, or one that is known."""
    return Unit(record.unit, record.unit_one or known_one(record.unit))


def money_unit() -> Unit:
    """Give the unit of amounts that are always money: that of the site."""
    return Unit(currency())


def known_one(many: str) -> str:
    """Give the word for one of a unit that is known here, with all that follows it; "" of any other."""
    head, *tail = PER.split(many, 1)
    *words, last = head.split(" ")
    one = last if last in ALIKE else ONE_OF.get(last, "")
    return " ".join([*words, one]) + "".join(tail) if one else ""


PEOPLE = Unit("people", "person")
PERCENTAGES = Unit(PERCENT, PERCENT)
PERCENTAGE_POINTS = Unit(POINTS, "percentage point")
