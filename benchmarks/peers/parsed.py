"""Prints how much more memory, in MiB, this process has with the JSON of `argv[1]` parsed."""

import gc
import json
import os
import sys
from pathlib import Path

from benchmarks.pss import pss

if __name__ == "__main__":
    before = pss(os.getpid())
    parsed = json.loads(Path(sys.argv[1]).read_bytes())
    gc.collect()
    print(pss(os.getpid()) - before)
    del parsed
