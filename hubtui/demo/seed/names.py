"""Names as they are borne in the Netherlands, accents and prefixes included."""

WOMEN = (
    "Anna", "Maria", "Johanna", "Sanne", "Lotte", "Femke", "Fleur", "Noor", "Roos", "Lieke",
    "Esmée", "Zoë", "Chloé", "Renée", "Désirée", "Fatma", "Ayşe", "Samira", "Yasmina", "Naïma",
    "Ingrid", "Marieke", "Annelies", "Hanneke", "Willemijn", "Geertruida", "Cornelia", "Wilhelmina",
    "Fenna", "Jitske", "Sjoukje", "Tjitske", "Ilse", "Maaike", "Josée", "Thérèse", "Eva", "Julia",
    "Linh", "Priya", "Agnieszka", "Małgorzata", "Chantal", "Danique", "Bente", "Saar", "Tessa",
)  # fmt: skip
MEN = (
    "Jan", "Pieter", "Johannes", "Cornelis", "Willem", "Hendrik", "Gerrit", "Klaas", "Sjoerd",
    "IJsbrand", "Noël", "René", "André", "Jérôme", "Björn", "Jürgen", "Søren", "Mehmet", "Özgür",
    "Mohamed", "Youssef", "Ahmed", "Daan", "Sem", "Lucas", "Levi", "Thijs", "Ruben", "Bram",
    "Jelle", "Douwe", "Tjeerd", "Wietse", "Wouter", "Maarten", "Bastiaan", "Joost", "Teun",
    "Mathéo", "Ravi", "Minh", "Paweł", "Łukasz", "Kees", "Rob", "Dirk", "Floris", "Gijs",
)  # fmt: skip

# Prefix (tussenvoegsel) and name.
SURNAMES = (
    ("de", "Jong"), ("", "Jansen"), ("de", "Vries"), ("van de", "Berg"), ("van den", "Berg"),
    ("van der", "Berg"), ("van", "Dijk"), ("", "Bakker"), ("", "Janssen"), ("", "Visser"),
    ("", "Smit"), ("", "Meijer"), ("de", "Boer"), ("", "Mulder"), ("de", "Groot"), ("", "Bos"),
    ("", "Vos"), ("", "Peters"), ("", "Hendriks"), ("van", "Leeuwen"), ("", "Dekker"),
    ("", "Brouwer"), ("de", "Wit"), ("", "Dijkstra"), ("", "Smits"), ("de", "Graaf"),
    ("van der", "Meer"), ("van der", "Linden"), ("", "Kok"), ("", "Jacobs"), ("de", "Haan"),
    ("", "Vermeulen"), ("van den", "Heuvel"), ("van der", "Veen"), ("van den", "Broek"),
    ("de", "Bruijn"), ("de", "Bruin"), ("van der", "Heijden"), ("", "Schouten"), ("van", "Beek"),
    ("", "Willems"), ("van", "Vliet"), ("van de", "Ven"), ("", "Hoekstra"), ("", "Maas"),
    ("", "Verhoeven"), ("", "Koster"), ("van", "Dam"), ("van der", "Wal"), ("", "Prins"),
    ("", "Blom"), ("", "Huisman"), ("de", "Lange"), ("", "Kuijpers"), ("van", "Veen"),
    ("", "Postma"), ("", "Wiersma"), ("", "Hoogeveen"), ("van", "Wijk"), ("", "Zijlstra"),
    ("", "IJzerman"), ("", "IJpma"), ("'t", "Hart"), ("in 't", "Veld"), ("van 't", "Hof"),
    ("op de", "Beek"), ("ter", "Braak"), ("ten", "Brink"), ("te", "Riele"), ("uit den", "Bogaard"),
    ("", "Müller"), ("", "Schröder"), ("", "Lefèvre"), ("", "Crèvecœur"), ("", "Çelik"),
    ("", "Yılmaz"), ("", "Öztürk"), ("", "Şahin"), ("", "El Amrani"), ("", "Ben Haddou"),
    ("", "Bouzïani"), ("", "Ramdjan"), ("", "Sital"), ("", "Wijdenbosch"), ("", "Pengel"),
    ("", "Kowalski"), ("", "Wiśniewska"), ("", "Trần"), ("", "Nguyễn"), ("", "Szabó"),
    ("von", "Bönninghausen"), ("d'", "Ancona"), ("", "Reünie"), ("", "Citroën"), ("", "Daniëls"),
    ("", "Michiels"), ("", "Österholt"), ("", "Sørensen"), ("de la", "Court"), ("", "García"),
)  # fmt: skip

# `{}` is a surname, `{place}` a town.
BUSINESSES = (
    "Bakkerij {}", "Slagerij {} & Zn.", "{} Installatietechniek B.V.", "Schildersbedrijf {}",
    "Garage {} V.O.F.", "Café {}", "Hoveniersbedrijf {} B.V.", "{} Beheer B.V.",
    "Transportbedrijf {} B.V.", "Fysiotherapie {place}", "Tandartspraktijk {}", "{} & Partners",
    "Stichting Welzijn {place}", "Vereniging van Eigenaars {place}-Noord", "Melkveebedrijf {} V.O.F.",
    "Kapsalon {}", "Rijschool {}", "{} Interieurbouw", "Advocatenkantoor {}", "Brasserie {place}",
    "Timmerfabriek {place} B.V.", "Handelsonderneming {} B.V.", "Maatschap {}", "Zorggroep {place}",
    "{} [Makelaardij] B.V.", "Crèche Ukkie {place}", "Ingenieursbureau {} N.V.", "Scheepswerf {}",
)  # fmt: skip
