"""What every application works out anew and tests work out once: templates, statements, addresses."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import CodeType
from typing import Any

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import Dialect, create_engine
from werkzeug.routing import BaseConverter, Rule
from werkzeug.routing.rules import RulePart

from registry.db import db
from tests.postgres import server_address


class Templates(BytecodeCache):
    """Templates as they were compiled for the first application that showed them."""

    def __init__(self) -> None:
        self._compiled: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """What was compiled of the same text."""
        bucket.code = self._compiled.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        assert bucket.code is not None
        self._compiled[bucket.key, bucket.checksum] = bucket.code


class Address(Rule):
    """A route's address that is read and compiled once; it takes most of an application's start."""

    def _parse_rule(self, rule: str) -> Iterable[RulePart]:
        asked = (rule, self.is_leaf, self.strict_slashes, self.merge_slashes)
        if asked not in READ:
            begun = len(self._trace)
            parts = tuple(super()._parse_rule(rule))
            READ[asked] = (parts, tuple(self._trace[begun:]), dict(self._converters))
            return parts
        parts, trace, converters = READ[asked]
        self._trace.extend(trace)
        self._converters.update(converters)
        self.arguments.update(converters)
        return parts

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:  # noqa: FBT001, FBT002
        asked = (tuple(self._trace), repr(self.defaults), append_unknown)
        if asked not in BUILDERS:
            BUILDERS[asked] = super()._compile_builder(append_unknown)
        return BUILDERS[asked]


TEMPLATES = Templates()
STATEMENTS: dict[Any, Any] = {}
READ: dict[Any, tuple[tuple[RulePart, ...], tuple[tuple[bool, str], ...], Mapping[str, BaseConverter]]] = {}
BUILDERS: dict[Any, Callable[..., tuple[str, str]]] = {}


def share(app: Flask) -> None:
    """Let an application use the templates and statements that were compiled for those before it."""
    app.jinja_env.bytecode_cache = TEMPLATES
    with app.app_context():
        engine = db.engine
        engine.dialect = dialect(engine.url.get_backend_name())  # a compiled statement belongs to one
        engine.update_execution_options(compiled_cache=STATEMENTS)


@cache
def dialect(name: str) -> Dialect:
    """How a kind of database is spoken to, as found out by asking it once."""
    engine = create_engine("sqlite://" if name == "sqlite" else server_address("postgres"))
    engine.connect().close()
    engine.dispose()
    return engine.dialect
