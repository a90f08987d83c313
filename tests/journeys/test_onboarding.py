"""A third party is asked for, answers behind its link, and comes into the register: both sides at once."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Page, expect

from tests.browser import browser_page, served
from tests.deciding.conftest import put
from tests.generated import shipped_baseline
from tests.journeys.answering import (
    Look,
    answer_fields,
    answer_terms,
    finish,
    glance,
    list_those_behind,
    look_closely,
    mend,
    press,
    say_who,
    send_all,
)
from tests.journeys.test_guided import press as press_key
from tests.journeys.test_guided import write
from tests.journeys.visiting import follow, heading, sign_in
from tests.web_app import fresh_app, member_as, with_organisation


def ask_and_invite(page: Page, *, look: Look, on_site: bool = True) -> str:
    """Ask for a third party, read what follows, invite somebody; gives the link to hand over."""
    page.goto("/o/alder/onboarding")
    look(page)
    page.get_by_role("link", name="Ask for a third party").first.click()
    page.get_by_label("Name or web domain").fill("Quill Letters")
    page.get_by_label("What is it to do for us?").fill("Sends our letters to readers.")
    page.get_by_label("Which of our activities is it for?").select_option("Running the service")
    page.get_by_label("We do: it only does what we tell it").check()
    page.get_by_label("It puts something on our web pages").set_checked(on_site)
    look(page)
    press(page, "Ask for it")
    heading(page, "Quill Letters")
    expect(page.get_by_role("region", name="What follows from it")).to_contain_text("Processor")
    look(page)
    follow(page, "Invite the third party")
    page.get_by_label("Name").fill("Mara Quinn")
    page.get_by_label("E-mail address").fill("mara@quill.example")
    page.get_by_label("Message").fill("Please tell us by the end of the month.")
    look(page)
    press(page, "Make the link")
    heading(page, "Link for Mara Quinn")
    look(page)
    return page.get_by_label("Link to the questions").input_value()


def send_one_back(page: Page, *, look: Look) -> None:
    """See the answers beside the register, send one back and accept the rest."""
    page.goto("/o/alder/onboarding")
    follow(page, "Quill Letters", "Look at the answers")
    heading(page, "Answers of Quill Letters")
    look(page)
    page.get_by_role("link", name="Send back: Its postal address").click()
    look(page)
    page.get_by_label("What is to be put right").fill("Which street in Cork?")
    press(page, "Mark it to go back")
    page.get_by_role("button", name="Accept all").click()
    follow(page, "Send 1 answer back")
    look(page)
    press(page, "Send back")
    expect(page.get_by_text("Some answers are with the third party again.")).to_be_visible()


def accept(page: Page, *, look: Look) -> None:
    """Accept everything into the register, once all has been looked at."""
    look(page)
    follow(page, "Accept into the register")
    heading(page, "Accept into the register?")
    look(page)
    press(page, "Accept into the register")
    heading(page, "Answers of Quill Letters")
    expect(page.get_by_role("region", name="What comes next")).to_be_visible()
    look(page)


def decide_and_tell(page: Page, *, look: Look) -> None:
    """Approve it and tell it so."""
    follow(page, "Decide about it", "Approve")
    page.get_by_label("Reason").fill("It has what we ask for.")
    blockers = page.get_by_label("I know that", exact=False)
    if blockers.count():
        blockers.check()
    press(page, "Approve")
    heading(page, "Quill Letters")
    look(page)
    follow(page, "Tell the third party what was decided")
    heading(page, "Tell the third party")
    expect(page.get_by_label("What it is told")).to_have_value(re.compile("Alder has approved Quill Letters"))
    look(page)
    press(page, "It has been told this")
    expect(page.get_by_text("The third party was told")).to_be_visible()
    look(page)
    follow(page, "Quill Letters")
    look(page)


@pytest.mark.parametrize("look", [glance, pytest.param(look_closely, marks=pytest.mark.slow)])
def test_a_third_party_comes_into_the_register_by_what_it_answers(
    tmp_path: Path, browser: Browser, *, look: Look
) -> None:
    app = fresh_app(tmp_path)
    whole = shipped_baseline()
    few = tuple(
        one for one in whole.requirements if one.term in (None, "documented_instructions", "breach_notice")
    )
    put(app, with_organisation(app), replace(whole, requirements=few))
    email = member_as(app, "officer")
    with (
        served(app) as address,
        browser_page(browser, address=address) as officer,
        browser_page(browser, address=address, width=360) as vendor,
    ):
        sign_in(officer, email=email)
        say_who(vendor, ask_and_invite(officer, look=look), look=look)
        answer_fields(vendor, look=look)
        answer_terms(vendor, look=look)
        list_those_behind(vendor, look=look)
        finish(vendor, look=look)
        send_one_back(officer, look=look)
        mend(vendor, look=look)
        officer.reload()
        press(officer, "Accept the one that nobody has looked at")
        accept(officer, look=look)
        decide_and_tell(officer, look=look)


FORTY = "Name;What for;Country;Contract\n" + "".join(
    f"Behind {number};Prints part {number};{('Germany', 'USA', 'India')[number % 3]};yes\n"
    for number in range(40)
)


def answer_by_keyboard(page: Page, link: str) -> None:
    """Who it is, with the keys alone."""
    page.goto(link)
    write(page, "Your name", "Mara Quinn")
    write(page, "Your e-mail address", "mara@quill.example")
    page.keyboard.press("Enter")
    heading(page, "Questions of Alder")
    press_key(page, "Begin: Who you are")
    heading(page, "Who you are")
    write(page, "Country in which it is established", "Ireland")
    write(page, "Name", "Mara Quinn")
    press_key(page, "Save and go on")
    heading(page, "Where the data are")
    glance(page)
    write(page, "Countries in which you store or process the data", "Ireland")
    press_key(page, "Save and go on")
    heading(page, "The contract")
    page.get_by_label("No, not yet").check()
    press_key(page, "Save and go on")


def finish_elsewhere(page: Page, link: str) -> None:
    """A colleague goes on on another device: uploads the list, says the rest, sends."""
    page.goto(link)
    page.get_by_label("Your name").fill("Bo Lark")
    page.get_by_label("Your e-mail address").fill("bo@quill.example")
    press(page, "Go on to the questions")
    expect(page.get_by_text("3 of 6 topics are done")).to_be_visible()
    expect(page.get_by_text("Mara Quinn <mara@quill.example>").first).to_be_visible()
    follow(page, "Go on: Your sub-processors", "Paste or upload a list")
    page.get_by_label("Or choose a file").set_input_files(
        {"name": "list.csv", "mimeType": "text/csv", "buffer": FORTY.encode()}
    )
    press(page, "Look at what was understood")
    heading(page, "Are these the 40 rows that you mean?")
    glance(page)
    press(page, "Save these 40 rows")
    glance(page)
    press(page, "Save and go on")
    page.get_by_label("None").check()
    press(page, "Save and go on")
    heading(page, "Documents")
    press(page, "Save and go on")
    send_all(page, look=glance)


def ask_again(page: Page) -> str:
    """Ask the third party of the register again, because something happened; gives the new link."""
    follow(page, "Its page", "Ask it again")
    glance(page)
    page.get_by_label("Reason").fill("It moved its servers.")
    press(page, "Ask it again")
    follow(page, "Invite the third party")
    page.get_by_label("Name").fill("Mara Quinn")
    page.get_by_label("E-mail address").fill("mara@quill.example")
    press(page, "Make the link")
    return page.get_by_label("Link to the questions").input_value()


def say_what_changed(page: Page, link: str) -> None:
    """Of all that is filled in beforehand, only one thing is different."""
    page.goto(link)
    page.get_by_label("Your name").fill("Mara Quinn")
    page.get_by_label("Your e-mail address").fill("mara@quill.example")
    press(page, "Go on to the questions")
    expect(page.get_by_text("only what is different needs your time")).to_be_visible()
    follow(page, "Begin: Who you are")
    press(page, "Nothing has changed here")
    page.get_by_label("Countries in which you store or process the data").fill("Ireland\nFrance")
    press(page, "Save and go on")
    for topic in ("The contract", "Your sub-processors", "Certificates", "Documents"):
        heading(page, topic)
        glance(page)
        press(page, "Nothing has changed here")
    send_all(page, look=glance)


@pytest.mark.slow
def test_without_scripts_two_people_answer_and_are_asked_again_for_what_changed(
    tmp_path: Path, browser: Browser
) -> None:
    app = fresh_app(tmp_path)
    put(app, with_organisation(app), shipped_baseline())
    email = member_as(app, "officer")
    with (
        served(app) as address,
        browser_page(browser, address=address) as officer,
        browser_page(browser, address=address, width=320, scripts=False) as vendor,
        browser_page(browser, address=address, width=320, scripts=False) as colleague,
    ):
        sign_in(officer, email=email)
        link = ask_and_invite(officer, look=glance, on_site=False)
        answer_by_keyboard(vendor, link)
        finish_elsewhere(colleague, link)
        officer.goto("/o/alder/onboarding")
        follow(officer, "Quill Letters", "Look at the answers")
        officer.get_by_role("button", name="Accept all").click()
        accept(officer, look=glance)
        say_what_changed(vendor, ask_again(officer))
        officer.goto("/o/alder/onboarding")
        follow(officer, "Quill Letters", "Look at the answers")
        glance(officer)
        differing = officer.get_by_role("table", name="What differs: Where the data are").get_by_role("row")
        expect(differing.filter(has_text="France")).to_be_visible()
        expect(officer.get_by_role("table", name="What differs: Your sub-processors")).to_have_count(0)
