"""A plan of our own: paragraphs and a table, as text, web page, Word and PDF."""

import html
import io
from importlib import import_module

from docx import Document

BODY = (
    "KẾ HOẠCH",
    "Cải cách hành chính huyện Bình An năm 2027",
    "Căn cứ Kế hoạch của Ủy ban nhân dân tỉnh; Ủy ban nhân dân huyện ban hành Kế hoạch như sau:",
    "I. MỤC TIÊU",
    "1. Cải cách thể chế",
    "- 100% văn bản quy phạm pháp luật do Ủy ban nhân dân huyện, xã ban hành được rà soát.",
    "2. Cải cách thủ tục hành chính",
    "- Tỷ lệ hồ sơ giải quyết đúng hạn đạt tối thiểu 97%, trong đó hồ sơ đất đai đạt từ 92%.",
    "- Tỷ lệ hồ sơ trực tuyến đạt trên 60% tại cấp huyện, 45% tại cấp xã; không quá 1% hồ sơ bị quá hạn.",
    "- Mức độ hài lòng của người dân đạt ít nhất 90%.",
    "3. Cải cách tài chính công",
    "- Giảm bình quân 2,5%/năm chi trực tiếp từ ngân sách cho đơn vị sự nghiệp công lập.",
    "II. TỔ CHỨC THỰC HIỆN",
    "1. Phòng Nội vụ",
    "- Theo dõi, đôn đốc việc thực hiện Kế hoạch.",
    "- Tổng hợp báo cáo.",
    "2. Văn phòng HĐND và UBND huyện",
    "- Chủ trì nội dung cải cách thủ tục hành chính.",
    "Nơi nhận:",
    "- Như trên; 5% lưu.",
)
HEADER = ("TT", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành")
ROWS = (
    ("I. Cải cách thủ tục hành chính", "", "", "", "", ""),
    ("1", "Rà soát quy trình nội bộ", "Quyết định", "Văn phòng HĐND và UBND huyện", "UBND các xã", "Quý II/2027"),
    ("2", "Số hóa 80% hồ sơ tiếp nhận tại cấp xã", "Báo cáo", "UBND các xã", "Phòng Nội vụ", "30/11/2027"),
    (
        "3",
        "Công khai kết quả giải quyết hồ sơ",
        "Bản tin",
        "Phòng Nội vụ; Phòng Tư pháp",
        "Các cơ quan",
        "Thường xuyên",
    ),
    ("II. Cải cách chế độ công vụ", "", "", "", "", ""),
    ("4", "Tập huấn nghiệp vụ cho công chức", "Lớp tập huấn", "Phòng Nội vụ", "Các cơ quan", "Tháng 9/2027"),
)


def as_lines() -> list[str]:
    """Return the plan as lines of text, the table with tabs."""
    return [*BODY, "", *("\t".join(row) for row in (HEADER, *ROWS))]


def as_stack() -> bytes:
    """Return the plan as a text export writes it: one cell a line."""
    cells = [cell for row in (HEADER, *ROWS) for cell in (row if any(row[1:]) else row[:1])]
    return "\n".join([*BODY, *cells]).encode()


def as_html() -> bytes:
    """Return the plan as a web page."""
    body = "".join(f"<p>{html.escape(line)}</p>" for line in BODY)
    table = "".join(_html_row(row) for row in (HEADER, *ROWS))
    style = "<style>table,td{border:1px solid black;border-collapse:collapse} td{width:3cm}</style>"
    return f"<html><head>{style}</head><body>{body}<table>{table}</table></body></html>".encode()


def _html_row(row: tuple[str, ...]) -> str:
    """Return one row; a heading goes over all columns."""
    if not any(row[1:]):
        return f'<tr><td colspan="{len(row)}">{html.escape(row[0])}</td></tr>'
    return "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>"


def as_pdf() -> bytes:
    """Return the plan as a PDF with a text layer."""
    pdf: bytes = import_module("weasyprint").HTML(string=as_html().decode()).write_pdf()
    return pdf


def as_docx() -> bytes:
    """Return the plan as a Word document."""
    document = Document()
    for line in BODY:
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=len(HEADER))
    for row in (HEADER, *ROWS):
        cells = table.add_row().cells
        if any(row[1:]):
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
        else:
            cells[0].merge(cells[-1]).text = row[0]
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
