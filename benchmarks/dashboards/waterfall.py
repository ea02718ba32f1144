"""Where the time of a first visit goes: requests in waves, the socket, and what the page's main
thread worked on until the chart was there.
"""

import json
from collections import Counter
from urllib.parse import urlsplit

from .processes import Server
from .visits import Visit, probed, settle

CATEGORIES = ["-*", "devtools.timeline", "v8", "blink.user_timing"]
APART = 40  # ms without the start of a request between two waves
EVALUATIONS = ("EvaluateScript", "v8.compile", "v8.evaluateModule")
#: what Chromium calls its tasks → words
WORK = dict.fromkeys(
    (
        *EVALUATIONS,
        "FunctionCall",
        "v8.callFunction",
        "RunMicrotasks",
        "TimerFire",
        "EventDispatch",
        "FireAnimationFrame",
    ),
    "scripts",
)
WORK |= dict.fromkeys(("PrePaint", "Paint", "Layerize", "Commit"), "painting") | dict.fromkeys(
    ("MajorGC", "MinorGC"), "garbage"
)
WORK |= {"ParseHTML": "parsing", "UpdateLayoutTree": "style", "Layout": "layout"}

ENTRIES = """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map((e) => (
  {name: e.name, start: e.startTime, first: e.responseStart, end: e.responseEnd, bytes: e.transferSize}))"""


def name(address):
    """The last two parts of an address's path."""
    return "/".join(urlsplit(address).path.strip("/").split("/")[-2:]) or "/"


def waves(entries):
    """Requests that start close together: lists of entries, dict with name, start, first, end (ms)
    and bytes.
    """
    found = []
    for entry in sorted(entries, key=lambda entry: entry["start"]):
        if not found or entry["start"] - found[-1][-1]["start"] > APART:
            found.append([])
        found[-1].append(entry)
    return found


def origin(events):
    """When the navigation to the page began, in Chromium's microseconds."""
    return max(
        e["ts"] for e in events if e["name"] == "navigationStart" and "127.0.0.1" in str(e["args"])
    )


def work(events, origin, until):
    """What the busiest main thread did between the navigation and a time.

    events: Chromium's trace events; origin: as above; until: ms since the navigation. Returns (dict
    kind of work → ms, dict script → ms of its longest evaluation); of nested tasks the outermost
    counts, so that kinds add up. An imported module has no name there.
    """
    tasks = [
        e
        for e in events
        if e.get("ph") == "X" and e["name"] in WORK and origin <= e["ts"] < origin + until * 1000
    ]
    threads = Counter()
    for e in tasks:
        threads[e["pid"], e["tid"]] += e["dur"]
    main = threads.most_common(1)[0][0] if threads else None
    kinds, scripts, over = Counter(), Counter(), 0
    for e in sorted(
        (e for e in tasks if (e["pid"], e["tid"]) == main), key=lambda e: (e["ts"], -e["dur"])
    ):
        data = e["args"].get("data") or {}
        if e["name"] in EVALUATIONS:
            script = data.get("url") or e["args"].get("fileName")
            script = name(script) if script else "a module"
            scripts[script] = max(scripts[script], e["dur"] / 1000)
        if e["ts"] >= over:
            kinds[WORK[e["name"]]] += e["dur"] / 1000
            over = e["ts"] + e["dur"]
    return dict(kinds), dict(scripts)


def lines(entries, frames, kinds, scripts, times):
    """All of it as text, times in ms since the navigation. frames: (ms, bytes) of the socket."""
    yield f"answer seen at {times['answer']:.0f}, chart at {times['marks']:.0f}"
    for wave in waves(entries):
        largest = sorted(wave, key=lambda entry: -entry["bytes"])
        start, end, size = (
            wave[0]["start"],
            max(entry["end"] for entry in wave),
            sum(entry["bytes"] for entry in wave),
        )
        named = ", ".join(
            f"{name(e['name'])} {e['bytes'] / 1000:.0f} kB {e['end'] - e['start']:.0f} ms"
            for e in largest[:3]
        )
        yield (
            f"{start:7.0f} – {end:5.0f}  {len(wave):3} requests {size / 1000:7.0f} "
            f"kB  {named}{', …' if len(wave) > 3 else ''}"
        )
    yield f"page: first byte at {entries[0]['first']:.0f}, last at {entries[0]['end']:.0f}"
    if frames:
        size = sum(size for _, size in frames)
        yield (
            f"socket: {len(frames)} frames, {size / 1000:.0f} kB, {frames[0][0]:.0f} "
            f"– {frames[-1][0]:.0f}; largest {max(s for _, s in frames) / 1000:.0f} "
            "kB"
        )
    yield "main thread until the chart: " + ", ".join(
        f"{kind} {ms:.0f}" for kind, ms in sorted(kinds.items(), key=lambda item: -item[1])
    )
    yield "longest evaluations: " + ", ".join(
        f"{script} {ms:.0f}"
        for script, ms in sorted(scripts.items(), key=lambda item: -item[1])[:8]
    )


def waterfall(browser, contestant, work_folder):
    """Visit twice, each time with an empty cache; returns the lines about the second."""
    with Server(contestant, work_folder) as server:
        for _ in range(2):
            context = probed(browser, contestant)
            browser.start_tracing(categories=CATEGORIES)
            with Visit(context, server) as visit:
                visit.settled()
                entries, times, frames = (
                    visit.page.evaluate(ENTRIES),
                    visit.page.evaluate("roundtableBench.times"),
                    visit.wire.frames,
                )
            events = json.loads(browser.stop_tracing())["traceEvents"]
            settle(context.new_page(), server)
            context.close()
    start = origin(events)
    since = [(1000 * at - start / 1000, size) for at, size in frames]
    return list(lines(entries, since, *work(events, start, times["marks"]), times))
