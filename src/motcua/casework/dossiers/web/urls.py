"""Addresses of the officials' pages of dossiers."""

from django.urls import path

from motcua.casework.dossiers.web import corrections, desk, erasure, moves, officer, papers, reception

app_name = "dossiers"
urlpatterns = [
    path("viec/", desk.queue, name="queue"),
    path("don-vi/", desk.overview, name="overview"),
    path("tra-cuu/", desk.search, name="search"),
    path("tra-cuu/tim/", desk.find, name="find"),
    path("tiep-nhan/", reception.receive, name="receive"),
    path("<int:dossier_id>/", officer.page, name="page"),
    path("<int:dossier_id>/giay-tiep-nhan/", papers.receipt, name="receipt"),
    path("<int:dossier_id>/giay/<slug:kind>/", papers.paper, name="paper"),
    path("<int:dossier_id>/giay/<slug:kind>/lap/", papers.make_paper, name="make_paper"),
    path("tra-loi/", reception.answers, name="answers"),
    path("tra-loi/<int:answer_id>/", papers.answer, name="answer"),
    path("tra-loi/<int:answer_id>/giay/", papers.answer_paper, name="answer_paper"),
    path("tra-loi/<int:answer_id>/giay/lap/", papers.make_answer_paper, name="make_answer_paper"),
    path("xoa-du-lieu/", erasure.erase, name="erase"),
    path("<int:dossier_id>/dinh-chinh/", corrections.propose, name="correct"),
    path("<int:dossier_id>/dinh-chinh/<int:correction_id>/", corrections.decide, name="decide_correction"),
    path("<int:dossier_id>/ma-tra-cuu/", corrections.revoke_token, name="revoke_token"),
    path("<int:dossier_id>/hand_over/", moves.hand_over, name="hand_over"),
    path("<int:dossier_id>/take_up/", moves.take_up, name="take_up"),
    path("<int:dossier_id>/request_supplement/", moves.request_supplement, name="request_supplement"),
    path("<int:dossier_id>/complete_supplement/", moves.complete_supplement, name="complete_supplement"),
    path("<int:dossier_id>/incomplete_supplement/", moves.incomplete_supplement, name="incomplete_supplement"),
    path("<int:dossier_id>/settle/", moves.settle, name="settle"),
    path("<int:dossier_id>/approve/", moves.approve, name="approve"),
    path("<int:dossier_id>/send_back/", moves.send_back, name="send_back"),
    path("<int:dossier_id>/record_result/", moves.record_result, name="record_result"),
    path("<int:dossier_id>/put_at_desk/", moves.put_at_desk, name="put_at_desk"),
    path("<int:dossier_id>/return_result/", moves.return_result, name="return_result"),
    path("<int:dossier_id>/withdraw/", moves.withdraw, name="withdraw"),
]
