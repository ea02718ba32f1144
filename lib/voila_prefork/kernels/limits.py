"""Limits of a kernel's memory and of its summary on the processor."""

import os
import re
from pathlib import Path


def set_limits(memory_mb: int | None, nice: int | None) -> None:
    """Limit this process and what it starts: to memory_mb more than it has now, and nice steps back
    from the processor.

    RLIMIT_DATA and not RLIMIT_AS: it counts what can be written (the heap, private maps, the stacks
    of threads), while address space also counts every library's code and what is only reserved.
    Even so libraries reserve hundreds of MB, different on every machine: hence so much *more*, and
    not so much in all.
    """
    if memory_mb:
        import resource

        most = resource.getrlimit(resource.RLIMIT_DATA)[1]
        wanted = limits_in_force() + (memory_mb << 20)
        wanted = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, wanted))
    if nice:
        os.nice(nice)


def limits_in_force() -> int:
    """Bytes that this process has and can write to, as RLIMIT_DATA counts them; 0 where the system
    does not tell.
    """
    try:
        told = re.search(r"VmData:\s*(\d+) kB", Path("/proc/self/status").read_text())
    except OSError:
        return 0
    return int(told[1]) << 10 if told else 0
