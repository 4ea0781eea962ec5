"""The numbers of the pages, by the keys of their measures."""

RECEIVED = "dossiers_received"
SETTLED = "dossiers_settled"
ON_TIME = "dossiers_on_time_rate"
OVERDUE = "dossiers_overdue"
FOUR = (RECEIVED, SETTLED, ON_TIME, OVERDUE)
MEDIAN = "settling_minutes_median"
