"""Wrong use of the command line: one sentence on stderr, exit code 2, in both languages."""

import re

import pytest

from tests.cli.conftest import Run

CASES = [
    (
        ["look", "a", "--provnce", "58"],
        "Không có tùy chọn “--provnce”. Có phải là --province? Xem các tùy chọn bằng `drugfree look --help`.",
        "There is no option “--provnce”. Did you mean --province? See the options with `drugfree look --help`.",
    ),
    (
        ["look", "a", "-z"],
        "Không có tùy chọn “-z”. Xem các tùy chọn bằng `drugfree look --help`.",
        "There is no option “-z”. See the options with `drugfree look --help`.",
    ),
    (
        ["lok"],
        "Không có lệnh “lok”. Có phải là look? Xem các lệnh bằng `drugfree --help`.",
        "There is no command “lok”. Did you mean look? See the commands with `drugfree --help`.",
    ),
    (
        ["plan", "xyz"],
        "Không có lệnh “xyz”. Xem các lệnh bằng `drugfree plan --help`.",
        "There is no command “xyz”. See the commands with `drugfree plan --help`.",
    ),
    (
        ["-q"],
        "Chưa ghi lệnh nào; xem các lệnh bằng `drugfree --help`.",
        "No command was given; see the commands with `drugfree --help`.",
    ),
    (
        ["look"],
        "Thiếu TỆP... sau tên lệnh; xem cách dùng bằng `drugfree look --help`.",
        "FILE... is missing after the command; see how it is used with `drugfree look --help`.",
    ),
    (
        ["types"],
        "Thiếu tùy chọn bắt buộc --need; hãy thêm vào, cách ghi xem bằng `drugfree types --help`.",
        "The required option --need is missing; add it, see how with `drugfree types --help`.",
    ),
    (
        ["look", "a", "--period"],
        "Sau tùy chọn --period phải có một giá trị; xem cách ghi bằng `drugfree look --help`.",
        "The option --period needs a value after it; see how it is written with `drugfree look --help`.",
    ),
    (
        ["look", "a", "-o"],
        "Sau tùy chọn -o phải có một giá trị; xem cách ghi bằng `drugfree look --help`.",
        "The option -o needs a value after it; see how it is written with `drugfree look --help`.",
    ),
    (
        ["look", "a", "--force=1"],
        "Tùy chọn --force không nhận giá trị; hãy bỏ phần từ dấu “=”, hoặc xem `drugfree look --help`.",
        "The option --force takes no value; leave out what follows “=”, or see `drugfree look --help`.",
    ),
    (
        ["plan", "list", "Ninh", "Thuận"],
        "Lệnh này không nhận thêm “Ninh Thuận”; hãy bỏ đi (tên có dấu cách phải đặt trong ngoặc kép), "
        "hoặc xem `drugfree plan list --help`.",
        "This command takes no further “Ninh Thuận”; leave it out (quote a name that holds spaces), "
        "or see `drugfree plan list --help`.",
    ),
    (
        ["look", "a", "--format", "xml"],
        "--format không nhận “xml”; hãy chọn một trong: table, json, csv. Xem `drugfree look --help`.",
        "--format does not take “xml”; choose one of: table, json, csv. See `drugfree look --help`.",
    ),
    (
        ["types", "--need", "x", "--count", "ba"],
        "--count phải là số nguyên, không phải “ba”; xem `drugfree types --help`.",
        "--count must be a whole number, not “ba”; see `drugfree types --help`.",
    ),
    (
        ["types", "--need", "x", "--share", "0,5"],
        "--share phải là một số, không phải “0,5”; xem `drugfree types --help`.",
        "--share must be a number, not “0,5”; see `drugfree types --help`.",
    ),
    (
        ["types", "--need", "x", "--small", "10"],
        "--small là 10, ngoài khoảng cho phép 1<=x<=9; hãy sửa lại, hoặc xem `drugfree types --help`.",
        "--small is 10, outside the range 1<=x<=9; correct it, or see `drugfree types --help`.",
    ),
    (
        ["types", "--need", "x", "--day", "31/2/2024"],
        "“31/2/2024” không phải là một ngày; hãy viết như 2025-01-15 hoặc 15/1/2025.",
        "“31/2/2024” is not a date; write it like 2025-01-15 or 15/1/2025.",
    ),
    (
        ["types", "--need", "x", "--file", "không có.xlsx"],
        "--file: không tìm thấy “không có.xlsx”; hãy kiểm tra lại đường dẫn, hoặc xem `drugfree types --help`.",
        "--file: “không có.xlsx” was not found; check the path, or see `drugfree types --help`.",
    ),
    (
        ["types", "--need", "x", "--file", "."],
        "--file: “.” là một thư mục, ở đây cần một tệp; xem `drugfree types --help`.",
        "--file: “.” is a folder where a file is needed; see `drugfree types --help`.",
    ),
    (
        ["types", "--need", "x", "--folder", __file__],
        f"--folder: “{__file__}” là một tệp, ở đây cần một thư mục; xem `drugfree types --help`.",
        f"--folder: “{__file__}” is a file where a folder is needed; see `drugfree types --help`.",
    ),
]


@pytest.mark.parametrize(("words", "vietnamese", "english"), CASES, ids=[" ".join(case[0][:4]) for case in CASES])
def test_wrong_use_gets_one_sentence(tiny: Run, words: list[str], vietnamese: str, english: str) -> None:
    """What is wrong, quoted, and where the help is: nothing on stdout, exit code 2."""
    said = tiny(*words)
    assert (said.status, said.out, said.err) == (2, "", vietnamese + "\n")
    said = tiny("--lang", "en", *words)
    assert (said.status, said.out, said.err) == (2, "", english + "\n")


def test_a_quote_inside_a_value_is_kept(tiny: Run) -> None:
    """A value that holds a quotation mark is quoted whole."""
    assert "“b'a”" in tiny("types", "--need", "x", "--count", "b'a").err
    assert "“b'a”" in tiny("b'a").err


def test_refusals_name_no_english_word_in_vietnamese(tiny: Run) -> None:
    """None of Typer's own sentences gets through in Vietnamese."""
    typers = re.compile(r"\b(Invalid|Missing|No such|Error|Try|Did you|unexpected|valid|requires|range)\b")
    for words, _, _ in CASES:
        assert typers.findall(tiny(*words).err.replace(__file__, "")) == []
