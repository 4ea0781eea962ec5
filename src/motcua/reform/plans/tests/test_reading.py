"""A plan is read whole: targets, tasks, duties, and nothing lost."""

import re
from datetime import date

import pytest

from motcua.reform.plans.errors import NotAPlan
from motcua.reform.plans.rules import Plan, read_plan
from motcua.reform.plans.tests.sample import BODY, as_lines


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(as_lines())


def found(plan: Plan) -> list[tuple[str | None, str, float, str]]:
    return [(t.indicator, t.comparator, t.value, t.scope) for t in plan.targets]


def test_targets_carry_measure_comparator_value_and_level(plan: Plan) -> None:
    assert found(plan) == [
        ("legal_documents_reviewed_rate", "=", 100, "district"),
        ("legal_documents_reviewed_rate", "=", 100, "commune"),
        ("dossiers_on_time_rate", ">=", 97, "all"),
        ("dossiers_on_time_rate", ">=", 92, "all; land"),
        ("online_dossier_rate", ">", 60, "district"),
        ("online_dossier_rate", ">", 45, "commune"),
        ("dossiers_on_time_rate", "<=", 1, "all"),
        ("satisfaction_rate", ">=", 90, "all"),
        ("direct_budget_support_cut_rate", "=", 2.5, "all"),
        ("dossiers_digitised_rate", "=", 80, "commune"),
    ]


def test_a_target_after_trong_do_is_part_of_the_one_before(plan: Plan) -> None:
    assert plan.targets[3].part_of == plan.targets[2].id


def test_a_yearly_cut_has_its_own_unit(plan: Plan) -> None:
    assert plan.targets[8].unit == "%/năm"


def test_lines_lead_back_to_the_source(plan: Plan) -> None:
    lines = as_lines()
    assert all(f"{t.value:g}".replace(".", ",") in lines[t.value_line - 1] for t in plan.targets)
    assert all(task.task in lines[task.line - 1] for task in plan.tasks)


def test_no_percentage_is_lost(plan: Plan) -> None:
    signs = sum(line.count("%") for line in as_lines())
    mentions = {target.mention for target in plan.targets}
    assert len(mentions) + len(plan.not_targets) == signs
    assert [other.reason for other in plan.not_targets] == ["nằm ngoài kế hoạch (nơi nhận, đường dẫn, chân trang)"]


def test_tasks_carry_leads_and_deadlines(plan: Plan) -> None:
    assert [(t.no, t.lead, t.deadline.kind, t.deadline.due) for t in plan.tasks] == [
        ("1", ("Văn phòng HĐND và UBND huyện",), "quarter", date(2027, 6, 30)),
        ("2", ("UBND các xã",), "date", date(2027, 11, 30)),
        ("3", ("Phòng Nội vụ", "Phòng Tư pháp"), "continuous", None),
        ("4", ("Phòng Nội vụ",), "month", date(2027, 9, 30)),
    ]
    assert [t.section for t in plan.tasks][2:] == ["Cải cách thủ tục hành chính", "Cải cách chế độ công vụ"]


def test_duties_are_counted_by_agency(plan: Plan) -> None:
    assert [(d.agency, d.duties) for d in plan.duties] == [("Phòng Nội vụ", 2), ("Văn phòng HĐND và UBND huyện", 1)]


def test_a_repeat_points_to_the_first_mention() -> None:
    plan = read_plan([*BODY[:10], "3. Cải cách khác", BODY[9]])
    assert plan.targets[-1].repeats == "T8"


def test_two_values_of_one_measure_are_a_conflict() -> None:
    plan = read_plan([*BODY[:10], "- Mức độ hài lòng của người dân đạt ít nhất 95%."])
    assert len(plan.conflicts) == 1


def test_a_task_written_as_paragraphs_is_found() -> None:
    lines = [*BODY[:5], "- Ban hành quy chế phối hợp. Cơ quan chủ trì: Sở Nội vụ; thời gian hoàn thành: Quý I/2027."]
    (task,) = read_plan(lines).tasks
    assert (task.task, task.lead, task.deadline.due) == ("Ban hành quy chế phối hợp", ("Sở Nội vụ",), date(2027, 3, 31))


@pytest.mark.parametrize(
    "text", ["Trời mưa suốt ba ngày. Nàng ngồi bên cửa sổ, 90% buồn.", "Lorem ipsum dolor sit amet " * 9]
)
def test_a_novel_is_no_plan(text: str) -> None:
    with pytest.raises(NotAPlan):
        read_plan([text])


def test_a_hundred_pages_are_read_with_progress() -> None:
    steps: list[int] = []
    plan = read_plan(as_lines() * 130, lambda done, _of: steps.append(done))
    assert steps == sorted(steps)
    assert len(plan.targets) == 1300
    assert not re.search(r"\bNone\b", str(plan.as_data()["targets"][0]["text"]))


def test_a_percentage_in_any_column_is_accounted_for() -> None:
    lines = as_lines()
    row = next(n for n, line in enumerate(lines) if line.startswith("1\t"))
    lines[row] = lines[row].replace("UBND các xã", "UBND các xã (đạt 70%)")
    assert [other.line for other in read_plan(lines).not_targets][-1] == row + 1


def test_a_basis_that_names_no_document_is_passed_over() -> None:
    assert read_plan(["Căn cứ tình hình thực tế của địa phương", *BODY]).plan.year == 2027


def test_a_day_of_a_document_the_plan_rests_on_is_not_its_own() -> None:
    lines = [
        "Số: A 64 /KH-UBND Đồng Giang, ngày A D tháng 5 năm 2024",
        "KẾ HOẠCH đẩy mạnh dịch vụ công trực tuyến năm 2024 Căn cứ Nghị định số 42/2022/NĐ-CP ngày 24/6/2022;",
        "UBND tỉnh ban hành Kế hoạch cải cách thủ tục hành chính như sau:",
        "- Tối thiểu 70% hồ sơ được nộp trực tuyến.",
    ]
    head = read_plan(lines).plan
    assert (head.issued_on, head.year) == (None, 2024)
    assert head.title == "KẾ HOẠCH đẩy mạnh dịch vụ công trực tuyến năm 2024"
