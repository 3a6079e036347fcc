"""Lets `python -m drugfree_cli` do what `drugfree` does."""

import sys

from drugfree_cli.cli.app import main

if __name__ == "__main__":
    sys.exit(main())
