"""The parts of `bench_dashboards.py`: who takes part, their processes, a visit in a browser, what
is made of the numbers.
"""
