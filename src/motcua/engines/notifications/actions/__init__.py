"""Every write of notifications."""

from motcua.engines.notifications.actions.clear_old import clear_old
from motcua.engines.notifications.actions.deliver import deliver
from motcua.engines.notifications.actions.requeue_lost import requeue_lost
from motcua.engines.notifications.actions.send import send
from motcua.engines.notifications.actions.send_again import send_again

__all__ = ["clear_old", "deliver", "requeue_lost", "send", "send_again"]
