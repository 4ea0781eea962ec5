"""Forms of papers as dated data, the papers made from them, and the numbers they carry."""

from datetime import date
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from motcua.casework.dossiers.models.dossier import Dossier
from motcua.casework.dossiers.models.intake import IntakeAnswer
from motcua.engines.files.models import StoredFile
from motcua.people.accounts.models import Post
from motcua.people.organizations.models import OrgUnit


class PaperKind(models.TextChoices):
    """What a paper is for, whatever number its form has in a set."""

    RECEIPT = "receipt", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
    SUPPLEMENT = "supplement", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"
    REFUSAL = "refusal", "Phiếu từ chối tiếp nhận, giải quyết hồ sơ"
    CONTROL = "control", "Phiếu kiểm soát quá trình giải quyết hồ sơ"


class PaperState(models.TextChoices):
    """How far a PDF is."""

    WAITING = "waiting", "Đang lập"
    READY = "ready", "Đã có PDF"
    FAILED = "failed", "Chưa lập được PDF"


class Confidence(models.TextChoices):
    """How well the source of a form is known."""

    READ = "F", "Đã đọc văn bản chính thức"
    SECOND_HAND = "F2", "Đọc qua nguồn khác"
    MEMORY = "M", "Theo hiểu biết chung"
    UNKNOWN = "U", "Chưa rõ"


class PaperForms(models.Manager["PaperForm"]):
    """Finds the form of a day."""

    def in_force(self, kind: str, on: date) -> "PaperForm":
        """Return the form of a kind that holds on a day."""
        return self.get(Q(valid_to__isnull=True) | Q(valid_to__gte=on), kind=kind, valid_from__lte=on)


class PaperForm(models.Model):
    """One form of a set: its fields in their order and its signatures are data, with their source.

    A field has a key that the product fills, and a label with {desk} and {agency} in it; `half` puts it beside
    the next one, `optional` leaves it out when there is nothing to say. A field of the key "say" is a sentence.
    """

    kind = models.TextField(choices=PaperKind.choices)
    form_set = models.TextField()
    number = models.TextField()
    title = models.TextField()
    template = models.TextField()
    size = models.TextField(default="A4", choices=[("A4", "A4"), ("A5", "A5")])
    has_number = models.BooleanField(default=False)
    symbol = models.TextField(default="")
    fields = models.JSONField(default=list)
    signatures = models.JSONField(default=list)
    source = models.TextField()
    tag = models.TextField(choices=Confidence.choices)
    is_verified = models.BooleanField(default=False)
    doubt = models.TextField(default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    objects: ClassVar[PaperForms] = PaperForms()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "form_set"], name="dossiers_paperform_is_once_in_a_set"),
            models.CheckConstraint(
                condition=Q(is_verified=True) | ~Q(doubt=""), name="dossiers_paperform_says_what_is_unverified"
            ),
            ExclusionConstraint(
                name="dossiers_paperform_one_at_a_time",
                expressions=[
                    ("kind", RangeOperators.EQUAL),
                    (
                        Func(
                            F("valid_from"),
                            F("valid_to"),
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                            function="daterange",
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        """Return set, number and title."""
        return f"{self.form_set}/{self.number} {self.title}"


class Paper(models.Model):
    """One paper of a dossier, or of an answer before acceptance, as of one entry of the ledger."""

    form = models.ForeignKey(PaperForm, on_delete=models.PROTECT)
    dossier = models.ForeignKey(Dossier, null=True, on_delete=models.PROTECT, related_name="papers")
    answer = models.ForeignKey(IntakeAnswer, null=True, on_delete=models.PROTECT, related_name="papers")
    entry_number = models.IntegerField()
    dated_on = models.DateField()
    number = models.IntegerField(null=True)
    made_at = models.DateTimeField()
    by_post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.TextField(choices=PaperState.choices, default=PaperState.WAITING)
    trouble = models.TextField(default="")
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(dossier__isnull=False, answer__isnull=True) | Q(dossier__isnull=True, answer__isnull=False),
                name="dossiers_paper_belongs_to_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(state=PaperState.READY, file__isnull=False)
                | (~Q(state=PaperState.READY) & Q(file__isnull=True)),
                name="dossiers_paper_is_ready_with_its_file",
            ),
            models.UniqueConstraint(fields=["dossier", "form", "entry_number"], name="dossiers_paper_once_an_entry"),
            models.UniqueConstraint(fields=["answer", "form"], name="dossiers_paper_once_an_answer"),
        ]

    def __str__(self) -> str:
        """Return form and entry; never a name."""
        return f"{self.form_id} {self.dossier_id or self.answer_id} {self.entry_number}"


class PaperCounter(models.Model):
    """The last number an agency gave to papers of a kind in a year; it runs on when the form set changes."""

    agency = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    year = models.IntegerField()
    kind = models.TextField(choices=PaperKind.choices)
    last = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "kind"], name="dossiers_papercounter_is_one_a_year")
        ]

    def __str__(self) -> str:
        """Return agency, year, kind and number."""
        return f"{self.agency_id} {self.year} {self.kind} {self.last}"
