from datetime import date

from django.db import migrations

OLD, NEW = "2018", "2025"
OLD_FROM, OLD_TO, NEW_FROM = date(2018, 6, 21), date(2025, 9, 14), date(2025, 9, 15)

OLD_SOURCE = "TT 01/2018/TT-VPCP, Phụ lục"
NEW_SOURCE = "TT 03/2025/TT-VPCP, Phụ lục I; trường theo BM.0{bm} của QĐ 3621/QĐ-BYT ngày 24/11/2025"
OLD_DOUBT = "Chưa đối chiếu từng chữ và bố cục với phụ lục của thông tư; chưa rõ ngày bắt đầu dùng."
NEW_DOUBT = "Trường đã đọc ở văn bản của một bộ; chưa đối chiếu với phụ lục của thông tư và ngày bắt đầu dùng."


def field(key, label, **options):
    return {"key": key, "label": label, **options}


PHONE = [field("phone", "Số điện thoại", half=True), field("email", "Email", half=True)]
ID_NUMBER = field("id_number", "Số định danh cá nhân/mã số tổ chức")
ADDRESS = field("address", "Địa chỉ")
CONTENT = field("content", "Nội dung yêu cầu giải quyết")
REASON = field("reason", "Lý do")
ITEMS = field("items", "Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau")
HELP = field(
    "say",
    "Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, Ông/Bà liên hệ với {contact}{phone} để được hướng dẫn./.",
)
SUBMITTER = {"key": "filer", "label": "Người nộp hồ sơ"}
RECEIVER = {"key": "official", "label": "Người tiếp nhận hồ sơ"}
GUIDE = {"key": "official", "label": "Người hướng dẫn"}


def receipt(*, new):
    return [
        field("applicant", "{desk} tiếp nhận hồ sơ của"),
        *([ID_NUMBER] if new else []),
        ADDRESS,
        *PHONE,
        *([field("proxy", "Người nộp theo ủy quyền", optional=True)] if new else []),
        CONTENT,
        field("components", "Thành phần hồ sơ nộp gồm"),
        field("sets", "Số lượng hồ sơ"),
        field("limit", "Thời gian giải quyết hồ sơ theo quy định"),
        field("received_at", "Thời gian nhận hồ sơ"),
        field("due_at", "Thời gian trả kết quả giải quyết hồ sơ"),
        field("delivery", "Đăng ký nhận kết quả"),
        field("fee", "Phí, lệ phí", optional=True),
        field("register", "Vào Sổ theo dõi hồ sơ"),
        field("desk_phone", "Điện thoại hỏi việc", optional=True),
    ]


def supplement(*, new):
    return [field("applicant", "Hồ sơ của"), CONTENT, ADDRESS, *PHONE, *(CODE if new else []), ITEMS, REASON, HELP]


CODE = [field("code", "Mã hồ sơ", optional=True)]


def refusal(*, new):
    said = "{desk} thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:"
    return [
        field("applicant", "{desk} tiếp nhận hồ sơ của"),
        *([ID_NUMBER] if new else []),
        ADDRESS,
        *PHONE,
        *(CODE if new else []),
        CONTENT,
        field("say", "Qua xem xét, " + said),
        field("reason", "", block=True),
        field("say", "Xin thông báo để Ông/Bà được biết và thực hiện./."),
    ]


CONTROL = [
    field("code", "Mã hồ sơ"),
    field("content", "Thủ tục"),
    field("handling", "Cơ quan (bộ phận) giải quyết hồ sơ"),
    field("coordinating", "Cơ quan phối hợp giải quyết hồ sơ"),
    field("received_at", "Thời gian nhận hồ sơ"),
    field("due_at", "Thời gian hẹn trả kết quả"),
    field("moves", "Quá trình giao, nhận"),
]

# kind, number in the set of 2018 and of 2025, title, template, fields, signatures, number of its own, its symbols
FORMS = [
    ("receipt", "01", "01", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "receipt", receipt, [SUBMITTER, RECEIVER], None),
    ("supplement", "02", "02", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", "paper", supplement, [GUIDE], ("HDHS", "PBS")),
    ("refusal", "03", "03", "Phiếu từ chối tiếp nhận, giải quyết hồ sơ", "paper", refusal, [SUBMITTER, RECEIVER], ("", "PTC")),
    ("control", "05", "06", "Phiếu kiểm soát quá trình giải quyết hồ sơ", "paper", lambda new: CONTROL, [], ("", "PKS")),
]  # fmt: skip
TAGS = {("receipt", OLD): "M", ("supplement", OLD): "F2", ("refusal", OLD): "M", ("control", OLD): "F2"}
BM = {"receipt": 1, "supplement": 2, "refusal": 3, "control": 5}


def add_forms(apps, schema_editor):
    forms = apps.get_model("dossiers", "PaperForm").objects
    for kind, old_number, new_number, title, template, fields, signatures, symbols in FORMS:
        shared = {
            "kind": kind,
            "template": f"dossiers/print/{template}.html",
            "signatures": signatures,
            "has_number": symbols is not None,
        }
        forms.create(
            **shared,
            form_set=OLD,
            number=old_number,
            title=title.replace("tiếp nhận, giải quyết", "tiếp nhận giải quyết"),
            size="A4" if kind == "control" else "A5",
            symbol=symbols[0] if symbols else "",
            fields=fields(new=False),
            source=OLD_SOURCE,
            tag=TAGS[kind, OLD],
            doubt=OLD_DOUBT,
            valid_from=OLD_FROM,
            valid_to=OLD_TO,
        )
        forms.create(
            **shared,
            form_set=NEW,
            number=new_number,
            title=title,
            size="A4",
            symbol=symbols[1] if symbols else "",
            fields=fields(new=True),
            source=NEW_SOURCE.format(bm=BM[kind]),
            tag="F",
            doubt=NEW_DOUBT,
            valid_from=NEW_FROM,
        )


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0004_papers")]

    operations = [migrations.RunPython(add_forms, migrations.RunPython.noop)]
