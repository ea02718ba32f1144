"""`python -m roundtable.serve`: see `app.main`."""

from .app import main

if __name__ == "__main__":
    main()
