"""Every write on dossiers: one verb a module."""

from motcua.casework.dossiers.actions.answer_intake import Answer, guide, refuse_intake
from motcua.casework.dossiers.actions.approve import approve
from motcua.casework.dossiers.actions.attach_file import attach_file
from motcua.casework.dossiers.actions.catch_up import catch_up
from motcua.casework.dossiers.actions.check_record import check_record
from motcua.casework.dossiers.actions.correct import decide_correction, propose_correction
from motcua.casework.dossiers.actions.erase_people import erase_people
from motcua.casework.dossiers.actions.hand_over import hand_over
from motcua.casework.dossiers.actions.intake import ComponentIn, Intake, Party
from motcua.casework.dossiers.actions.put_at_desk import put_at_desk
from motcua.casework.dossiers.actions.receive import receive
from motcua.casework.dossiers.actions.record_result import Result, record_result
from motcua.casework.dossiers.actions.render_paper import render_paper
from motcua.casework.dossiers.actions.request_paper import request_answer_paper, request_paper
from motcua.casework.dossiers.actions.return_result import return_result
from motcua.casework.dossiers.actions.revoke_token import revoke_token
from motcua.casework.dossiers.actions.send_back import send_back
from motcua.casework.dossiers.actions.settle import settle
from motcua.casework.dossiers.actions.supplement import request_supplement, take_supplement
from motcua.casework.dossiers.actions.take_up import take_up
from motcua.casework.dossiers.actions.withdraw import withdraw

__all__ = [
    "Answer",
    "ComponentIn",
    "Intake",
    "Party",
    "Result",
    "approve",
    "attach_file",
    "catch_up",
    "check_record",
    "decide_correction",
    "erase_people",
    "guide",
    "hand_over",
    "propose_correction",
    "put_at_desk",
    "receive",
    "record_result",
    "refuse_intake",
    "render_paper",
    "request_answer_paper",
    "request_paper",
    "request_supplement",
    "return_result",
    "revoke_token",
    "send_back",
    "settle",
    "take_supplement",
    "take_up",
    "withdraw",
]
