"""The words of the dashboard in both languages: headings, buttons, columns, verdicts, and the colours beside them."""

from collections.abc import Mapping

from drugfree_cli.model.dossier import SenderState
from drugfree_cli.model.plan import NOTHING_FOUND, UNDETERMINED, ClassId
from drugfree_cli.model.results import DrugFree, TargetStatus
from drugfree_cli.model.text import Text

WORDS: Mapping[str, Text] = {
    "skip": Text(vi="Đến nội dung", en="Skip to content"),
    "language": Text(vi="English", en="Tiếng Việt"),
    "dark": Text(vi="Nền tối", en="Dark"),
    "light": Text(vi="Nền sáng", en="Light"),
    "print": Text(vi="In", en="Print"),
    "overview": Text(vi="Tổng quan", en="Overview"),
    "map": Text(vi="Bản đồ ô", en="Tile map"),
    "targets": Text(vi="Chỉ tiêu", en="Targets"),
    "senders": Text(vi="Gửi báo cáo", en="Returns"),
    "list": Text(vi="Danh sách", en="List"),
    "over_time": Text(vi="Số đơn vị theo loại qua các kỳ", en="Units by class over time"),
    "no_past": Text(
        vi="Kho số liệu chưa có cùng kỳ của năm nào trước đó.",
        en="The store holds the same period of no earlier year.",
    ),
    "as_table": Text(vi="Xem dạng bảng", en="As a table"),
    "period": Text(vi="Kỳ báo cáo", en="Period"),
    "plan": Text(vi="Kế hoạch", en="Plan"),
    "printed": Text(vi="Lập ngày", en="Made on"),
    "provisional": Text(
        vi="Số tạm tính: có số liệu chỉ của một phần năm, hoặc còn đơn vị chưa gửi.",
        en="Provisional: part of the year only, or units have not sent.",
    ),
    "queries": Text(vi="Nội dung chờ giải trình", en="Queries not yet answered"),
    "map_hint": Text(
        vi="Mỗi ô là một đơn vị cấp xã. Bấm vào ô để xem lý do.",
        en="Each tile is a commune. Select one to see why.",
    ),
    "base": Text(vi="Gốc", en="Base"),
    "required": Text(vi="Yêu cầu", en="Required"),
    "actual": Text(vi="Thực hiện", en="Actual"),
    "pace": Text(vi="Tiến độ cần đạt", en="Pace required"),
    "target": Text(vi="Chỉ tiêu", en="Target"),
    "verdict": Text(vi="Đánh giá", en="Verdict"),
    "no_targets": Text(
        vi="Không có chỉ tiêu được đánh giá cho địa bàn này.", en="No targets are measured for this area."
    ),
    "search": Text(vi="Tìm theo tên hoặc mã", en="Search by name or code"),
    "all": Text(vi="Tất cả", en="All"),
    "unit": Text(vi="Đơn vị", en="Unit"),
    "district": Text(vi="Huyện", en="District"),
    "class": Text(vi="Loại", en="Class"),
    "state": Text(vi="Tình trạng gửi", en="Return"),
    "reasons": Text(vi="Lý do", en="Reasons"),
    "found": Text(vi="đơn vị", en="units"),
    "none_found": Text(vi="Không có đơn vị nào phù hợp.", en="No unit matches."),
    "close": Text(vi="Đóng", en="Close"),
    "why": Text(vi="Vì sao được xếp loại này", en="Why this class"),
    "other_criteria": Text(vi="Các tiêu chí khác của loại", en="Other criteria of the classes"),
    "free_criteria": Text(vi="Từng tiêu chí", en="Criterion by criterion"),
    "asked": Text(vi="yêu cầu", en="asked"),
    "clause": Text(vi="điều khoản", en="clause"),
    "readings": Text(vi="Cách hiểu", en="Readings"),
    "source": Text(vi="nguồn", en="source"),
    "change": Text(vi="cần thay đổi", en="what would change it"),
    "next": Text(vi="Loại tốt hơn kế tiếp", en="The next better class"),
    "holds": Text(vi="ĐÚNG", en="HOLDS"),
    "fails": Text(vi="không", en="no"),
    "met": Text(vi="đạt", en="met"),
    "not_met": Text(vi="KHÔNG ĐẠT", en="NOT MET"),
    "open": Text(vi="CHƯA RÕ", en="UNKNOWN"),
    "not_reported": Text(vi="Chưa có số liệu của kỳ này.", en="No figures for this period."),
    "received": Text(vi="Ngày nhận", en="Received"),
    "due": Text(vi="Hạn gửi", en="Due"),
    "file": Text(vi="Tệp", en="File"),
    "all_sent": Text(vi="Mọi đơn vị đã gửi đúng hạn.", en="Everybody has sent in time."),
    "others_sent": Text(vi="Các đơn vị đã gửi", en="Units that have sent"),
    "unplaced": Text(vi="Tệp bị trả lại, không rõ đơn vị", en="Refused files of no known unit"),
}
"""The words of the page itself, by the name that its script uses."""

