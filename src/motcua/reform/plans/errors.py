"""What can be wrong with a file that should be a plan, and with what is done to it."""

from motcua.base.errors import Conflict, Invalid, NotFound


class PlanFileEmpty(Invalid):
    """Tệp không có chữ nào. Nếu là bản quét, hãy chạy nhận dạng chữ trước rồi gửi lại tệp có lớp chữ."""


class PlanFileTooLarge(Invalid):
    """Tệp nặng {size} MB, quá giới hạn {limit} MB. Hãy gửi tệp .docx hoặc tệp PDF có lớp chữ của riêng văn bản này."""


class PlanFileNotReadable(Invalid):
    """Không đọc được tệp này. Hãy gửi tệp .txt, .docx, .html hoặc tệp PDF có lớp chữ."""


class PlanFileOld(Invalid):
    """Đây là tệp đời cũ (.doc). Hãy mở bằng phần mềm soạn thảo, lưu thành .docx rồi gửi lại."""


class PlanFileIsPicture(Invalid):
    """Đây là tệp ảnh, chưa có chữ để đọc. Hãy chạy nhận dạng chữ trước, hoặc gửi tệp .docx của văn bản."""


class PlanFileEncrypted(Invalid):
    """Tệp đã đặt mật khẩu. Hãy gỡ mật khẩu rồi gửi lại."""


class NotAPlan(Invalid):
    """Văn bản này không giống kế hoạch cải cách hành chính: không thấy chỉ tiêu hay nhiệm vụ. Hãy kiểm tra lại tệp."""


class PlanNotFound(NotFound):
    """Không tìm thấy kế hoạch này. Xin mở lại từ danh sách kế hoạch."""


class ItemNotFound(NotFound):
    """Không tìm thấy mục này trong kế hoạch đang duyệt. Xin mở lại trang duyệt."""


class ParentNotInForce(Invalid):
    """Kế hoạch cấp trên phải là kế hoạch đang áp dụng. Hãy chọn trong danh sách hoặc để trống."""


class PlanReadingFailed(Invalid):
    """Việc đọc tệp dừng giữa chừng. Hãy thử tệp định dạng khác, tốt nhất là .docx; báo quản trị viên nếu vẫn lỗi."""


class DraftClosed(Conflict):
    """Kế hoạch này không còn ở bước duyệt nên không sửa mục được nữa. Hãy tải lại trang để xem trạng thái mới."""


class ItemChanged(Conflict):
    """Mục {key} vừa được quyết định ở nơi khác nên lần gửi này chưa ghi. Nội dung vừa nhập vẫn còn trong các ô."""


class ItemIncomplete(Invalid):
    """Mục này chưa đủ để áp dụng: cần ghi đúng {what}."""


class ItemsPending(Conflict):
    """Còn {count} mục chưa quyết định. Hãy xem hết các mục rồi áp dụng."""


class PlanEmpty(Conflict):
    """Không có mục nào được nhận nên chưa áp dụng được. Hãy nhận ít nhất một chỉ tiêu hoặc nhiệm vụ."""


class PlanAlreadyInForce(Conflict):
    """Kế hoạch số {number} ngày {issued} của cơ quan này đã áp dụng rồi. Hãy kiểm tra số và ngày, hoặc bỏ bản này."""


class PlanHeadIncomplete(Invalid):
    """Chưa đủ để áp dụng: cần ghi đúng {what}."""


class ReasonMissing(Invalid):
    """Hãy ghi lý do để người khác hiểu vì sao bỏ bản này."""


class MergeNotPossible(Conflict):
    """Không gộp được vào mục đã chọn. Hãy chọn một mục khác, cùng loại và chưa bị bỏ, tách hay gộp."""


class ItemGone(Conflict):
    """Mục {key} đã tách, đã gộp, hoặc có mục khác gộp vào. Hãy hoàn tác việc ấy trước rồi làm lại."""


class SplitTooFew(Invalid):
    """Tách cần ít nhất hai mục. Hãy điền thêm một mục hoặc bấm Hủy."""


class UndoNotPossible(Conflict):
    """Không hoàn tác được mục này: mục chưa có quyết định, hoặc mục khác đang gộp vào nó."""


class TaskNotFound(NotFound):
    """Không tìm thấy nhiệm vụ này trong phạm vi Ông/Bà được xem. Hãy mở lại từ danh sách nhiệm vụ."""


class TargetNotFound(NotFound):
    """Không tìm thấy chỉ tiêu này trong phạm vi Ông/Bà được xem. Hãy mở lại từ trang kế hoạch."""


class ReportNotFound(NotFound):
    """Không tìm thấy báo cáo này. Hãy mở lại từ trang nhiệm vụ."""


class PlanNotInForce(Conflict):
    """Kế hoạch này chưa được phê duyệt hoặc không còn áp dụng, nên chưa báo cáo hay điều chỉnh được."""


class WithdrawnTask(Conflict):
    """Nhiệm vụ này đã được rút theo văn bản, không cần báo cáo nữa. Hãy xem lịch sử hạn trên trang nhiệm vụ."""


class AlreadyReportedDone(Conflict):
    """Nhiệm vụ hoặc kỳ này đã có báo cáo hoàn thành. Hãy tải lại trang để xem báo cáo ấy đang ở bước nào."""


class ReportNotWaiting(Conflict):
    """Báo cáo này đã được xử lý ở bước khác, có thể do người khác vừa làm. Hãy tải lại trang để xem tình trạng mới."""


class OwnReport(Conflict):
    """Người báo cáo không tự nhận báo cáo của mình. Hãy để người khác của cơ quan thường trực nhận."""


