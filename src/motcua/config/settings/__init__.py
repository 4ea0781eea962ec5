"""Django settings, one file a subject; every secret and address comes from the environment."""

from motcua.config.settings.apps import *  # noqa: F403 (Django reads settings as one module)
from motcua.config.settings.database import *  # noqa: F403 (Django reads settings as one module)
from motcua.config.settings.mail import *  # noqa: F403 (Django reads settings as one module)
from motcua.config.settings.observability import *  # noqa: F403 (Django reads settings as one module)
from motcua.config.settings.security import *  # noqa: F403 (Django reads settings as one module)
from motcua.config.settings.storage import *  # noqa: F403 (Django reads settings as one module)
from motcua.config.settings.tasks import *  # noqa: F403 (Django reads settings as one module)
