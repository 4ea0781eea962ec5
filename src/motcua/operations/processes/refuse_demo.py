"""End with a message if the database holds demo accounts, whose passwords are known, or invented dossiers."""

import os
import sys

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    from motcua.operations.simulate.run import is_simulated
    from motcua.people.accounts.queries import has_demo_accounts

    if has_demo_accounts():
        sys.exit("This database holds accounts of the demo. Serve a database of its own: migrate an empty one.")
    if is_simulated():
        sys.exit("This database holds simulated dossiers. Serve a database of its own: migrate an empty one.")
