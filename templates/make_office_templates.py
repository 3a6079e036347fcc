"""Makes the templates of the yearly review and of a proposal to recognise a commune; afterwards edit them in Word.

Run from the checkout: python templates/make_office_templates.py [FOLDER]
"""

import sys
from pathlib import Path

from make_report_template import Layout, make_template

_LAW = ("Căn cứ", "Căn cứ Luật Phòng, chống ma túy;")
_PLAN = ("Căn cứ", "Căn cứ {{ van_ban_ke_hoach }}.")
REVIEW = Layout(
    subject="Đánh giá kết quả thực hiện các chỉ tiêu phòng, chống ma túy năm {{ nam }} trên địa bàn {{ dia_ban }}",
    body=(
        ("Kính gửi", "{{ kinh_gui }}"),
        _LAW,
        _PLAN,
        (
            "Thân bài",
            "{{ co_quan }} báo cáo đánh giá kết quả thực hiện các chỉ tiêu của kế hoạch năm {{ nam }} trên địa bàn"
            " {{ dia_ban }} (số liệu từ ngày {{ tu_ngay }} đến ngày {{ den_ngay }}) như sau:",
        ),
        ("Mục", "I. CƠ SỞ ĐÁNH GIÁ"),
        ("Thân bài", "{{ luu_y_so_lieu }}"),
        ("Mục", "II. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU"),
        ("Thân bài", "{{ chi_tieu }}"),
        ("Mục", "III. DIỄN BIẾN SO VỚI CÁC NĂM TRƯỚC"),
        ("Thân bài", "{{ dien_bien }}"),
        ("Mục", "IV. ĐÁNH GIÁ"),
        ("Khoản", "1. Chỉ tiêu đạt, đúng tiến độ"),
        ("Thân bài", "{{ chi_tieu_dat }}"),
        ("Khoản", "2. Chỉ tiêu chưa đạt, chậm tiến độ"),
        ("Thân bài", "{{ chi_tieu_chua_dat }}"),
        ("Khoản", "3. Nguyên nhân"),
        ("Dòng điền tay", "- Nguyên nhân khách quan: ……………………………………………"),
        ("Dòng điền tay", "- Nguyên nhân chủ quan: ………………………………………………"),
        ("Mục", "V. NHIỆM VỤ NĂM TIẾP THEO"),
        ("Thân bài", "{{ nam_tiep_theo }}"),
        ("Dòng điền tay", "Giải pháp trọng tâm: …………………………………………………"),
        (
            "Thân bài",
            "Trên đây là Báo cáo đánh giá kết quả thực hiện các chỉ tiêu phòng, chống ma túy năm {{ nam }} trên địa bàn"
            " {{ dia_ban }}{{ kinh_bao }}./.",
        ),
    ),
    annexes=("phu_luc_chi_tieu", "phu_luc_cac_nam", "phu_luc_don_vi"),
    name="Mẫu báo cáo đánh giá chỉ tiêu năm",
)
SUBMISSION = Layout(
    kind="TỜ TRÌNH",
    subject="Về việc đề nghị công nhận {{ dia_ban }} đạt tiêu chí {{ danh_hieu }} năm {{ nam }}",
    body=(
        ("Kính gửi", "{{ kinh_gui }}"),
        _LAW,
        ("Căn cứ", "Căn cứ {{ van_ban_ke_hoach }};"),
        ("Căn cứ", "Căn cứ Biên bản họp xét ngày …… tháng …… năm ……."),
        (
            "Thân bài",
            "{{ co_quan }} kính trình {{ noi_trinh }} xem xét, công nhận {{ dia_ban }} đạt tiêu chí {{ danh_hieu }} năm"
            " {{ nam }} (số liệu từ ngày {{ tu_ngay }} đến ngày {{ den_ngay }}) như sau:",
        ),
        ("Mục", "I. TÌNH HÌNH"),
        ("Thân bài", "{{ dia_ban_dan_so }}"),
        ("Thân bài", "{{ nguoi_nghien_nguoi_su_dung }}"),
        ("Thân bài", "{{ toi_pham_vi_pham }}"),
        ("Thân bài", "{{ diem_va_cay }}"),
        ("Mục", "II. KẾT QUẢ THEO TỪNG TIÊU CHÍ"),
        ("Thân bài", "{{ ket_qua_tieu_chi }}"),
        ("Thân bài", "{{ luu_y }}"),
        ("Mục", "III. ĐỀ NGHỊ"),
        (
            "Thân bài",
            "{{ co_quan }} kính đề nghị {{ noi_trinh }} xem xét, quyết định công nhận {{ dia_ban }} đạt tiêu chí"
            " {{ danh_hieu }} năm {{ nam }}./.",
        ),
    ),
    annexes=("phu_luc_tieu_chi",),
    name="Mẫu tờ trình đề nghị công nhận",
)
MINUTES = Layout(
    kind="BIÊN BẢN",
    subject="Họp xét, đề nghị công nhận {{ dia_ban }} đạt tiêu chí {{ danh_hieu }} năm {{ nam }}",
    body=(
        ("Dòng điền tay", "Thời gian bắt đầu: …… giờ ……, ngày …… tháng …… năm ……"),
        ("Dòng điền tay", "Địa điểm: ……………………………………………………………"),
        ("Mục", "I. THÀNH PHẦN"),
        ("Dòng điền tay", "1. Chủ trì: ……………………………… Chức vụ: …………………"),
        ("Dòng điền tay", "2. Thư ký: ……………………………… Chức vụ: …………………"),
        ("Dòng điền tay", "3. Thành phần tham dự: ………………………………………………"),
        ("Mục", "II. NỘI DUNG"),
        ("Khoản", "1. Kết quả theo từng tiêu chí"),
        (
            "Thân bài",
            "Căn cứ {{ van_ban_ke_hoach }}, cuộc họp xem xét số liệu của {{ dia_ban }} từ ngày {{ tu_ngay }} đến ngày"
            " {{ den_ngay }}:",
        ),
        ("Thân bài", "{{ ket_qua_tieu_chi }}"),
        ("Thân bài", "{{ luu_y }}"),
        ("Khoản", "2. Ý kiến thảo luận"),
        ("Dòng điền tay", "……………………………………………………………………………"),
        ("Mục", "III. KẾT LUẬN"),
        (
            "Thân bài",
            "Số đại biểu nhất trí: ……/……, tỷ lệ ……%. Cuộc họp thống nhất …………… đề nghị {{ noi_trinh }} công nhận"
            " {{ dia_ban }} đạt tiêu chí {{ danh_hieu }} năm {{ nam }}.",
        ),
        (
            "Thân bài",
            "Biên bản được đọc cho các đại biểu cùng nghe, nhất trí và lập thành …… bản. Kết thúc lúc …… giờ ……,"
            " ngày …… tháng …… năm ……./.",
        ),
    ),
    annexes=("phu_luc_tieu_chi",),
    name="Mẫu biên bản họp xét công nhận",
    minutes=True,
)
TEMPLATES = {
    "bao-cao-danh-gia-chi-tieu.docx": REVIEW,
    "to-trinh-cong-nhan.docx": SUBMISSION,
    "bien-ban-cong-nhan.docx": MINUTES,
}


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    for name, layout in TEMPLATES.items():
        make_template(folder / name, layout)
