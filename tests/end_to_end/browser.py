"""A browser without a screen, for BROWSER: `python browser.py ADDRESS`; the person is in PERSON."""

import json
import os
import sys

import httpx

from tests.end_to_end.openid_provider import Person

if __name__ == "__main__":
    end = Person(**json.loads(os.environ["PERSON"])).visit(sys.argv[1])
    httpx.get(end, trust_env=False).raise_for_status()
