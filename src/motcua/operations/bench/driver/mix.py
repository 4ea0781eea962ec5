"""Who comes how often on a day, and what each does: citizens, desks, officers, leaders.

At factor 1 this is twice the busiest hour of a mean province: 0.8 dossiers a second with all their later steps,
56 requests a second in all. The shares within the reading are assumed; that there are about 60 requests for each
dossier is taken from published counts.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.operations.bench.driver.browser import Answer, Browser
from motcua.operations.bench.driver.way import STEPS, Team

WORDS = ("khai sinh", "ket hon", "chung thuc", "dat dai", "xay dung", "ho ngheo", "kinh doanh", "ly lich")
LONGEST_THINK = 5  # times the mean

Asked = Callable[[str, Awaitable[Answer]], Awaitable[Answer]]


@dataclass
class People:
    """Everybody who may come: teams, the leaders' browsers, what citizens have on paper, a browser for a stranger."""

    teams: list[Team]
    leaders: list[Browser]
    followed: list[dict[str, str]]
    stranger: Callable[[], Browser]
    acknowledged: list[int]
    think_seconds: float = 2.0


Visit = Callable[[People, Asked, random.Random], Awaitable[None]]


async def _dossier(people: People, asked: Asked, chance: random.Random) -> None:
    """Receive one dossier and take it through every step; each official looks at it before he sends it on."""
    team = chance.choice(people.teams)
    await asked("form of receipt", team.browsers["reception"].get("/ho-so/tiep-nhan/"))
    await _think(people, chance)
    received: list[int] = []

    async def receive() -> Answer:
        answer, dossier_id = await team.receive()
        received.append(dossier_id)
        return answer

    await asked("receive", receive())
    if not received[0]:
        return
    people.acknowledged.append(received[0])
    await asked("receipt", team.browsers["reception"].get(f"/ho-so/{received[0]}/giay-tiep-nhan/"))
    for step in STEPS:
        await _think(people, chance)
        await asked("dossier page", team.browsers[step.role].get(f"/ho-so/{received[0]}/"))
        await _think(people, chance)
        if not (await asked(step.name, team.move(step, received[0]))).is_good:
            return


async def _follow(people: People, asked: Asked, chance: random.Random) -> None:
    """Scan the code of a receipt."""
    browser = people.stranger()
    answer = await asked("follow (code)", browser.get(f"/theo-doi/{chance.choice(people.followed)['token']}"))
    if answer.location:
        await asked("follow (page)", browser.get(answer.location))


async def _enter(people: People, asked: Asked, chance: random.Random) -> None:
    """Type code and eight characters."""
    browser, paper = people.stranger(), chance.choice(people.followed)
    typed = {"code": paper["code"], "letters": paper["letters"]}
    answer = await asked("follow (typed)", browser.post("/theo-doi/", typed))
    if answer.location:
        await asked("follow (page)", browser.get(answer.location))


async def _search(people: People, asked: Asked, chance: random.Random) -> None:
    """Look for a procedure."""
    browser = people.stranger()
    await asked("first page", browser.get("/"))
    await _think(people, chance)
    await asked("search of procedures", browser.get(f"/thu-tuc/?q={chance.choice(WORDS).replace(' ', '+')}"))


async def _queue(people: People, asked: Asked, chance: random.Random) -> None:
    """Look at one's desk, and at all that is open."""
    browser = _official(people, chance)
    await asked("desk", browser.get("/ho-so/viec/"))
    await _think(people, chance)
    await asked("desk, all", browser.get("/ho-so/viec/?muc=all"))


async def _find(people: People, asked: Asked, chance: random.Random) -> None:
    """Find a dossier by its code."""
    browser = _official(people, chance)
    code = chance.choice(people.followed)["code"]
    answer = await asked("find", browser.post("/ho-so/tra-cuu/tim/", {"q": code}))
    if answer.location:
        await asked("found", browser.get(answer.location))


async def _overview(people: People, asked: Asked, chance: random.Random) -> None:
    """Look, as a head, where the open dossiers lie."""
    await asked("overview", chance.choice(people.teams).browsers["unit_head"].get("/ho-so/don-vi/"))


async def _leader(people: People, asked: Asked, chance: random.Random) -> None:
    """Look, as a leader, at the figures and at the agencies behind them."""
    browser = chance.choice(people.leaders)
    await asked("leader's page", browser.get("/dieu-hanh/"))
    await _think(people, chance)
    await asked("leader's agencies", browser.get("/dieu-hanh/co-quan/"))


async def _public(people: People, asked: Asked, _chance: random.Random) -> None:
    """Look at the figures for everyone."""
    await asked("public figures", people.stranger().get("/cong-khai/"))


# Visits a second at factor 1.
VISITS: Mapping[str, tuple[float, Visit]] = {
    "dossier": (0.8, _dossier),
    "follow": (7.7, _follow),
    "enter": (1.0, _enter),
    "search": (3.0, _search),
    "queue": (6.5, _queue),
    "find": (1.5, _find),
    "overview": (0.8, _overview),
    "leader": (0.15, _leader),
    "public": (0.3, _public),
}
WRITES = frozenset({"receive", *(step.name for step in STEPS)})


def _official(people: People, chance: random.Random) -> Browser:
    team = chance.choice(people.teams)
    return team.browsers[chance.choice(sorted(team.browsers))]


async def _think(people: People, chance: random.Random) -> None:
    """Wait as somebody does who reads before he goes on."""
    mean = people.think_seconds
    await asyncio.sleep(min(chance.expovariate(1 / mean), LONGEST_THINK * mean))


def people_of(told: dict[str, Any], browser: Callable[[str], Browser], paper: bytes) -> People:
    """Return the people of a staff, all with browsers of one kind of line."""
    teams = [Team(team, {role: browser(key) for role, key in team["cookies"].items()}, paper) for team in told["teams"]]
    return People(
        teams=teams,
        leaders=[browser(key) for key in told["leaders"]],
        followed=told["followed"],
        stranger=lambda: browser(""),
        acknowledged=[],
    )
