"""The file of a page."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sample_articles import make_article

from seo_kit.emit.page import page_path
from seo_kit.errors import InputError

ROOT = "https://www.example.dk"
pieces = st.sampled_from([*"/\\.%2eE0:~ a", "å", "\x00", "\ud800", "C:", "nul", "..", "%2f", "%5c"])
paths = st.lists(pieces, max_size=30).map("".join)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("", "index.html"),
        ("/", "index.html"),
        ("/a", "a.html"),
        ("/a/", "a/index.html"),
        ("/a/b.html", "a/b.html"),
        ("/a//b?x=1#y", "a/b.html"),
        ("/h%C3%A6l/fods%c3%a5l", "hæl/fodsål.html"),
        ("/v1.2", "v1.2.html"),
        ("/a%2Fb", "a%2Fb.html"),
        ("/a%5Cb", "a%5Cb.html"),
        ("/a%00b", "a%00b.html"),
        ("/a%FFb", "a%FFb.html"),
        ("/what%3F", "what%3F.html"),
    ],
)
def test_the_path_of_the_url_is_the_path_of_the_file(path: str, expected: str) -> None:
    """Letters are decoded, separators and characters that no file name may have are not."""
    assert page_path(make_article(url=ROOT + path)) == expected


@pytest.mark.parametrize(
    "path", ["/../x", "/a/../../x", "/a/%2e%2E/x", "/./x", "/con/x", "/AUX.txt/x", "/..%20/x"]
)
def test_a_path_that_could_lead_outside_is_refused(path: str) -> None:
    """The error names the article and the line of its slug."""
    with pytest.raises(InputError, match=r"^articles/hold-i-nakken\.md:3: .* give the article another slug$"):
        page_path(make_article(url=ROOT + path, lines={"slug": 3}))


def test_long_names_are_cut_and_stay_apart() -> None:
    """A name too long for a file system keeps its beginning and gets a hash of the whole."""
    first, second = (page_path(make_article(url=f"{ROOT}/{'å' * 200}{end}")) for end in "ab")
    assert first != second
    assert first.startswith("å" * 80)
    assert first.endswith(".html")
    assert max(len(name.encode()) for name in (first, second)) <= 200


@given(paths)
@example("/" + "%2e" * 3)
@example("//etc/passwd")
def test_no_url_leads_out_of_the_folder(path: str) -> None:
    """Whatever the URL says, the file lies below the output folder, on Windows too, or is refused."""
    try:
        result = page_path(make_article(url=f"{ROOT}/{path}"))
    except InputError:
        return
    for flavour in (PurePosixPath(result), PureWindowsPath(result)):
        assert not flavour.is_absolute()
        assert not flavour.drive
        assert ".." not in flavour.parts
    assert result.isprintable() or "\xa0" in result
    assert "\\" not in result
