"""Every write on dossiers: one verb a module."""

from motcua.casework.dossiers.actions.approve import approve
from motcua.casework.dossiers.actions.hand_over import hand_over
from motcua.casework.dossiers.actions.put_at_desk import put_at_desk
from motcua.casework.dossiers.actions.receive import ComponentIn, Intake, Party, receive
from motcua.casework.dossiers.actions.record_result import Result, record_result
from motcua.casework.dossiers.actions.return_result import return_result
from motcua.casework.dossiers.actions.send_back import send_back
from motcua.casework.dossiers.actions.settle import settle
from motcua.casework.dossiers.actions.take_up import take_up
from motcua.casework.dossiers.actions.withdraw import withdraw

__all__ = [
    "ComponentIn",
    "Intake",
    "Party",
    "Result",
    "approve",
    "hand_over",
    "put_at_desk",
    "receive",
    "record_result",
    "return_result",
    "send_back",
    "settle",
    "take_up",
    "withdraw",
]