STATES: Mapping[SenderState, Text] = {
    SenderState.SENT: Text(vi="Đã gửi", en="Sent"),
    SenderState.LATE: Text(vi="Gửi muộn", en="Late"),
    SenderState.REJECTED: Text(vi="Bị trả lại", en="Sent back"),
    SenderState.MISSING: Text(vi="Chưa gửi", en="Not sent"),
}
STATUS: Mapping[TargetStatus, Text] = {
    TargetStatus.MET: Text(vi="Đạt", en="Met"),
    TargetStatus.MISSED: Text(vi="Không đạt", en="Missed"),
    TargetStatus.ON_TRACK: Text(vi="Đúng tiến độ", en="On track"),
    TargetStatus.OFF_TRACK: Text(vi="Chậm tiến độ", en="Behind"),
    TargetStatus.UNDETERMINED: Text(vi="Chưa xác định", en="Undetermined"),
    TargetStatus.NOT_APPLICABLE: Text(vi="Không áp dụng", en="Not applicable"),
}
VERDICTS: Mapping[DrugFree, Text] = {
    DrugFree.MET: Text(vi="Đạt", en="Met"),
    DrugFree.NOT_MET: Text(vi="Không đạt", en="Not met"),
    DrugFree.UNDETERMINED: Text(vi="Chưa xác định", en="Undetermined"),
}
CLASS_COLOURS: Mapping[ClassId, str] = {
    ClassId("type_1"): "#b3261e",
    ClassId("type_2"): "#d9730d",
    ClassId("type_3"): "#f2c230",
    ClassId("low"): "#3f7fbf",
    ClassId("other"): "#7d5ba6",
    NOTHING_FOUND: "#3c8d40",
    UNDETERMINED: "#8a8f98",
}
VERDICT_COLOURS: Mapping[DrugFree, str] = {
    DrugFree.MET: "#3c8d40",
    DrugFree.NOT_MET: "#d9730d",
    DrugFree.UNDETERMINED: "#8a8f98",
}
STATE_COLOURS: Mapping[SenderState, str] = {
    SenderState.SENT: "#3c8d40",
    SenderState.LATE: "#f2c230",
    SenderState.REJECTED: "#b3261e",
    SenderState.MISSING: "#8a8f98",
}
STATUS_COLOURS: Mapping[TargetStatus, str] = {
    TargetStatus.MET: "#3c8d40",
    TargetStatus.ON_TRACK: "#3c8d40",
    TargetStatus.MISSED: "#b3261e",
    TargetStatus.OFF_TRACK: "#d9730d",
    TargetStatus.UNDETERMINED: "#8a8f98",
    TargetStatus.NOT_APPLICABLE: "#8a8f98",
}
