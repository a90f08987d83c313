"""What somebody of a third party does behind their link: answers every topic, sends, mends."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser import assert_accessible, assert_no_sideways_scroll
from tests.journeys.visiting import follow, heading
from tests.onboarding.hostile_files import pdf

SUBS = (
    "Name\tWhat for\tCountry\tContract\n"
    "Thyme Print\tPrints letters\tGermany\tyes\n"
    "Dill Post\tPosts them\tUSA\tno\n"
)
"""Those behind it, as a spreadsheet is pasted."""

Look = Callable[[Page], None]
"""What is made sure of at each page that somebody passes through."""


def press(page: Page, name: str) -> None:
    """Press a button that can be seen, and wait for all that comes of it."""
    page.get_by_role("button", name=name, exact=True).locator("visible=true").last.click()
    page.wait_for_load_state()


def glance(page: Page) -> None:
    """The page is not wider than its window."""
    assert_no_sideways_scroll(page)


def look_closely(page: Page) -> None:
    """The page can be used by everybody, and in a narrow window."""
    assert_accessible(page)
    wide = page.viewport_size
    assert wide is not None
    page.set_viewport_size({"width": 320, "height": 900})
    assert_no_sideways_scroll(page)
    page.set_viewport_size(wide)


def say_who(page: Page, link: str, *, look: Look) -> None:
    """Open the link and say who is answering."""
    page.goto(link)
    heading(page, "Who is answering?")
    look(page)
    page.get_by_label("Your name").fill("Mara Quinn")
    page.get_by_label("Your e-mail address").fill("mara@quill.example")
    press(page, "Go on to the questions")
    heading(page, "Questions of Alder")
    look(page)


def answer_fields(page: Page, *, look: Look) -> None:
    """The topics of plain fields: who, where, which contract."""
    page.get_by_role("link", name="Begin: Who you are").click()
    look(page)
    page.get_by_label("Country in which it is established").select_option("Ireland")
    page.get_by_label("Its postal address").fill("3 Mill Lane, Cork")
    page.get_by_label("Name", exact=True).fill("Mara Quinn")
    page.get_by_label("E-mail", exact=False).first.fill("mara@quill.example")
    press(page, "Save and go on")
    heading(page, "Where the data are")
    expect(page.get_by_text("Saved ").first).to_be_visible()
    look(page)
    page.get_by_label("Countries in which you store or process the data").fill("Ireland")
    page.get_by_label("Yes").check()
    press(page, "Save and go on")
    heading(page, "The contract")
    page.get_by_label("Yes", exact=False).first.check()
    press(page, "Save and go on")
    look(page)
    page.get_by_label("What is it called?").fill("Processing terms 4")
    page.get_by_label("The day on which it was signed").fill("2026-05-02")
    press(page, "Save and go on")


def answer_terms(page: Page, *, look: Look) -> None:
    """What the contract promises: one thing for certain, the rest is not known."""
    heading(page, "What the contract promises")
    look(page)
    for part in range(20):
        for unsure in page.get_by_label("Not sure").all():
            unsure.check()
        if not part:
            page.locator("[name=documented_instructions-says]").first.check()
        press(page, "Save and go on")
        if page.get_by_role("heading", level=1).inner_text() != "What the contract promises":
            return
    raise AssertionError("The terms come to no end.")


def list_those_behind(page: Page, *, look: Look) -> None:
    """Sub-processors, pasted from a spreadsheet; one of them has a country that there is not at first."""
    heading(page, "Your sub-processors")
    look(page)
    follow(page, "Paste or upload a list")
    page.get_by_label("Paste the rows").fill(SUBS.replace("Germany", "Nowhereland"))
    press(page, "Look at what was understood")
    expect(page.get_by_role("row").filter(has_text="Nowhereland")).to_be_visible()
    look(page)
    page.get_by_label("Paste the rows").fill(SUBS)
    press(page, "Look at what was understood")
    heading(page, "Are these the 2 rows that you mean?")
    look(page)
    press(page, "Save these 2 rows")
    heading(page, "Your sub-processors")
    look(page)
    press(page, "Save and go on")


def finish(page: Page, *, look: Look) -> None:
    """No certificates, one cookie, one document; then all is sent."""
    heading(page, "Certificates")
    page.get_by_label("None").check()
    press(page, "Save and go on")
    heading(page, "Cookies and beacons")
    follow(page, "Add one")
    page.get_by_label("Name", exact=False).first.fill("quill_id")
    look(page)
    press(page, "Save")
    heading(page, "Cookies and beacons")
    look(page)
    press(page, "Save and go on")
    heading(page, "Documents")
    follow(page, "Send a file")
    look(page)
    page.get_by_label("File").set_input_files(
        {"name": "terms.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    )
    press(page, "Send the file")
    look(page)
    press(page, "Save and go on")
    heading(page, "All answers")
    look(page)
    send_all(page, look=look)


def send_all(page: Page, *, look: Look) -> None:
    """Send the answers."""
    page.get_by_label("I may speak for the company", exact=False).check()
    press(page, "Send all answers")
    heading(page, "The answers have been sent")
    look(page)


def mend(page: Page, *, look: Look) -> None:
    """On the same link, see what came back and why, mend it and send all again."""
    page.reload()
    heading(page, "Questions of Alder")
    look(page)
    expect(page.get_by_text("Which street in Cork?")).to_be_visible()
    follow(page, "Its postal address")
    look(page)
    page.get_by_label("Its postal address").fill("3 Mill Lane, Bishopstown, Cork")
    press(page, "Save and look at all answers")
    send_all(page, look=look)
