"""The most memory that this process itself ever held, for tests of limits. What its parent held is left out."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

STATUS = Path("/proc/self/status")


def peak_mebibytes() -> float:
    """MiB resident at the highest moment since this program began.

    Linux hands `ru_maxrss` on through fork and exec, so a child of a large process reports its parent's peak;
    `VmHWM` is the program's own (proc(5)). Elsewhere `ru_maxrss` is all there is: in bytes on macOS, else in KiB.
    """
    if STATUS.exists():
        for line in STATUS.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024 / 1024 if sys.platform == "darwin" else most / 1024
