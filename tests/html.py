#!/usr/bin/env python3
"""Opens the page that examples/html writes in headless Chromium, and uses it as a reader does.

usage: html.py PATH/TO/examples/html [SCREENSHOT.png]

Drives chromedriver over plain HTTP (the WebDriver protocol), with the standard library only. Counts elements, clicks
the cast, moves the focus, reads the card, looks for text that would have become markup, takes a screenshot.
"""
import base64
import contextlib
import json
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

FLAGS = """--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
--disable-component-update --disable-sync --hide-scrollbars --window-size=1280,1000 --force-device-scale-factor=1""".split()
HOSTILE = """<script>document.title = 'broken'</script><img src=x onerror="document.title='broken'">

“Go & see </main><b>him</b>,” said Ann "Quill" O’Hara. “‘It’s <i>late</i>,’ she told me.”

“One paragraph

“and another,” said Tom <Ray>.
"""


class Browser:
    """A session with chromedriver."""

    def __init__(self, port, profile):
        self.base = f"http://127.0.0.1:{port}"
        options = {"args": [*FLAGS, f"--user-data-dir={profile}"], "binary": "/usr/bin/chromium"}
        made = self.call("POST", "/session", {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}})
        self.base += "/session/" + made["sessionId"]

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{path}: {error.read().decode()[:400]}") from None

    def open(self, path):
        self.call("POST", "/url", {"url": path.as_uri()})

    def run(self, script, *arguments):
        return self.call("POST", "/execute/sync", {"script": script, "args": arguments})

    def find(self, selector):
        return next(iter(self.call("POST", "/element", {"using": "css selector", "value": selector}).values()))

    def click(self, selector):
        self.call("POST", f"/element/{self.find(selector)}/click", {})

    def press(self, *keys):
        actions = [action for key in keys for action in ({"type": "keyDown", "value": key}, {"type": "keyUp", "value": key})]
        self.call("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def hover(self, selector):
        origin = {"element-6066-11e4-a52e-4f735466cecf": self.find(selector)}
        move = {"type": "pointerMove", "duration": 0, "origin": origin, "x": 0, "y": 0}
        self.call("POST", "/actions", {"actions": [{"type": "pointer", "id": "mouse", "actions": [move]}]})

    def prefer(self, scheme):
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.call("POST", "/goog/cdp/execute", {"cmd": "Emulation.setEmulatedMedia", "params": {"features": features}})

    def screenshot(self, path):
        pathlib.Path(path).write_bytes(base64.b64decode(self.call("GET", "/screenshot")))


@contextlib.contextmanager
def browser():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as profile:
        driver = subprocess.Popen(["chromedriver", f"--port={port}", "--log-level=OFF"], stdout=subprocess.DEVNULL)
        try:
            for _ in range(100):
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                    break
                time.sleep(0.1)
            session = Browser(port, profile)
            yield session
            session.call("DELETE", "")
        finally:
            driver.terminate()
            driver.wait()


def check(what, got, want=True):
    if got != want:
        sys.exit(f"FAILED {what}: {got!r}, wanted {want!r}")
    print(f"ok  {what}")


def sample(page, screenshot):
    """The page of the sample article, light and dark."""
    count = lambda selector: page.run("return document.querySelectorAll(arguments[0]).length", selector)
    quotations, cast = count("main .q[id]"), count("aside button[data-s]")
    check("quotations are there", quotations >= 10)
    check("each can be reached by the keyboard and says what it is",
          count("main .q[id][tabindex='0'][role][aria-label][aria-description]"), quotations)
    check("a cast is there", cast >= 4)
    check("their counts are those of the text", page.run("""
        return [...document.querySelectorAll("aside button[data-s]")].every(button =>
            parseInt(button.querySelector(".count").textContent)
                === document.querySelectorAll(`main .q[id][data-s="${button.dataset.s}"]`).length)"""))
    check("the strip has a lane each", count(".strip .lane"), min(cast, 8))
    check("and shows them all", count(".strip rect") >= page.run(
        'return [...document.querySelectorAll("main .q[id]")].filter(part => part.dataset.s < 8).length'))
    check("sources and cues are underlined", page.run("""
        return ["source", "cue"].every(name => getComputedStyle(document.querySelector("main ." + name))
            .textDecorationLine.includes("underline"))"""))
    check("nested quotations stand in others", count("main .q .q") >= 1)
    check("nothing is fetched", page.run("return performance.getEntriesByType('resource').length"), 0)
    check("nothing is too wide", page.run("return document.documentElement.scrollWidth <= innerWidth"))

    page.click("aside li:nth-child(2) button")
    check("a click shows one speaker", page.run("""
        return [...document.querySelectorAll("main .q[id]")].every(part => part.classList.contains("off") === (part.dataset.s !== "1"))"""))
    check("and says so", page.run("return document.getElementById('said').textContent")
          .endswith(f" of {quotations} quotations shown"))
    check("the button tells that it is pressed",
          page.run("return document.querySelector('aside li:nth-child(2) button').ariaPressed"), "true")
    page.click("#all")
    check("all are shown again", count("main .off"), 0)

    page.hover("main .q[data-chances]")
    check("hovering shows the card", page.run("return !document.getElementById('card').hidden"))
    page.run("document.querySelector('main .q[data-chances]').focus({preventScroll: true})")
    told = page.run("return document.getElementById('card').innerText")
    want = page.run("""const data = document.querySelector("main .q[data-chances]").dataset;
        return [data.who, data.rule, JSON.parse(data.chances)[0][1].toFixed(2)]""")
    check("so does the focus: speaker, rule and confidence", all(part in told for part in want))
    page.press("\ue004")
    check("the tabulator key goes on to the next", page.run(
        'return document.activeElement === document.querySelectorAll("main .q[id]")['
        '[...document.querySelectorAll("main .q[id]")].indexOf(document.querySelector("main .q[data-chances]")) + 1]'))
    check("the focus is seen", page.run("return getComputedStyle(document.activeElement).outlineStyle"), "solid")
    page.press("\ue00c")
    check("escape closes the card", page.run("return document.getElementById('card').hidden"))

    contrast = """
        const probe = document.createElement("canvas").getContext("2d");
        const light = color => { probe.fillStyle = color; probe.fillRect(0, 0, 1, 1);
            const [r, g, b] = [...probe.getImageData(0, 0, 1, 1).data].map(x => (x /= 255) <= .04045 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4);
            return .2126 * r + .7152 * g + .0722 * b; };
        const paper = light(getComputedStyle(document.body).backgroundColor);
        const ratio = color => { const ink = light(color); return (Math.max(ink, paper) + .05) / (Math.min(ink, paper) + .05); };
        return Math.min(...[...document.querySelectorAll(".badge, main p, .what")].map(one => ratio(getComputedStyle(one).color)))"""
    check("enough contrast in the light", page.run(contrast) >= 3.0)
    page.prefer("dark")
    check("it turns dark", page.run("return getComputedStyle(document.body).backgroundColor"), "rgb(22, 24, 28)")
    check("enough contrast in the dark", page.run(contrast) >= 4.5)
    page.prefer("light")
    if screenshot:
        page.run("document.activeElement.blur(); scrollTo({top: 0, behavior: 'instant'})")
        page.hover("h1")
        page.run("document.getElementById('q' + arguments[0]).focus({preventScroll: true})", best(page))
        page.screenshot(screenshot)


def best(page):
    """A quotation for the picture: a sure one in the middle of the screen, with as many runners-up as there are."""
    return page.run("""
        const chances = part => JSON.parse(part.dataset.chances);
        const fit = [...document.querySelectorAll("main .q.direct[data-chances]")].filter(part => {
            const box = part.getBoundingClientRect();
            return box.top > innerHeight * .45 && box.bottom < innerHeight * .78 && chances(part)[0][1] > .55; });
        fit.sort((a, b) => chances(b).length - chances(a).length || b.textContent.length - a.textContent.length);
        return fit[0].dataset.n""")


def hostile(page):
    """Text that looks like markup stays text."""
    check("the text's script stays text", page.run("return document.title").startswith("hostile.txt"))
    check("no element of the text's comes to be", page.run("return document.querySelectorAll('main b, main i, main img, main script').length"), 0)
    text = page.run("return document.querySelector('main').textContent")
    check("all of it is there", all(part in text for part in ("<script>", "</main><b>him</b>", "<i>late</i>", "<Ray>", "onerror=")))
    check("paragraphs are kept", page.run("return document.querySelectorAll('main > p').length"), 4)


def main():
    example, *screenshot = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder, browser() as page:
        folder = pathlib.Path(folder)
        subprocess.run([example, "-o", folder / "sample.html"], check=True)
        page.open(folder / "sample.html")
        sample(page, *(screenshot or [None]))
        (folder / "hostile.txt").write_text(HOSTILE)
        subprocess.run([example, folder / "hostile.txt", "--title", "hostile.txt", "-o", folder / "hostile.html"], check=True)
        page.open(folder / "hostile.html")
        hostile(page)


if __name__ == "__main__":
    main()
