"""Every write of the dashboards."""

from motcua.insight.dashboards.actions.try_figures import try_figures

__all__ = ["try_figures"]
