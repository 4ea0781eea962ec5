"""Addresses of messages."""

from django.urls import path

from motcua.engines.notifications.web import supervisor

app_name = "notifications"
urlpatterns = [
    path("chua-gui-duoc/", supervisor.undelivered, name="undelivered"),
    path("<int:message_id>/gui-lai/", supervisor.send_again, name="send_again"),
]
