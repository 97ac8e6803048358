"""The data of the embedded Hub: Dutch, made up, and the same for the same seed.

Only `Random.random()` is drawn from: its sequence is the same in every Python version, that of
`choice` and `randrange` is not promised. A larger Hub begins with the data of a smaller one.
"""

from hubtui.demo.seed.contacts import dossier_number
from hubtui.demo.seed.filling import fill
from hubtui.demo.seed.offices import COLLEAGUES, CUSTOMER_NUMBER
from hubtui.demo.seed.terms import contract_terms

__all__ = ["COLLEAGUES", "CUSTOMER_NUMBER", "contract_terms", "dossier_number", "fill"]