class DoneInFuture(Invalid):
    """Ngày hoàn thành không được sau hôm nay. Hãy ghi ngày đã hoàn thành thực tế."""


class DoneBeforePlan(Invalid):
    """Ngày hoàn thành không được trước ngày ban hành văn bản ({issued_on}). Hãy kiểm tra lại năm đã ghi."""


class DoneDayMissing(Invalid):
    """Hãy ghi ngày hoàn thành, theo mẫu 24/08/2026."""


class ProductMissing(Invalid):
    """Báo cáo hoàn thành cần tệp sản phẩm hoặc lời ghi nói rõ sản phẩm ở đâu. Hãy chọn tệp hoặc ghi vào ô kết quả."""


class ProgressMissing(Invalid):
    """Hãy ghi tiến độ đã làm được đến đâu, hoặc chọn tệp kèm theo."""


class PeriodUnknown(Invalid):
    """Kỳ báo cáo này không có trong hạn của nhiệm vụ. Hãy chọn một kỳ trong danh sách."""


class ReturnReasonMissing(Invalid):
    """Hãy ghi lý do trả lại để đơn vị biết phải bổ sung gì."""


class PeriodRunsBackward(Invalid):
    """Ngày cuối kỳ không được trước ngày đầu kỳ. Hãy sửa lại kỳ số liệu."""


class PeriodInFuture(Invalid):
    """Kỳ số liệu chưa kết thúc. Hãy ghi ngày cuối kỳ không sau hôm nay."""


class DenominatorNotPositive(Invalid):
    """Mẫu số phải lớn hơn 0. Nếu chỉ tiêu không phải là tỷ lệ, hãy để trống mẫu số."""


class DenominatorMissing(Invalid):
    """Chỉ tiêu tính bằng phần trăm cần cả tử số và mẫu số. Hãy ghi mẫu số."""


class NumeratorNegative(Invalid):
    """Tử số không được âm. Hãy kiểm tra lại số đã nhập."""


class EvidenceMissing(Invalid):
    """Số nhập tay phải có căn cứ. Hãy ghi nguồn số liệu hoặc chọn tệp chứng minh."""


class ChangeDocumentMissing(Invalid):
    """Điều chỉnh phải theo văn bản. Hãy ghi số, ký hiệu và ngày của văn bản."""


class ChangeReasonMissing(Invalid):
    """Hãy ghi lý do điều chỉnh như văn bản nêu."""


class DocumentInFuture(Invalid):
    """Ngày của văn bản không được sau hôm nay. Hãy kiểm tra lại ngày đã ghi."""


class ChangeBeforeDocument(Invalid):
    """Ngày áp dụng không được trước ngày của văn bản điều chỉnh. Hãy sửa lại một trong hai ngày."""


class ChangeNotAfterLast(Invalid):
    """Ngày áp dụng phải sau lần quy định gần nhất ({valid_from}). Hãy ghi ngày muộn hơn."""


class NewDayMissing(Invalid):
    """Hãy ghi hạn mới, hoặc đánh dấu rút nhiệm vụ."""


class NewValueMissing(Invalid):
    """Hãy ghi ngưỡng mới, hoặc đánh dấu rút chỉ tiêu."""


class ComparatorUnknown(Invalid):
    """Dấu so sánh này không có. Hãy chọn một dấu trong danh sách."""


class NobodyToRemind(Conflict):
    """Không có cơ quan nào cần nhắc: không nhiệm vụ nào quá hạn hay sắp đến hạn, hoặc hôm nay đã nhắc cả rồi."""


class DirectiveIsAPlan(Invalid):
    """Số và ngày này là của một kế hoạch đang áp dụng, không phải văn bản giao nhiệm vụ. Hãy xem lại số văn bản."""


class TaskTextMissing(Invalid):
    """Hãy ghi nội dung nhiệm vụ như văn bản nêu."""


class LeadMissing(Invalid):
    """Hãy tìm và chọn ít nhất một cơ quan chủ trì."""


class UnitUnknown(Invalid):
    """Có cơ quan đã chọn không còn hoạt động hôm nay. Hãy tìm và chọn lại."""


class DueBeforeDocument(Invalid):
    """Hạn không được trước ngày của văn bản. Hãy kiểm tra lại hạn đã ghi."""


class MeasureDoesNotFit(Invalid):
    """Phép đo “{measure}” cho số theo “{unit}”, không phải đơn vị của chỉ tiêu. Hãy chọn phép đo khác hoặc nhập tay."""


class MeasurePointsOtherWay(Invalid):
    """Phép đo “{measure}” và ngưỡng của chỉ tiêu ngược chiều nhau. Hãy chọn phép đo khác hoặc nhập tay."""


class FilterDoesNotFit(Invalid):
    """Phép đo “{measure}” không chia được theo cấp, lĩnh vực đã chọn. Hãy bỏ điều kiện ấy hoặc chọn phép đo khác."""


class FieldNotInCatalogue(Invalid):
    """Danh mục thủ tục chưa có lĩnh vực “{name}” mà chỉ tiêu nêu. Hãy tự chọn lĩnh vực, hoặc nhập tay."""


class BaseValueMissing(Invalid):
    """Chỉ tiêu này là mức tăng, giảm so với năm gốc mà hệ thống chưa có số năm gốc. Hãy nhập tay."""


class NothingToBind(Conflict):
    """Không còn đề xuất nào xác nhận được cùng lúc. Hãy xem từng chỉ tiêu còn lại để chọn phép đo hoặc nhập tay."""
