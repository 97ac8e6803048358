"""Branches of insurance of the SIVI kind, what is sold in them and what they insure."""

from collections.abc import Callable
from typing import NamedTuple

from hubtui.demo.seed.drawing import Roll, weighted

# Draws the JSON text of the insured object.
InsuredObject = Callable[[Roll], str]

_PLATE_LETTERS = "BDFGHJKLNPRSTVXZ"
_CARS = (
    ("Volkswagen", "Golf"), ("Volkswagen", "Polo"), ("Opel", "Corsa"), ("Renault", "Mégane"),
    ("Peugeot", "208"), ("Citroën", "C3"), ("Škoda", "Octavia"), ("Toyota", "Yaris"),
    ("Kia", "Picanto"), ("Volvo", "V60"), ("Tesla", "Model 3"), ("Ford", "Fiesta"),
)  # fmt: skip
_VANS = (("Volkswagen", "Transporter"), ("Ford", "Transit"), ("Renault", "Trafic"))
_MOTORCYCLES = (("BMW", "R 1250 GS"), ("Yamaha", "MT-07"), ("Kawasaki", "Z650"))
_HOMES = ("Tussenwoning", "Hoekwoning", "Vrijstaand", "Appartement", "Twee-onder-een-kap")
_FAMILIES = (
    "Alleenstaande zonder kinderen", "Alleenstaande met kinderen", "Gezin zonder kinderen",
    "Gezin met kinderen",
)  # fmt: skip
_ACTIVITIES = (
    "Detailhandel", "Horeca", "Bouw", "Zakelijke dienstverlening", "Transport", "Zorg", "Landbouw",
)  # fmt: skip
_PERSONS = (
    '["Verzekeringnemer"]', '["Verzekeringnemer","Partner"]',
    '["Verzekeringnemer","Partner","Kinderen"]',
)  # fmt: skip
_LEGAL_MODULES = (
    '["Consument en wonen"]', '["Consument en wonen","Verkeer"]',
    '["Consument en wonen","Verkeer","Werk en inkomen"]', "[]",
)  # fmt: skip


def _vehicle(models: tuple[tuple[str, str], ...]) -> InsuredObject:
    def draw(roll: Roll) -> str:
        make, model = models[int(roll() * len(models))]
        first, second, last = (_PLATE_LETTERS[int(roll() * 16)] for _letter in range(3))
        return (
            f'{{"licensePlate":"{first}{second}-{int(roll() * 1000):03d}-{last}",'
            f'"make":"{make}","model":"{model}","buildYear":{2000 + int(roll() * 25)},'
            f'"claimFreeYears":{int(roll() * 20)}}}'
        )

    return draw


def _home(roll: Roll) -> str:
    return (
        f'{{"buildingType":"{_HOMES[int(roll() * 5)]}","buildYear":{1900 + int(roll() * 125)},'
        f'"insuredAmount":{200_000 + 5_000 * int(roll() * 120)},"monument":null}}'
    )


def _contents(roll: Roll) -> str:
    return (
        f'{{"insuredAmount":{15_000 + 2_500 * int(roll() * 60)},'
        f'"valuables":{{"jewellery":{500 * int(roll() * 20)},"art":null}}}}'
    )


def _family(roll: Roll) -> str:
    return (
        f'{{"familySituation":"{_FAMILIES[int(roll() * 4)]}",'
        f'"insuredAmount":{1_250_000 * (1 + int(roll() * 2))}}}'
    )


def _travellers(roll: Roll) -> str:
    area = "Wereld" if roll() < 0.3 else "Europa"
    return f'{{"coverageArea":"{area}","insuredPersons":{_PERSONS[int(roll() * 3)]}}}'


def _disputes(roll: Roll) -> str:
    return f'{{"modules":{_LEGAL_MODULES[int(roll() * 4)]}}}'


def _life(roll: Roll) -> str:
    return (
        f'{{"insuredAmount":{50_000 + 25_000 * int(roll() * 15)},'
        f'"termYears":{10 + 5 * int(roll() * 5)},"smoker":{"true" if roll() < 0.2 else "false"}}}'
    )


def _company(roll: Roll) -> str:
    return (
        f'{{"activity":"{_ACTIVITIES[int(roll() * 7)]}","employees":{int(roll() * 60)},'
        f'"annualTurnover":{50_000 * (1 + int(roll() * 80))}}}'
    )


def _nothing(_roll: Roll) -> str:
    return "null"


class Branch(NamedTuple):
    """A branch: what is sold, what it costs a year in euros, and what it covers."""

    code: str
    name: str
    products: tuple[str, ...]
    lowest_premium: int
    highest_premium: int
    insured_object: InsuredObject
    coverages: tuple[str, ...]


