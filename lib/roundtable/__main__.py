"""`python -m roundtable`: the same as the command `roundtable`."""

import sys

from roundtable_app.cli import main

if __name__ == "__main__":
    sys.exit(main())
