"""The words of the page that follows the classes: headings, columns, buttons, verdicts, in both languages."""

from collections.abc import Mapping

from drugfree_cli.model.dossier import SenderState
from drugfree_cli.model.findings import Severity
from drugfree_cli.model.results import TargetStatus
from drugfree_cli.model.text import Text

WORDS: Mapping[str, Text] = {
    # The page.
    "skip": Text(vi="Đến bảng các đơn vị", en="Skip to the table of communes"),
    "language": Text(vi="Ngôn ngữ", en="Language"),
    "dark": Text(vi="Nền tối", en="Dark"),
    "print": Text(vi="In trang", en="Print"),
    "sections": Text(vi="Các phần của trang", en="Sections of this page"),
    "cautions": Text(vi="Điều cần biết", en="What must be known"),
    "made_on": Text(vi="Lập ngày", en="Made on"),
    "days": Text(vi="từ {first} đến {last}", en="from {first} to {last}"),
    "superseded": Text(vi="Căn cứ đã thay thế", en="Superseded law"),
    "provisional": Text(vi="Số tạm tính: chỉ gồm một phần của năm.", en="Provisional figures: part of the year only."),
    "open_queries": Text(vi="Còn {count} nội dung cần giải trình.", en="{count} queries have not been explained."),
    "offline": Text(
        vi="Trang này chứa đủ số liệu của nó, mở được khi không có mạng.",
        en="This page holds all of its data and opens without a network.",
    ),
    # Classes now and over time.
    "now": Text(vi="Hiện nay và qua các kỳ", en="Now and over time"),
    "units": Text(vi="đơn vị", en="communes"),
    "all_units": Text(vi="Tất cả", en="All"),
    "heard": Text(vi="Có số liệu", en="With figures"),
    "period": Text(vi="Kỳ", en="Period"),
    "figures_of_chart": Text(vi="Số liệu của biểu đồ", en="The chart's figures"),
    "chart_classes": Text(
        vi="Biểu đồ cột: số đơn vị theo nhóm qua các kỳ", en="Column chart: communes by group over the periods"
    ),
    "basis": Text(
        vi="Số của mỗi kỳ chỉ rõ được các đơn vị có số liệu kỳ đó; các kỳ có số đơn vị khác nhau thì không so sánh "
        "trực tiếp được.",
        en="Each period tells of the communes with figures for it; periods with different numbers of communes cannot "
        "be compared directly.",
    ),
    "no_history": Text(
        vi="Kho không có báo cáo cùng kỳ của các năm trước nên chỉ vẽ kỳ này.",
        en="The store holds no returns for this period of earlier years, so this period alone is drawn.",
    ),
    # The map.
    "map": Text(vi="Bản đồ ô", en="Tile map"),
    "map_help": Text(
        vi="Mỗi ô là một đơn vị, xếp theo danh mục đơn vị, không theo vị trí địa lý. Bấm vào ô để xem vì sao. Viền "
        "đứt: chưa có báo cáo được nhận.",
        en="Each tile is a commune, in the order of the official list, not by its place on the ground. Press a tile to "
        "see why. Dashed: no accepted return.",
    ),
    "legend": Text(vi="Chú giải", en="Legend"),
    "hotspot": Text(vi="Địa bàn trọng điểm", en="Hotspot"),
    "yes": Text(vi="có", en="yes"),
    "no": Text(vi="không", en="no"),
    # Targets.
    "targets": Text(vi="Chỉ tiêu", en="Targets"),
    "no_targets": Text(
        vi="Kế hoạch không đặt chỉ tiêu cho địa bàn này nên không có gì để đo.",
        en="The plan sets no targets for this area, so there is nothing to measure.",
    ),
    "base": Text(vi="Gốc", en="Base"),
    "required": Text(vi="Yêu cầu", en="Required"),
    "actual": Text(vi="Thực hiện", en="Actual"),
    "unknown_figure": Text(vi="chưa có số liệu", en="no figure"),
    "years_left": Text(vi="Mốc {year}, còn {count} năm", en="Goal of {year}, {count} years left"),
    "goal_year": Text(vi="Mốc {year}", en="Goal of {year}"),
    "chart_target": Text(vi="Biểu đồ chỉ tiêu", en="Chart of the target"),
    # Senders.
    "senders": Text(vi="Ai đã gửi", en="Who has sent"),
    "no_senders": Text(vi="Không có đơn vị nào phải gửi báo cáo.", en="No unit owes a return."),
    "chart_senders": Text(vi="Biểu đồ thanh: tình trạng gửi theo địa bàn", en="Bar chart: state of returns by area"),
    "received": Text(vi="Ngày nhận", en="Received"),
    "due": Text(vi="Hạn gửi", en="Due"),
    "file": Text(vi="Tệp", en="File"),
    "errors": Text(vi="Số lỗi", en="Errors"),
    "queries": Text(vi="Cần giải trình", en="Queries"),
    "group": Text(vi="Thuộc", en="Of"),
    # The table.
    "communes": Text(vi="Các đơn vị", en="Communes"),
    "communes_help": Text(
        vi="Bấm tiêu đề cột để sắp xếp; bấm một hàng để xem từng tiêu chí, ô nguồn và điều phải thay đổi.",
        en="Press a heading to sort; press a row to see each criterion, its source cells and what would have to "
        "change.",
    ),
    "search": Text(vi="Tìm theo tên hoặc mã", en="Search by name or code"),
    "any": Text(vi="tất cả", en="all"),
    "reset": Text(vi="Bỏ lọc", en="Clear filters"),
    "shown": Text(vi="Hiện {count}/{all} đơn vị", en="{count} of {all} communes shown"),
    "name": Text(vi="Đơn vị", en="Commune"),
    "district": Text(vi="Huyện", en="District"),
    "class": Text(vi="Phân loại", en="Class"),
    "failed": Text(vi="Tiêu chí không đạt", en="Criteria not met"),
    "open": Text(vi="Chưa rõ", en="Unknown"),
    "why": Text(vi="Lý do", en="Why"),
    "state": Text(vi="Báo cáo", en="Return"),
    "part_only": Text(vi="tạm tính", en="provisional"),
    "conflict": Text(vi="mâu thuẫn", en="conflict"),
    "no_rows": Text(vi="Không có đơn vị nào khớp với bộ lọc.", en="No commune fits these filters."),
    "clean": Text(vi="không có tiêu chí của loại nào", en="no criterion of any class holds"),
    # The panel of a commune.
    "close": Text(vi="Đóng", en="Close"),
    "deciding": Text(vi="Vì sao được xếp loại này", en="Why this class"),
    "not_deciding": Text(vi="Các tiêu chí khác, không quyết định loại", en="Other criteria, which decide nothing"),
    "changes": Text(vi="Phải thay đổi những gì", en="What would have to change"),
    "no_changes": Text(vi="Không có điều gì phải thay đổi.", en="Nothing has to change."),
    "not_known": Text(
        vi="Chưa nói được: có số liệu còn chưa biết.", en="Nothing can be said: some figures are not known."
    ),
    "asked": Text(vi="Tiêu chí", en="Asked"),
    "seen": Text(vi="Số liệu", en="Seen"),
    "change": Text(vi="Để thay đổi", en="To change it"),
    "caution": Text(vi="Lưu ý", en="Caution"),
    "clause": Text(vi="Căn cứ", en="Clause"),
    "readings": Text(vi="Cách hiểu đã dùng", en="Readings used"),
    "sources": Text(vi="Nguồn", en="Sources"),
    "no_source": Text(vi="không có ô nguồn", en="no source cell"),
    "version": Text(vi="lần gửi {count}", en="version {count}"),
    "correction": Text(vi="số do cơ quan đính chính", en="corrected by the office"),
    "stand_in": Text(vi="tiêu chí tạm dùng, chưa kiểm chứng", en="stand-in criterion, not verified"),
    "reading": Text(vi="Cách đọc khác", en="Another reading"),
    "gap": Text(vi="Chỗ chưa rõ", en="What is unclear"),
    "other_reading": Text(vi="Cách hiểu khác", en="The other reading"),
    "because": Text(vi="Vì sao", en="Why so"),
    "findings": Text(vi="Lỗi và nội dung cần giải trình", en="Errors and queries"),
    "explained": Text(vi="Giải trình", en="Explained"),
    # Findings of no single commune.
    "others": Text(vi="Nội dung khác đã phát hiện", en="Other findings"),
    # Verdicts.
    "met": Text(vi="đạt", en="met"),
    "not_met": Text(vi="không đạt", en="not met"),
    "undetermined": Text(vi="chưa xác định", en="undetermined"),
    "holds": Text(vi="đúng", en="holds"),
    "holds_not": Text(vi="không", en="no"),
    "unknown": Text(vi="chưa rõ", en="unknown"),
}
"""What the page itself says; gaps in braces are filled in the page."""