_CASCO = ("Wettelijke aansprakelijkheid", "Beperkt casco", "Volledig casco", "Schade inzittenden")
_FIRE = ("Brand", "Storm", "Neerslag", "Inbraak", "Glas")

PRIVATE = weighted(
    (
        (Branch("021", "Personenauto", ("Personenauto WA", "Personenauto WA + beperkt casco",
         "Personenauto allrisk"), 250, 1_400, _vehicle(_CARS), _CASCO), 22),
        (Branch("050", "Aansprakelijkheid particulier", ("Aansprakelijkheid particulier",
         "Aansprakelijkheid particulier plus"), 35, 95, _family,
         ("Schade aan personen", "Schade aan zaken")), 18),
        (Branch("031", "Inboedel", ("Inboedel uitgebreid", "Inboedel allrisk"), 60, 420,
         _contents, _FIRE), 16),
        (Branch("030", "Woonhuis", ("Woonhuis uitgebreid", "Woonhuis allrisk"), 120, 900,
         _home, _FIRE), 12),
        (Branch("060", "Rechtsbijstand particulier", ("Rechtsbijstand gezin",), 90, 320,
         _disputes, ("Verhaal", "Verkeer", "Wonen")), 9),
        (Branch("080", "Doorlopende reis", ("Doorlopende reis Europa", "Doorlopende reis wereld"),
         40, 260, _travellers, ("Bagage", "Medische kosten", "Annulering")), 8),
        (Branch("023", "Motor", ("Motor WA", "Motor allrisk"), 120, 700, _vehicle(_MOTORCYCLES),
         _CASCO), 3),
        (Branch("090", "Ongevallen", ("Ongevallen gezin",), 30, 140, _nothing,
         ("Overlijden", "Blijvende invaliditeit")), 5),
        (Branch("010", "Leven", ("Overlijdensrisico annuïtair dalend", "Uitvaart in natura"), 90,
         800, _life, ("Overlijden",)), 5),
        (Branch("000", "Pakket", ("ZPP NN", "Zekerheidspakket particulier"), 10, 60, _nothing,
         ("Pakketkorting",)), 4),
    )
)  # fmt: skip

BUSINESS = weighted(
    (
        (Branch("051", "Aansprakelijkheid bedrijven", ("Aansprakelijkheid bedrijven (AVB)",
         "Beroepsaansprakelijkheid"), 250, 4_500, _company,
         ("Schade aan personen", "Schade aan zaken", "Werkgevers")), 24),
        (Branch("022", "Bestelauto", ("Bestelauto WA", "Bestelauto allrisk"), 500, 2_600,
         _vehicle(_VANS), _CASCO), 20),
        (Branch("032", "Inventaris en goederen", ("Inventaris uitgebreid", "Goederen en voorraad"),
         180, 3_500, _contents, _FIRE), 16),
        (Branch("033", "Bedrijfsgebouw", ("Bedrijfsgebouw uitgebreid",), 400, 7_500, _home,
         _FIRE), 10),
        (Branch("061", "Rechtsbijstand bedrijven", ("Rechtsbijstand ondernemers",), 300, 2_400,
         _disputes, ("Verhaal", "Personeel", "Contracten")), 10),
        (Branch("095", "Verzuim", ("Verzuim conventioneel", "Verzuim-ontzorg"), 900, 18_000,
         _company, ("Loondoorbetaling", "Re-integratie")), 10),
        (Branch("110", "Cyber", ("Cyber- en datarisico’s",), 350, 4_200, _company,
         ("Hulp bij incidenten", "Aansprakelijkheid", "Eigen schade")), 6),
        (Branch("070", "Transport", ("Eigen vervoer", "Goederentransport"), 200, 2_800, _nothing,
         ("Lading", "Expeditie")), 4),
    )
)  # fmt: skip

COVERAGES = {branch.code: branch.coverages for branch in (*PRIVATE, *BUSINESS)}

INSURERS = (
    "Basisvolmacht", "Basisvolmacht", "Noordzee Verzekeringen", "Polderland Schade",
    "Zuiderzee Assuradeuren", "De Eendracht 1864", "Oranje Onderlinge", "Waterlinie Verzekeringen",
    "Hanze Volmacht", "Kroon & Anker", "Rijnmond Volmacht", "Veluwse Onderlinge", "Lichtbaken",
    "Meander Verzekeringen N.V.", "Terpen Verzekeringen", "Sint Joris Onderlinge",
)  # fmt: skip
