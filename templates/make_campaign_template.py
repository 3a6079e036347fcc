"""Makes the template of a campaign's Word report once; afterwards the .docx is edited in Word, not here.

Run from the checkout: python templates/make_campaign_template.py [PATH]
"""

import sys
from pathlib import Path

from make_report_template import Layout, make_template

CAMPAIGN = Layout(
    subject="Kết quả thực hiện Tháng hành động phòng, chống ma túy năm {{ nam }} trên địa bàn {{ dia_ban }}",
    body=(
        ("Kính gửi", "{{ kinh_gui }}"),
        ("Căn cứ", "Căn cứ Luật Phòng, chống ma túy;"),
        ("Căn cứ", "Căn cứ {{ van_ban_ke_hoach }}."),
        (
            "Thân bài",
            "{{ co_quan }} báo cáo kết quả thực hiện Tháng hành động phòng, chống ma túy năm {{ nam }} trên địa bàn"
            " {{ dia_ban }} (số liệu từ ngày {{ tu_ngay }} đến ngày {{ den_ngay }}) như sau:",
        ),
        ("Mục", "I. TÌNH HÌNH TRIỂN KHAI"),
        ("Khoản", "1. Công tác lãnh đạo, chỉ đạo"),
        ("Dòng điền tay", "Các văn bản, kế hoạch triển khai đã ban hành: …………………………"),
        ("Khoản", "2. Tình hình báo cáo của các đơn vị"),
        ("Thân bài", "{{ tinh_hinh_bao_cao }}"),
        ("Thân bài", "{{ luu_y_so_lieu }}"),
        ("Mục", "II. KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ"),
        ("Thân bài", "{{ ket_qua_nhiem_vu }}"),
        ("Mục", "III. ĐÁNH GIÁ"),
        ("Khoản", "1. Ưu điểm"),
        ("Thân bài", "{{ uu_diem }}"),
        ("Khoản", "2. Tồn tại, hạn chế"),
        ("Thân bài", "{{ ton_tai }}"),
        ("Khoản", "3. Nguyên nhân của tồn tại, hạn chế"),
        ("Dòng điền tay", "- Nguyên nhân khách quan: ……………………………………………"),
        ("Dòng điền tay", "- Nguyên nhân chủ quan: ………………………………………………"),
        ("Mục", "IV. ĐỀ XUẤT KHEN THƯỞNG"),
        ("Thân bài", "{{ khen_thuong }}"),
        (
            "Thân bài",
            "Trên đây là Báo cáo kết quả thực hiện Tháng hành động phòng, chống ma túy năm {{ nam }} trên địa bàn"
            " {{ dia_ban }}{{ kinh_bao }}./.",
        ),
    ),
    annexes=("phu_luc_nhiem_vu", "phu_luc_ket_qua_don_vi", "phu_luc_khen_thuong", "phu_luc_don_vi", "phu_luc_loi"),
    name="Mẫu báo cáo Tháng hành động",
)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("bao-cao-thang-hanh-dong.docx")
    make_template(target, CAMPAIGN)
