"""What can go wrong with a dossier, in people's words; the docstring is the message."""

from motcua.base.errors import Conflict, Invalid, NotAllowed, NotFound


class DossierNotFound(NotFound):
    """Không có hồ sơ này, hoặc Ông/Bà không được xem. Xin kiểm tra lại mã hồ sơ."""


class IllegalMove(Conflict):
    """Hồ sơ đang ở trạng thái “{state}” nên không thể {move}. Hãy tải lại trang để xem việc được làm lúc này."""


class SomeoneElseHolds(NotAllowed):
    """Hồ sơ này đang do người khác giữ. Hãy tải lại trang để xem ai đang giữ."""


class OwnWork(NotAllowed):
    """Người giải quyết không được tự duyệt hồ sơ của mình. Hãy chuyển cho người duyệt khác."""


class NobodyHolds(Conflict):
    """Cơ quan chưa có người giữ vai trò “{role}”. Hãy báo quản trị viên bổ nhiệm trước khi chuyển hồ sơ."""


class ComponentsMissing(Invalid):
    """Còn thiếu giấy tờ bắt buộc: {names}. Hãy nhận đủ, hoặc in phiếu hướng dẫn bổ sung."""


class AgencyWithoutCode(Conflict):
    """Cơ quan tiếp nhận chưa có mã định danh nên chưa cấp được mã hồ sơ. Hãy báo quản trị viên."""


class MomentNotAllowed(NotAllowed):
    """Tại quầy, thời điểm tiếp nhận là giờ của máy chủ, không nhập lùi. Hãy để trống ô thời điểm."""


class NotTheDesk(NotAllowed):
    """Ông/Bà không trực tại quầy tiếp nhận này. Hãy chọn đúng vị trí công tác ở góc trái."""


class SupplementUsed(Conflict):
    """Hồ sơ đã được yêu cầu bổ sung một lần ngày {on}; luật chỉ cho một lần. Hãy giải quyết trên giấy tờ đang có."""


class ItemsMissing(Invalid):
    """Hãy ghi từng giấy tờ cần bổ sung, mỗi giấy tờ một dòng."""


class ReasonMissing(Invalid):
    """Hãy ghi lý do để người nộp hiểu và để lại trong nhật ký hồ sơ."""


class ResultFileMissing(Invalid):
    """Hãy chọn tệp kết quả đã ký (PDF) trước khi ghi nhận kết quả."""


class FollowCodeWrong(NotFound):
    """Mã hồ sơ hoặc mã tra cứu chưa đúng. Xin xem lại giấy hẹn; sau 5 lần sai phải chờ một giờ."""


class NothingToCorrect(Invalid):
    """Giá trị mới trùng với giá trị đang ghi. Hãy nhập giá trị đúng cần đính chính."""


class NotCorrectable(Invalid):
    """Mục này không được đính chính tại đây. Hãy chọn một mục trong danh sách."""


class MomentUnreadable(Invalid):
    """Thời điểm chưa đúng mẫu. Hãy viết ngày và giờ, ví dụ 24/08/2026 08:30."""


class CorrectedMomentOutOfRange(Invalid):
    """Kết quả chỉ có thể có từ lúc ký duyệt ({earliest}) đến {latest}. Hãy kiểm tra lại ngày, giờ."""


class ChannelUnknown(Invalid):
    """Kênh tiếp nhận chỉ là 1 (trực tiếp), 2 (trực tuyến) hoặc 3 (bưu chính). Hãy ghi một trong ba."""


class CorrectionNotFound(NotFound):
    """Không có đề nghị đính chính này, hoặc đã được xử lý. Hãy tải lại trang hồ sơ."""


class OwnCorrection(NotAllowed):
    """Người đề nghị đính chính không được tự duyệt. Hãy để người khác duyệt."""


class PaperNotPossible(NotFound):
    """Hồ sơ này chưa có việc nào để in giấy tờ ấy. Hãy quay lại trang hồ sơ và chọn trong mục “Giấy tờ in”."""


class AnswerNotFound(NotFound):
    """Không có phiếu trả lời này, hoặc Ông/Bà không được xem. Hãy kiểm tra lại tại quầy tiếp nhận."""


class KeyUsed(Conflict):
    """Khóa `Idempotency-Key` này đã dùng cho một yêu cầu khác. Hãy tạo khóa mới cho mỗi hồ sơ."""


class FilesClosed(Conflict):
    """Hồ sơ đã kết thúc nên không nhận thêm tệp. Hãy tải lại trang để xem trạng thái mới nhất."""


class CaseUnknown(Invalid):
    """Thủ tục này không có trường hợp “{case}”. Hãy chọn một trường hợp trong danh mục."""


class ComponentUnknown(Invalid):
    """Giấy tờ số {component} không thuộc thành phần hồ sơ của thủ tục này. Hãy lấy lại danh sách giấy tờ."""


class PapersUnconfirmed(Invalid):
    """Danh mục không nói rõ có bắt buộc không: {names}. Hãy xác nhận đã nhận, hoặc hồ sơ này không cần."""


class StatedMomentNotAllowed(Invalid):
    """Chỉ hồ sơ qua bưu chính hoặc nhận khi hệ thống gián đoạn mới được ghi thời điểm trước. Hãy bỏ trống ô này."""


class StatedMomentOutOfRange(Invalid):
    """Thời điểm đã nhận phải trước lúc này và không quá {days} ngày. Hãy kiểm tra lại ngày, giờ."""


class StatedReasonMissing(Invalid):
    """Hãy ghi vì sao thời điểm nhận khác giờ máy chủ; người giám sát sẽ xem lý do này."""


class NameMissing(Invalid):
    """Họ tên không được để trống. Hãy nhập họ tên đúng cần đính chính."""
