"""Asking: requests to other sites, several hosts at once."""

import asyncio
from collections.abc import Callable, Iterable
from http.cookiejar import CookieJar, DefaultCookiePolicy
from urllib.parse import urljoin

import httpx
from msgspec import Struct

from sitegen import __version__
from sitegen.external.address import address_of, host_of, is_web
from sitegen.external.answer import Answer, answer_of
from sitegen.external.failure import verdict_of_failure
from sitegen.external.pace import Pace
from sitegen.external.verdict import PERMANENT, Finding, Verdict, verdict_of_status

USER_AGENT = f"sitegen/{__version__} (link check)"
BUSY = (429, 503)


class Limits(Struct, frozen=True):
    """What a check may cost, in seconds: `pause` lies between two requests to a host, `connect`
    and `answer` bound one request, `run` the whole check; a `Retry-After` above `patience` is not
    waited for. `redirects` are followed for an address; `at_once` requests are under way.
    """

    pause: float = 1.0
    connect: float = 10.0
    answer: float = 20.0
    run: float = 900.0
    patience: float = 60.0
    redirects: int = 10
    at_once: int = 16


def ask_all(
    addresses: Iterable[str],
    limits: Limits,
    may_ask: Callable[[str], bool],
    heard: Callable[[str, Verdict], None],
) -> None:
    """Ask every address; `heard` is called for each as soon as its verdict is known.

    No redirect is followed to an address that `may_ask` refuses. When `limits.run` is over, the
    rest stay without a verdict; so they do when the user ends it, by KeyboardInterrupt.
    """
    asyncio.run(_ask_all(tuple(addresses), limits, may_ask, heard))


async def _ask_all(
    addresses: tuple[str, ...],
    limits: Limits,
    may_ask: Callable[[str], bool],
    heard: Callable[[str, Verdict], None],
) -> None:
    async with _client(limits) as client:
        asking = _Asking(client, limits, may_ask)

        async def tell(address: str) -> None:
            heard(address, await asking.verdict(address))

        try:
            async with asyncio.timeout(limits.run), asyncio.TaskGroup() as group:
                for address in addresses:
                    group.create_task(tell(address))
        except TimeoutError:
            return


def _client(limits: Limits) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        headers={"User-Agent": USER_AGENT, "Accept": "text/html,*/*;q=0.8"},
        # What one site wants us to remember is no business of a check.
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        timeout=httpx.Timeout(limits.answer, connect=limits.connect),
        limits=httpx.Limits(max_connections=limits.at_once),
    )


class _Asking:
    """One round of questions, with what the hosts have been asked before."""

    def __init__(
        self, client: httpx.AsyncClient, limits: Limits, may_ask: Callable[[str], bool]
    ) -> None:
        self._client, self._limits, self._may_ask = client, limits, may_ask
        self._pace = Pace(limits.pause, limits.at_once)

    async def verdict(self, address: str) -> Verdict:
        """Follow the address to where it leads."""
        try:
            return await self._follow(address)
        except (httpx.TransportError, TimeoutError, OSError) as failure:
            return verdict_of_failure(failure)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as failure:
            return Verdict(Finding.UNCLEAR, f"it cannot be asked for: {failure}")

    async def _follow(self, address: str) -> Verdict:
        place, moved_to, for_good = address, "", True
        for _ in range(self._limits.redirects + 1):
            answer = await self._answer(place)
            if not answer.location:
                return verdict_of_status(answer.status, moved_to)
            place = urljoin(place, answer.location)
            for_good = for_good and answer.status in PERMANENT
            moved_to = place if for_good else moved_to
            if not is_web(place) or not self._may_ask(place):
                return Verdict(Finding.UNCLEAR, f"it redirects to `{place}`, which is not asked")
            place = address_of(place)
        return Verdict(Finding.UNCLEAR, "it redirects without end")

    async def _answer(self, address: str) -> Answer:
        """The answer to HEAD; to GET, where a server does not know what HEAD is for."""
        try:
            answer = await self._request("HEAD", address)
        except (httpx.RemoteProtocolError, httpx.ReadError):
            return await self._request("GET", address)
        if answer.status >= 400 and answer.status not in BUSY:
            answer = await self._request("GET", address)
        if answer.status in BUSY and 0 < answer.retry_after <= self._limits.patience:
            self._pace.hold(host_of(address), answer.retry_after)
            answer = await self._request("GET", address)
        return answer

    async def _request(self, method: str, address: str) -> Answer:
        async with (
            self._pace.turn(host_of(address)),
            asyncio.timeout(self._limits.answer),
            # Of the body nothing is read.
            self._client.stream(method, address) as response,
        ):
            return answer_of(response.status_code, response.headers)
