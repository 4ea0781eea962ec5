"""Reference data and the mark that tells when they changed."""

from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    """One mark for all reference tables."""

    name = "motcua.base.reference"
    label = "reference"
    verbose_name = "Dữ liệu tham chiếu"