STATES: Mapping[SenderState, Text] = {
    SenderState.SENT: Text(vi="đã gửi", en="sent"),
    SenderState.LATE: Text(vi="gửi muộn", en="late"),
    SenderState.REJECTED: Text(vi="bị trả lại", en="rejected"),
    SenderState.MISSING: Text(vi="chưa gửi", en="missing"),
}
STATUSES: Mapping[TargetStatus, Text] = {
    TargetStatus.MET: Text(vi="đạt", en="met"),
    TargetStatus.MISSED: Text(vi="chưa đạt", en="missed"),
    TargetStatus.ON_TRACK: Text(vi="đúng tiến độ", en="on track"),
    TargetStatus.OFF_TRACK: Text(vi="chậm tiến độ", en="off track"),
    TargetStatus.UNDETERMINED: Text(vi="chưa xác định", en="undetermined"),
    TargetStatus.NOT_APPLICABLE: Text(vi="không áp dụng", en="not applicable"),
}
SEVERITIES: Mapping[Severity, Text] = {
    Severity.ERROR: Text(vi="lỗi", en="error"),
    Severity.QUERY: Text(vi="cần giải trình", en="query"),
    Severity.WARNING: Text(vi="cảnh báo", en="warning"),
    Severity.INFO: Text(vi="ghi nhận", en="info"),
}
