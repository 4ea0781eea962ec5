"""What the OAuth library asks the house: who may have a token, and for which verbs."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.timezone import localdate
from oauth2_provider.oauth2_validators import OAuth2Validator
from oauth2_provider.scopes import BaseScopes

from motcua.people.accounts.queries import verbs_of_client
from motcua.people.accounts.rules import VERB_LABELS


class MachineValidator(OAuth2Validator):  # type: ignore[misc]  # the library has no types
    """A client that has expired or was revoked is no client."""

    def authenticate_client(self, request: Any, *args: Any, **kwargs: Any) -> bool:  # noqa: ANN401 (the library's request)
        """Return whether id and secret are those of a client that is valid today."""
        is_known = super().authenticate_client(request, *args, **kwargs)
        return is_known and bool(verbs_of_client(request.client.client_id, localdate()))


class MachineScopes(BaseScopes):  # type: ignore[misc]  # the library has no types
    """The scopes of a client are its verbs."""

    def get_all_scopes(self) -> Mapping[str, str]:
        """Return every verb with what it means."""
        return {str(verb): label for verb, label in VERB_LABELS.items()}

    def get_available_scopes(self, application: Any = None, *_args: Any, **_kwargs: Any) -> Sequence[str]:  # noqa: ANN401 (the library's)
        """Return the verbs of a client."""
        return [str(verb) for verb in verbs_of_client(application.client_id, localdate())] if application else []

    def get_default_scopes(self, application: Any = None, *_args: Any, **_kwargs: Any) -> Sequence[str]:  # noqa: ANN401 (the library's)
        """Return what a client gets that asks for nothing in particular: all of its verbs."""
        return self.get_available_scopes(application)
