"""Pictures of a running dashboard: each page on desktop and phone, light and dark, whole.

python -m tests.browser.shoot --url http://127.0.0.1:8501 --out pictures overview recoding
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from tests.browser.find_browser import HOW_TO_GET_ONE, look
from tests.browser.screen import DESKTOP, PHONE, launch, screenshot, wait_idle

SIZES = (DESKTOP, PHONE)
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


def shoot(browser: Browser, url: str, pages: Sequence[str], out: Path) -> Iterator[Path]:
    """Write four pictures of each page and give their paths; "" is the page opened first."""
    out.mkdir(parents=True, exist_ok=True)
    for page, size, scheme in product(pages, SIZES, SCHEMES):
        path = out / f"{page or 'first'}-{size['width']}-{scheme}.png"
        _shoot_one(browser, f"{url.rstrip('/')}/{page}", size, scheme, path)
        yield path


def _shoot_one(
    browser: Browser, address: str, size: ViewportSize, scheme: Scheme, path: Path
) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    wait_idle(page)
    screenshot(page, path)
    context.close()


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.browser.shoot", description=__doc__)
    parser.add_argument("--url", required=True, help="address of the running dashboard")
    parser.add_argument("--out", required=True, type=Path, help="folder for the pictures")
    parser.add_argument("pages", nargs="*", default=[""], help="page addresses; none: the first")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures and print their paths."""
    options = _options(arguments)
    path = look()
    if path is None:
        print(HOW_TO_GET_ONE, file=sys.stderr)
        return 2
    with sync_playwright() as playwright:
        browser = launch(playwright, path)
        for picture in shoot(browser, options.url, options.pages, options.out):
            print(picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
