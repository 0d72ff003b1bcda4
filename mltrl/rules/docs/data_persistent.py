"""Data are not offered from a place that can change or vanish.

Folders of Drive, Dropbox and OneDrive belong to a person, and what is in them changes without a
trace. A DOI names bytes that stay; a pin tells when they did not.

Fix: deposit the data where they get a DOI (Zenodo, a data archive), or `dvc import-url` them and
commit the `.dvc` file.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable, Unavailable
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.examples import Example, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 3: "should"}
NEAR = 80
LONGEST = 5000
FOLDERS = (
    r"(?:drive|docs)\.google\.com/(?:drive|file|open|uc)|(?:www\.)?dropbox\.com/(?:s|sh|scl)/"
    r"|1drv\.ms/|onedrive\.live\.com/|[\w.-]{1,80}\.sharepoint\.com/|mega\.nz/|wetransfer\.com/"
    r"|pan\.baidu\.com/|app\.box\.com/"
)
BUCKETS = (
    r"(?:[\w.-]{1,80}\.)?s3[\w.-]{0,40}\.amazonaws\.com/|storage\.googleapis\.com/"
    r"|[\w-]{1,80}\.blob\.core\.windows\.net/"
)
SUFFIXES = r"zip|tar|tgz|gz|bz2|7z|csv|npz|npy|h5|hdf5|parquet|pkl|pth?|ckpt|nc|mat"
ARCHIVE = rf"[\w./%~+-]{{1,300}}\.(?:{SUFFIXES})\b"
# A page without any of these has no such address.
HOSTS = (
    *(".google.com/", "dropbox.com/", "1drv.ms/", "onedrive.live", "sharepoint.com/", "mega.nz/"),
    *("wetransfer.com/", "pan.baidu.com/", "app.box.com/", "amazonaws.com/", "storage.googleapis"),
    *(".blob.core.windows",),
)
ABOUT_DATA = r"data|download|weights?|checkpoint|pre-?trained|\bmodels?\b|images|annotations|labels"
ABOUT_ELSE = r"slides?|video|poster|presentation|talk|recording|paper\b|form\b|logo"
ARCHIVES = r"zenodo|figshare|dataverse|osf\.io|pangaea|dryad|10\.5281/|10\.6084/|10\.7910/"


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each address of data in READMEs and documentation."""
    pages = list(dict.fromkeys([*evidence.prose.readmes, *evidence.prose.pages]))
    if not pages:
        raise NotApplicable("there is no README and no documentation")
    for path in pages:
        try:
            text = evidence.prose.text(path)
        except Unavailable as reason:
            yield Unknown(str(reason), path)
            continue
        if not any(host in text for host in HOSTS):
            continue
        if not re.search(ARCHIVES, text, re.IGNORECASE):
            yield from _check(evidence, path, text)


def _check(evidence: Evidence, path: str, text: str) -> Iterator[Finding]:
    before = ""
    for number, line in enumerate(text.splitlines(), 1):
        for found in _places().finditer(line) if len(line) <= LONGEST else ():
            address = found[0].rstrip(".,;")
            offers = _offers_data(before, line, found)
            if offers and not _is_pinned(evidence, address):
                what = f"offers data from {address.split('/')[2]}"
                message = f"`{path}` {what}, which neither names nor keeps a version"
                place, subject = Location(path, number), address.partition("?")[0]
                yield Finding(message, place, subject, cause=f"{path} {address}")
        before = line if line.strip() else before


def _offers_data(before: str, line: str, found: re.Match[str]) -> bool:
    """Whether the words around an address, or a short line above it, say that data are there."""
    if "doi.org/" in before + line:
        return False
    near = line[max(0, found.start() - NEAR) : found.start()].rpartition(". ")[2]
    after = line[found.end() : found.end() + NEAR].partition(". ")[0]
    above = before if len(before) <= NEAR else ""
    if re.search(ABOUT_ELSE, near, re.IGNORECASE):
        return False
    return bool(re.search(ABOUT_DATA, f"{above} {near} {after}", re.IGNORECASE))


@cache
def _places() -> re.Pattern[str]:
    rest = r"[^\s)\]>\"'`|]*"
    return re.compile(
        rf"https?://(?:(?:{FOLDERS}){rest}|(?:{BUCKETS}){ARCHIVE}{rest})", re.IGNORECASE
    )


def _is_pinned(evidence: Evidence, address: str) -> bool:
    """Whether DVC imported it, so that a change would be seen."""
    urls = [source.url for pointer in evidence.dvc.pointers for source in pointer.sources]
    return any(url and address.startswith(url) for url in urls)


def examples() -> Iterator[Example]:
    """A DOI; Drive; a file in a bucket; slides; an import of DVC; a bucket as such."""

    def readme(*text: str) -> dict[str, str]:
        return {"README.md": lines("# X", "", *text)}

    drive = "https://drive.google.com/drive/folders/1AbC"
    doi = readme("Data: https://doi.org/10.5281/zenodo.1234")
    yield Example("a DOI", doi, Outcome.MET)
    shared = readme("Download the data", "", f"from [here]({drive}).")
    yield Example("Drive", shared, Outcome.NOT_MET, ("README.md:5",), mentions="drive.google.com")
    bucket = "https://x.s3.eu-west-1.amazonaws.com/a/train.csv"
    file = readme(f"The dataset is at {bucket}.")
    yield Example("a file in a bucket", file, Outcome.NOT_MET, ("README.md:3",))
    both = readme(f"Dataset: {drive}, archived as https://doi.org/10.5281/zenodo.1234")
    yield Example("near miss: in an archive as well", both, Outcome.MET)
    paper = readme(f"Data: {drive}", "", "", "Paper: https://doi.org/10.1038/s41598-022-19437-5")
    yield Example("the DOI of a paper", paper, Outcome.NOT_MET, ("README.md:3",))
    after = readme(f"The dataset is on Drive ({drive}); for more, see the paper.")
    yield Example("a paper named after it", after, Outcome.NOT_MET, ("README.md:3",))
    work = readme(f"It learns from images. More on our work is [here]({drive}). It needs data.")
    yield Example("near miss: another sentence speaks of data", work, Outcome.MET)
    slides = readme(f"Slides about the data: {drive}")
    yield Example("near miss: slides", slides, Outcome.MET)
    page = readme("Results are on https://x.s3.amazonaws.com/index.html about data.")
    yield Example("near miss: a page in a bucket", page, Outcome.MET)
    imported = lines(
        "deps:", "- etag: a", f"  path: {bucket}", "outs:", "- etag: a", "  path: t.csv"
    )
    yield Example("near miss: imported", {**file, "t.csv.dvc": imported}, Outcome.MET)
    yield Example("no documents", {"a.py": ""}, Outcome.NOT_APPLICABLE)
