"""The command `roundtable site`: the dashboards as plain files, and a look at what was written."""

from __future__ import annotations

import argparse
from pathlib import Path

from roundtable.corpus.project_data import corpus_folders
from roundtable.i18n.messages import message

from . import project


def add_site_command(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    command.add_argument(
        "out", type=Path, help="the folder to write: new, empty, or a site already"
    )
    command.add_argument(
        "--data",
        type=Path,
        help="folder of corpora (default: data/ of the project, else the corpora that come along)",
    )
    command.add_argument(
        "--dashboards", type=Path, help="folder with voila.json (default: as for serve)"
    )
    command.add_argument(
        "--states",
        type=int,
        help="how many combinations of choices a page may answer (default: 2000; 400 with charts)",
    )
    command.add_argument(
        "--url",
        default="",
        help="where the site will stand, such as https://news.example/experts: for cards and oEmbed",
    )
    command.add_argument(
        "--lang",
        default="en",
        metavar="en,ru",
        help="languages of the pages: the first at the top, others in folders (default: en)",
    )
    command.add_argument(
        "--check",
        action="store_true",
        help="open every page in a Chromium, choose something, and say what does not work",
    )


def site_command(options: argparse.Namespace) -> int:
    """Write the site, and say how many choices each page answers."""
    from .site import SiteError, build_site, check_site

    dashboards = project.find_dashboards(options.dashboards)
    data = options.data or project.find_data(dashboards)
    try:
        written = build_site(
            options.out,
            corpus_folders(data),
            dashboards,
            max_states=options.states,
            url=options.url,
            languages=options.lang.split(","),
        )
    except SiteError as error:
        print(error)
        return 1
    for page, n_states in written.items():
        choices = message("n.choices", n=n_states)
        print(message("command.page", page=page, choices=choices))
    print(message("command.site", path=str(options.out / "index.html")))
    if not options.check:
        return 0
    faults = check_site(options.out)
    print(*faults or [message("command.site_works")], sep="\n")
    return 1 if faults else 0
