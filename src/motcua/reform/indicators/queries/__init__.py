"""What measures give: now, by dimension, row by row; and what a period gave when it was frozen."""

from motcua.reform.indicators.base import counting, keys
from motcua.reform.indicators.queries.evaluating import evaluate, evaluate_by, evaluate_by_name, keys_behind

__all__ = ["counting", "evaluate", "evaluate_by", "evaluate_by_name", "keys", "keys_behind"]
