"""Slowing down whoever guesses: attempts are counted in the database, so that all workers count alike."""

import hashlib
import hmac
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import ColumnElement, and_, delete, select, update
from werkzeug.exceptions import TooManyRequests

from registry.accounts.models import SignInAttempt
from registry.accounts.writing import writing_accounts
from registry.db import db

WITHIN = timedelta(minutes=15)
MOST_FROM_ONE_PLACE = 10
"""How often one address may fail for one name."""

MOST_FOR_NAME = 100
"""How often all addresses together may fail for one name: few enough for a guesser, too many for somebody
who only wants to keep a colleague out."""

MOST_FOR_ADDRESS = 50
"""How often one address may fail for all names together."""
KEPT = timedelta(days=1)
"""How long an attempt is remembered at all."""

SIGN_IN = "sign in"
WELCOME = "welcome"
PASSWORD = "password"


def begin_attempt(kind: str, *, name: str | None, address: str, at: datetime) -> int:
    """Write down that a secret is about to be tried, as if it failed; gives the attempt for `succeeded`.

    A secret that is nobody's in particular has no name: the address alone counts. Raises TooManyRequests when
    too many have failed. What is written first is counted, so that a thousand attempts at the same moment are
    not a thousand guesses.
    """
    hashed_name, hashed_address = keyed_hash(name or ""), keyed_hash(address)
    same_name, same_address = SignInAttempt.name == hashed_name, SignInAttempt.address == hashed_address
    bounds = [(and_(same_name, same_address), MOST_FROM_ONE_PLACE), (same_address, MOST_FOR_ADDRESS)]
    if name is not None:
        bounds.append((same_name, MOST_FOR_NAME))
    with writing_accounts():
        wait = max(seconds_to_wait(kind, whose, most=most, at=at) for whose, most in bounds)
        if wait:
            raise TooManyRequests(retry_after=wait)
        db.session.execute(delete(SignInAttempt).where(SignInAttempt.at < at - KEPT))
        attempt = SignInAttempt(kind=kind, name=hashed_name, address=hashed_address, at=at, succeeded=False)
        db.session.add(attempt)
        db.session.flush()
        return attempt.id


def seconds_to_wait(kind: str, whose: ColumnElement[bool], *, most: int, at: datetime) -> int:
    """How long until fewer than the most failures are young enough to count; 0 when that is so now."""
    failures = (
        select(SignInAttempt.at)
        .where(SignInAttempt.kind == kind, whose, SignInAttempt.succeeded.is_(False))
        .where(SignInAttempt.at > at - WITHIN)
        .order_by(SignInAttempt.at.desc())
        .offset(most - 1)
        .limit(1)
    )
    deciding = db.session.scalar(failures)
    return 0 if deciding is None else max(1, round((deciding + WITHIN - at).total_seconds()))


def succeeded(attempt: int) -> None:
    """What was tried was right; the caller commits."""
    db.session.execute(update(SignInAttempt).where(SignInAttempt.id == attempt).values(succeeded=True))


def keyed_hash(text: str) -> str:
    """A hash that tells who it was only to whoever holds the installation's secret."""
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(secret, text.encode(errors="surrogatepass"), hashlib.sha256).hexdigest()
