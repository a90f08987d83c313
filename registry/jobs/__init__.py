"""Long work: a row of our own database, written with the change that asks for it, claimed by a worker."""

from registry.jobs.models import Job
from registry.jobs.queue import LeaseLost, claim, enqueue, finish, give_back, retry_later
from registry.jobs.work import DAILY, DAILY_HERE, Tell, does

__all__ = [
    "DAILY",
    "DAILY_HERE",
    "Job",
    "LeaseLost",
    "Tell",
    "claim",
    "does",
    "enqueue",
    "finish",
    "give_back",
    "retry_later",
]
