"""How much may be asked for at once."""

CONTACTS_A_PAGE = 50
MOST_CONTACTS_A_PAGE = 1_000
# In characters; SQLite refuses patterns of 50,000.
LONGEST_QUERY = 200
# It counts more contracts than there can be, and SQLite can hold it.
LARGEST_NUMBER = 999_999_999
