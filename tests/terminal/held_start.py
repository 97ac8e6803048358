"""hubtui, that stands still where it would import Textual, until the pipe `HELD_BY` was written to."""

import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType


class _Holds:
    """Finds no module, but waits at the first one of Textual."""

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name == "textual":
            sys.meta_path.remove(self)
            if Path(os.environ["HELD_BY"]).read_text() == "broken":
                raise ImportError("there is no Textual here")
        return None


if __name__ == "__main__":
    sys.meta_path.insert(0, _Holds())
    from hubtui.__main__ import main

    main()
