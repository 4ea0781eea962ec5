"""Addresses of the officials' pages of dossiers."""

from django.urls import path

from motcua.casework.dossiers.web import desk, officer, papers, reception

app_name = "dossiers"
urlpatterns = [
    path("viec/", desk.queue, name="queue"),
    path("tra-cuu/", desk.search, name="search"),
    path("tra-cuu/tim/", desk.find, name="find"),
    path("tiep-nhan/", reception.receive, name="receive"),
    path("<int:dossier_id>/", officer.page, name="page"),
    path("<int:dossier_id>/giay-tiep-nhan/", papers.receipt, name="receipt"),
    path("<int:dossier_id>/hand_over/", officer.hand_over, name="hand_over"),
    path("<int:dossier_id>/take_up/", officer.take_up, name="take_up"),
    path("<int:dossier_id>/settle/", officer.settle, name="settle"),
    path("<int:dossier_id>/approve/", officer.approve, name="approve"),
    path("<int:dossier_id>/send_back/", officer.send_back, name="send_back"),
    path("<int:dossier_id>/record_result/", officer.record_result, name="record_result"),
    path("<int:dossier_id>/put_at_desk/", officer.put_at_desk, name="put_at_desk"),
    path("<int:dossier_id>/return_result/", officer.return_result, name="return_result"),
    path("<int:dossier_id>/withdraw/", officer.withdraw, name="withdraw"),
]
