"""What machines send and read of dossiers."""

from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from motcua.base.api.keyset import Next
from motcua.base.api.values import Moment, Name, ShortText
from motcua.casework.dossiers.rules import State

Count = Annotated[int, Field(ge=0, le=999)]
RowId = Annotated[int, Field(ge=1, le=2**63 - 1)]


class PersonIn(Schema):
    """Somebody the dossier belongs to, or who hands it in."""

    name: Name
    kind: Literal["person", "firm"] = "person"
    id_number: ShortText = Field("", description="Number of the identity card or of the firm.")
    address: ShortText = ""
    phone: ShortText = ""
    email: ShortText = ""


class PaperIn(Schema):
    """One paper as it was taken in."""

    component_id: RowId | None = Field(None, description="From the procedure; null for a paper it does not name.")
    name: Name
    is_received: bool = True
    originals: Count = 0
    copies: Count = 0
    certified: Count = Field(0, description="Certified copies.")
    is_digitised: bool = False
    is_from_store: bool = False
    is_reused: bool = False


class IntakeIn(Schema):
    """A complete dossier; it is received at the desk of the client's post, at the server's moment."""

    version_id: RowId
    case: ShortText = Field("", description="One of the cases of the procedure; empty if it has none.")
    channel: Literal[1, 2, 3] = Field(2, description="1 counter, 2 online, 3 post.")
    owner: PersonIn
    applicant: PersonIn | None = Field(None, description="null: the owner.")
    filer: PersonIn | None = Field(None, description="null: the applicant.")
    components: list[PaperIn] = Field(max_length=200)
    needless_components: list[RowId] = Field(
        default_factory=list,
        max_length=200,
        description="Papers staff confirmed this dossier does not need, where is_mandatory is null.",
    )
    fee_paid: int = Field(0, ge=0, le=10**12, description="In dong.")
    fee_receipt_number: ShortText = ""
    delivery: Literal["desk", "post"] = "desk"


class DossierRow(Schema):
    """A dossier without its people."""

    dossier_id: int
    code: str
    procedure_code: str
    procedure: str
    state: State
    state_label: str
    received_at: Moment
    due_at: Moment | None = Field(description="null while nothing runs; `no_due_reason` says why.")
    no_due_reason: str
    first_due_at: Moment = Field(description="The promise made at receipt.")
    resolved_at: Moment | None
    outcome: str


class ReceivedOut(DossierRow):
    """A dossier just received."""

    lookup_code: str = Field(description="The characters with which the citizen follows the dossier by hand.")


class DossierPage(Schema):
    """A page of dossiers by due time."""

    items: list[DossierRow]
    next: Next


class PersonOut(Schema):
    """Somebody of the dossier."""

    name: str
    kind: str
    id_number: str
    address: str
    phone: str
    email: str


class PaperOut(Schema):
    """One paper of the dossier."""

    component_id: int | None
    name: str
    is_received: bool
    originals: int
    copies: int
    certified: int


class FileOut(Schema):
    """A file of the dossier."""

    file_id: int
    name: str
    media_type: str
    size: int
    purpose: str
    kept_at: Moment


class EntryOut(Schema):
    """What happened, from the ledger."""

    number: int
    verb: str
    occurred_at: Moment


class DossierOut(DossierRow):
    """A dossier with its people, papers, files and history."""

    case: str
    channel: int
    delivery: str
    fee_due: int | None
    fee_paid: int
    owner: PersonOut
    applicant: PersonOut
    filer: PersonOut
    components: list[PaperOut]
    files: list[FileOut]
    entries: list[EntryOut]
