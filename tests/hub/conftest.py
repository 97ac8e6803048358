import pytest


@pytest.fixture(autouse=True)
def messages_as_in_the_code(english: None) -> None:
    """These tests read messages as they stand in the code."""
