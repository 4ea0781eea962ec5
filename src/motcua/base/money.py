"""Money is an integer number of đồng."""


def dong(amount: int) -> str:
    """Return an amount as Vietnamese people write it: 75000 -> '75.000 đ'."""
    return f"{amount:,}".replace(",", ".") + " đ"
