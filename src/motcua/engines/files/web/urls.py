"""Addresses of files."""

from django.urls import path

from motcua.engines.files.web import reader

app_name = "files"
urlpatterns = [
    path("<int:file_id>/", reader.download, name="download"),
    path("<int:file_id>/xem/", reader.preview, name="preview"),
]
