"""Limits of a kernel's memory and of its claim on the processor."""

import os


def limit(memory_mb: int | None, nice: int | None) -> None:
    """Limit this process and what it starts.

    RLIMIT_DATA and not RLIMIT_AS: it counts what can be written (the heap, private maps, the stacks of threads), while address space
    also counts what libraries only reserve, several times as much and different on every machine. What was the parent's counts too.
    """
    if memory_mb:
        import resource

        most = resource.getrlimit(resource.RLIMIT_DATA)[1]
        wanted = memory_mb << 20 if most == resource.RLIM_INFINITY else min(memory_mb << 20, most)
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, wanted))
    if nice:
        os.nice(nice)
