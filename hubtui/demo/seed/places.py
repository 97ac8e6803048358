"""Towns with their real postcode ranges and area codes, and streets found in any of them."""

from typing import NamedTuple


class Town(NamedTuple):
    """A town; its postcodes run from `first_postcode` over `postcodes` numbers."""

    name: str
    first_postcode: int
    postcodes: int
    area_code: str


TOWNS = (
    Town("Amsterdam", 1011, 90, "020"), Town("Rotterdam", 3011, 75, "010"),
    Town("'s-Gravenhage", 2511, 80, "070"), Town("Utrecht", 3511, 70, "030"),
    Town("Eindhoven", 5611, 40, "040"), Town("Groningen", 9711, 35, "050"),
    Town("Tilburg", 5011, 35, "013"), Town("Almere", 1311, 45, "036"),
    Town("Breda", 4811, 25, "076"), Town("Nijmegen", 6511, 35, "024"),
    Town("Enschede", 7511, 30, "053"), Town("Haarlem", 2011, 25, "023"),
    Town("Arnhem", 6811, 30, "026"), Town("Amersfoort", 3811, 25, "033"),
    Town("Zaandam", 1501, 8, "075"), Town("Apeldoorn", 7311, 20, "055"),
    Town("'s-Hertogenbosch", 5211, 30, "073"), Town("Hoofddorp", 2131, 4, "023"),
    Town("Maastricht", 6211, 20, "043"), Town("Leiden", 2311, 20, "071"),
    Town("Dordrecht", 3311, 15, "078"), Town("Zoetermeer", 2711, 18, "079"),
    Town("Zwolle", 8011, 30, "038"), Town("Deventer", 7411, 15, "0570"),
    Town("Delft", 2611, 15, "015"), Town("Alkmaar", 1811, 15, "072"),
    Town("Heerlen", 6411, 10, "045"), Town("Venlo", 5911, 10, "077"),
    Town("Leeuwarden", 8911, 20, "058"), Town("Hilversum", 1211, 8, "035"),
    Town("Middelburg", 4331, 8, "0118"), Town("Assen", 9401, 8, "0592"),
    Town("IJsselstein", 3401, 4, "030"), Town("IJmuiden", 1971, 6, "0255"),
    Town("Oegstgeest", 2341, 3, "071"), Town("Súdwest-Fryslân", 8601, 5, "0515"),
)  # fmt: skip

STREETS = (
    "Dorpsstraat", "Kerkstraat", "Molenweg", "Schoolstraat", "Stationsweg", "Hoofdstraat",
    "Julianastraat", "Wilhelminalaan", "Beatrixstraat", "Oranjelaan", "Prins Hendrikkade",
    "Burgemeester de Vlugtlaan", "Nieuwe Gracht", "Oudegracht", "Lange Voorhout", "IJweg",
    "Industrieweg", "Eikenlaan", "Beukenlaan", "Lindelaan", "Kastanjehof", "Meidoornstraat",
    "Merelstraat", "Leeuwerikweg", "Zwaluwplein", "Rembrandtstraat", "Vermeerlaan", "Jan Steenhof",
    "Vondelstraat", "Europaweg", "Marktplein", "Achterom", "Havenkade", "Zeedijk", "Polderpad",
    "Burgemeester Van Tuyllplein", "Laan van Nieuw-Oosteinde", "Plein 1944", "2e Dwarsstraat",
)  # fmt: skip
