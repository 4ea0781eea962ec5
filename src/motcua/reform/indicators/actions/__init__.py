"""Every write of indicators."""

from motcua.reform.indicators.actions.freeze_period import freeze_period
from motcua.reform.indicators.actions.keep_trial import keep_trial
from motcua.reform.indicators.actions.restate_value import restate_value

__all__ = ["freeze_period", "keep_trial", "restate_value"]
