"""How a server is set up."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass, replace

from checker.errors import SettingsError

EVERYWHERE = ("", "0.0.0.0", "::")
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
"""What a browser may call a server that listens on loopback; any other name in a request is another site's
name that was made to point here (DNS rebinding)."""


@dataclass(frozen=True, slots=True)
class Config:
    """Where a server listens, and its limits.

    workers: processes that check. max_body: bytes of a request. max_seconds: that one article may take, once
    begun. max_waiting: requests in hand at a time, beyond which the answer is 503; max_per_client: those of
    one address, beyond which it is 429. wait_seconds: that a request may wait to be begun. max_memory: bytes
    of address space of a process. hosts: names by which the server may be called, none for any.
    origins: of web pages elsewhere that may read answers (CORS).
    """

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    api_key: str | None = None
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    max_body: int = 10_000_000
    max_seconds: float = 20.0
    wait_seconds: float = 30.0
    max_waiting: int = 256
    max_per_client: int = 64
    max_memory: int | None = 4_000_000_000
    rule_folders: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.api_key is None and not is_loopback(self.host):
            raise SettingsError(
                f"{self.host} can be reached from other machines: set an API key"
                " (FACTLINT_API_KEY or --api-key-file)"
            )
        if self.api_key is not None and not (self.api_key.isascii() and self.api_key.isprintable()):
            raise SettingsError("an API key consists of printable ASCII characters")
        if self.api_key is not None and len(self.api_key) < 16:
            raise SettingsError("an API key has at least 16 characters")

    @property
    def known_hosts(self) -> tuple[str, ...]:
        """The names in the Host header that are answered; none where any is."""
        if self.hosts or not is_loopback(self.host):
            return self.hosts
        return tuple(dict.fromkeys((*LOCAL_HOSTS, _in_brackets(self.host))))

    @property
    def url(self) -> str:
        return f"http://{_in_brackets(self.host)}:{self.port}/"

    @property
    def page_url(self) -> str:
        """Where a browser on this machine finds the page; one that listens everywhere is on loopback too."""
        return replace(self, host="localhost").url if self.host in EVERYWHERE else self.url


def is_loopback(host: str) -> bool:
    """Whether only programs on this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def cores() -> int:
    """Processor cores that this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _in_brackets(host: str) -> str:
    return f"[{host}]" if ":" in host else host
