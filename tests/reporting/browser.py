"""A browser without a window, spoken to over its own protocol, for the pages that the program writes."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.request import urlopen

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
"""The browser of this machine, if it has one."""

_QUIET = """
    --headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync --disable-dev-shm-usage --remote-debugging-port=0
    --remote-allow-origins=* --force-prefers-reduced-motion
"""
_PATIENCE = 30.0


class Page:
    """A page in the browser; what it says of errors and what it asks the network for are kept."""

    def __init__(self, address: str) -> None:
        from websocket import create_connection

        self._socket = create_connection(address, timeout=_PATIENCE)
        self._last = 0
        self._loaded = False
        self.complaints: list[str] = []
        self.requests: list[str] = []
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: object) -> Any:
        """Ask the browser for something and give its answer."""
        self._last += 1
        self._socket.send(json.dumps({"id": self._last, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv())
            if message.get("id") == self._last:
                assert "error" not in message, message["error"]
                return message["result"]
            self._note(message)

    def show(self, path: Path) -> None:
        """Open a file and wait until it has been shown."""
        self._loaded = False
        self.call("Page.navigate", url=path.as_uri())
        while not self._loaded:
            self._note(json.loads(self._socket.recv()))

    def run(self, script: str) -> Any:
        """Give what a script comes to in the page."""
        found = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def press(self, selector: str) -> None:
        """Press with the mouse in the middle of what a selector finds, as a person does."""
        x, y = self.run(
            f"(() => {{ const it = document.querySelector({json.dumps(selector)});"
            "it.scrollIntoView({block: 'center', behavior: 'instant'}); const box = it.getBoundingClientRect();"
            "return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def key(self, name: str, text: str = "") -> None:
        """Press a key."""
        code = {"Enter": 13, "Escape": 27, "Tab": 9}[name]
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=name, code=name, text=text, windowsVirtualKeyCode=code)

    def type(self, words: str) -> None:
        """Type words where the cursor stands."""
        self.call("Input.insertText", text=words)

    def close(self) -> None:
        """End the conversation, and the browser with it."""
        with suppress(OSError):
            self._socket.send(json.dumps({"id": 0, "method": "Browser.close"}))
        self._socket.close()

    def _note(self, message: dict[str, Any]) -> None:
        params = message.get("params", {})
        match message.get("method"):
            case "Page.loadEventFired":
                self._loaded = True
            case "Runtime.exceptionThrown":
                self.complaints.append(str(params["exceptionDetails"]))
            case "Runtime.consoleAPICalled" if params["type"] in ("error", "warning", "assert"):
                self.complaints.append(str(params["args"]))
            case "Log.entryAdded" if params["entry"]["level"] in ("error", "warning"):
                self.complaints.append(params["entry"]["text"])
            case "Network.requestWillBeSent":
                self.requests.append(params["request"]["url"])


@contextmanager
def browsing(home: Path) -> Iterator[Page]:
    """Start a browser with an empty home and give its page; both end with the block."""
    assert CHROMIUM is not None
    words = [CHROMIUM, *_QUIET.split(), f"--user-data-dir={home}", "--window-size=1280,900", "about:blank"]
    browser = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        page = Page(_address(home / "DevToolsActivePort", browser))
        yield page
        page.close()
        browser.wait(_PATIENCE)
    finally:
        browser.kill()
        browser.wait()


def _address(port: Path, browser: "subprocess.Popen[bytes]") -> str:
    """Wait for the browser to say where it listens, and give the address of its page."""
    end = monotonic() + _PATIENCE
    while not (port.exists() and port.read_text().count("\n")):
        assert browser.poll() is None, "the browser ended at once"
        assert monotonic() < end, "the browser did not say where it listens"
        sleep(0.02)
    with urlopen(f"http://127.0.0.1:{port.read_text().splitlines()[0]}/json") as answer:
        targets = json.load(answer)
    return str(next(each["webSocketDebuggerUrl"] for each in targets if each["type"] == "page"))
