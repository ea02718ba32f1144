"""`python -m roundtable_app.server`: see `app.serve_dashboards`."""

from .launch import serve_dashboards

if __name__ == "__main__":
    serve_dashboards()
