"""What was read, item by item, and what a person made of it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from motcua.people.accounts.models import Post
from motcua.reform.plans.models.document import Plan


class ItemKind(models.TextChoices):
    """What an item may become."""

    TARGET = "target", "Chỉ tiêu"
    TASK = "task", "Nhiệm vụ"


class ItemState(models.TextChoices):
    """How far a person has looked at it; only accepted and corrected items come into force."""

    PENDING = "pending", "Chưa xem"
    ACCEPTED = "accepted", "Đã nhận"
    CORRECTED = "corrected", "Đã sửa"
    REJECTED = "rejected", "Đã bỏ"
    MERGED = "merged", "Đã gộp"
    SPLIT = "split", "Đã tách"


class ReadItem(models.Model):
    """One target or task of a draft. `as_read` never changes; `value` is what stands now, in the same shape.

    Shapes are those of `rules.shapes.Target` and `Task` as plain data. An item a person added has an empty `as_read`.
    `version` grows with each change, so that two people at one item do not overwrite each other.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="items")
    kind = models.TextField(choices=ItemKind)
    key = models.TextField()
    position = models.IntegerField()
    line = models.IntegerField()
    line_end = models.IntegerField()
    as_read = models.JSONField(default=dict)
    value = models.JSONField()
    state = models.TextField(choices=ItemState, default=ItemState.PENDING)
    confidence = models.FloatField()
    doubts = ArrayField(models.TextField(), default=list)
    repeats = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="repeated_by")
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")
    split_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")
    version = models.IntegerField(default=1)
    decided_by = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], name="plans_readitem_key_is_unique_in_a_plan"),
            models.CheckConstraint(
                condition=Q(state=ItemState.PENDING) | Q(decided_at__isnull=False),
                name="plans_readitem_decision_has_its_moment",
            ),
        ]
        indexes = [models.Index(fields=["plan", "kind", "position"], name="plans_item_in_order")]

    def __str__(self) -> str:
        """Name the item."""
        return self.key


class Checking(models.Model):
    """Who is looking at which item of a draft; a row older than two minutes says nothing."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="checkings")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(ReadItem, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "post"], name="plans_checking_is_one_per_post")]

    def __str__(self) -> str:
        """Name post and item."""
        return f"{self.post_id} {self.item_id}"
