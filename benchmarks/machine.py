"""What processes take of the machine, and what the machine is."""

import os
import platform
from collections.abc import Iterable, Mapping
from pathlib import Path

import psutil

MEBIBYTE = 1 << 20


def cpu_seconds(pids: Iterable[int]) -> float:
    """Processor time of these processes and their children, in user code and in the kernel."""
    spent = 0.0
    for pid in pids:
        for process in family(pid):
            try:
                times = process.cpu_times()
            except psutil.Error:
                continue
            spent += times.user + times.system
    return spent


def memory(pid: int) -> float:
    """Bytes that a process and its children hold in memory alone (those that they share count once)."""
    held = 0
    for process in family(pid):
        try:
            held += process.memory_full_info().uss
        except psutil.Error:
            continue
    return held


def family(pid: int) -> list[psutil.Process]:
    """A process with its children; none where it has ended."""
    try:
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    except psutil.Error:
        return []


def size_of(*files: Path) -> int:
    """Bytes on disk."""
    return sum(file.stat().st_size for file in files if file.exists())


def described(versions: Mapping[str, str]) -> str:
    """One line on the machine: its processor, cores, memory, and what runs on it."""
    model = "an unknown processor"
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line.partition(":")[2].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line]
        model = names[0] if names else model
    cores, ram = os.cpu_count() or 1, psutil.virtual_memory().total / (1 << 30)
    told = ", ".join(f"{name} {version}" for name, version in versions.items())
    return f"{cores} cores of {model}, {ram:.0f} GiB, {platform.system()}; Python {platform.python_version()}, {told}"


def load() -> str:
    """How busy the machine is: what others do on it is in every wall clock, and makes processor time dearer."""
    return f"load average {os.getloadavg()[0]:.1f} over the last minute"
