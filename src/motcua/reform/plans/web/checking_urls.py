"""Addresses of import and checking."""

from django.urls import path

from motcua.reform.plans.web import approving, checking, deciding, importing

urlpatterns = [
    path("nhap/", importing.load, name="import"),
    path("duyet/", importing.drafts, name="drafts"),
    path("<int:plan_id>/duyet/", checking.page, name="checking"),
    path("<int:plan_id>/duyet/tien-do/", importing.reading, name="reading"),
    path("<int:plan_id>/duyet/tep/", importing.choose_file, name="choose_file"),
    path("<int:plan_id>/duyet/nhan-het/", deciding.accept_sure, name="accept_sure"),
    path("<int:plan_id>/duyet/them/", deciding.add, name="add_item"),
    path("<int:plan_id>/duyet/muc/<int:item_id>/", deciding.decide, name="decide_item"),
    path("<int:plan_id>/duyet/muc/<int:item_id>/tach/", deciding.split, name="split_item"),
    path("<int:plan_id>/duyet/muc/<int:item_id>/gop/", deciding.merge, name="merge_item"),
    path("<int:plan_id>/duyet/muc/<int:item_id>/dang-xem/", checking.looking, name="looking"),
    path("<int:plan_id>/duyet/ap-dung/", approving.approve, name="approve"),
    path("<int:plan_id>/duyet/bo/", approving.discard, name="discard"),
]
