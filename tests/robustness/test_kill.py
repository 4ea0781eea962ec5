"""`kill -9` of the postmaster and every web process while sixteen officials receive: no code given is lost."""

import random
import time

import pytest

from tests.robustness.desk_client import FIND, DeskClient
from tests.robustness.product import Product, running

CLIENTS, KILLS, SECONDS = 16, 10, 180


def test_every_code_a_client_was_given_outlives_the_killing() -> None:
    chance = random.Random(20260706)
    with running(CLIENTS) as product:
        limit = time.monotonic() + SECONDS
        clients = [DeskClient(product, cookie) for cookie in product.cookies]
        for client in clients:
            client.start()
        for _ in range(KILLS):
            until_more(clients, chance.randint(1, 12), limit)
            time.sleep(chance.random())
            product.kill()
        until_more(clients, CLIENTS, limit)
        for client in clients:
            client.is_over.set()
        for client in clients:
            client.join(60)
        given = {address: code for client in clients for address, code in client.given.items()}
        assert_found_and_printed(clients[0], given)
        assert_whole(product, given)


def until_more(clients: list[DeskClient], more: int, limit: float) -> None:
    """Wait until so many more dossiers were received."""
    wanted = sum(len(client.given) for client in clients) + more
    while sum(len(client.given) for client in clients) < wanted:
        assert time.monotonic() < limit, {client.trouble for client in clients}
        time.sleep(0.02)


def assert_found_and_printed(client: DeskClient, given: dict[str, str]) -> None:
    """Each code is found at the desk and stands on its receipt; none was given twice."""
    for address, code in given.items():
        receipt = client.ask(address)
        printed = client.code_on(receipt.text)
        assert (receipt.status, code or printed) == (200, printed)
        assert client.ask(FIND, {"q": printed}).location == address.removesuffix("giay-tiep-nhan/")
        given[address] = printed
    assert len(set(given.values())) == len(given)


def assert_whole(product: Product, given: dict[str, str]) -> None:
    """The ledger verifies, and numbers have no gap."""
    product.run("-m", "motcua.operations", "ledger", "verify")  # fails on any fault
    numbers = {int(code.rsplit("-", 1)[1]) for code in given.values()}
    if max(numbers) != len(numbers):
        pytest.fail(f"{len(numbers)} codes were given, the last is {max(numbers)}")
