"""What a file that is no workbook is called."""

from drugfree_cli.files.kinds import describe


def test_the_words_of_a_text_file_are_never_repeated() -> None:
    """A text may be a list of persons: what it is, is said, and nothing of what it says."""
    told = describe("Nguyễn Văn A 000000000001 0900000000\n".encode())

    assert told.vi == "tệp văn bản không có bảng số liệu"
    assert told.en == "a text file without a table"
