"""What a worker can tell of another one's claims, from the notes that it left behind."""

import os
import socket
from pathlib import Path
from uuid import uuid4

import psutil
import pytest

from integrations.release_log import ReleaseLog, Verdict
from tests.integrations.other_worker import dead_worker, other_worker


async def test_living_worker_s_claim_is_alive_whatever_it_noted(tmp_path: Path) -> None:
    released, claimed = uuid4(), uuid4()
    async with other_worker(tmp_path, released) as other:
        record = ReleaseLog(tmp_path)
        assert record.judge(other.name, released) is Verdict.ALIVE
        assert record.judge(other.name, claimed) is Verdict.ALIVE
        await other.kill()
        assert record.judge(other.name, released) is Verdict.RELEASED
        assert record.judge(other.name, claimed) is Verdict.NOT_RELEASED


async def test_notes_outlive_a_killed_worker_in_any_number(tmp_path: Path) -> None:
    tokens = [uuid4() for _ in range(100)]
    name = await dead_worker(tmp_path, *tokens)
    record = ReleaseLog(tmp_path)
    assert {record.judge(name, token) for token in tokens} == {Verdict.RELEASED}
    assert record.judge(name, uuid4()) is Verdict.NOT_RELEASED


async def test_another_boot_or_another_host_cannot_be_told(tmp_path: Path) -> None:
    token = uuid4()
    name = await dead_worker(tmp_path, token)
    _, _, file = name.partition("/")
    record = ReleaseLog(tmp_path)
    assert record.judge(f"an-earlier-boot/{file}", token) is Verdict.CANNOT_TELL
    assert record.judge(f"{name.partition('/')[0]}/{uuid4()}.flight", token) is Verdict.CANNOT_TELL
    assert record.judge(socket.gethostname(), token) is Verdict.CANNOT_TELL


def test_own_claim_is_alive_while_it_is_carried(tmp_path: Path) -> None:
    record, token = ReleaseLog(tmp_path), uuid4()
    with record.carrying(token):
        assert record.judge(record.name, token) is Verdict.ALIVE
        record.note_release(token)
        assert record.judge(record.name, token) is Verdict.ALIVE
    assert record.judge(record.name, token) is Verdict.RELEASED


def test_own_claim_that_was_dropped_before_its_release_is_free(tmp_path: Path) -> None:
    record, token = ReleaseLog(tmp_path), uuid4()
    with pytest.raises(RuntimeError), record.carrying(token):
        raise RuntimeError
    assert record.judge(record.name, token) is Verdict.NOT_RELEASED


def test_worker_that_left_in_good_order_can_be_judged(tmp_path: Path) -> None:
    gone, token = ReleaseLog(tmp_path), uuid4()
    gone.note_release(token)
    gone.close()
    assert ReleaseLog(tmp_path).judge(gone.name, token) is Verdict.RELEASED


def test_half_a_note_at_the_end_spoils_no_other(tmp_path: Path) -> None:
    gone, token = ReleaseLog(tmp_path), uuid4()
    gone.note_release(token)
    gone.close()
    with (tmp_path / gone.name.partition("/")[2]).open("ab") as notes:
        notes.write(uuid4().bytes[:7])
    assert ReleaseLog(tmp_path).judge(gone.name, token) is Verdict.RELEASED


def test_records_of_earlier_boots_are_forgotten_and_those_of_this_boot_kept(tmp_path: Path) -> None:
    gone = ReleaseLog(tmp_path)
    gone.close()
    before = tmp_path / "before.flight"
    before.touch()
    os.utime(before, (psutil.boot_time() - 60, psutil.boot_time() - 60))
    ReleaseLog(tmp_path)
    assert not before.exists()
    assert (tmp_path / gone.name.partition("/")[2]).exists()


def test_judging_does_not_make_a_dead_worker_look_alive(tmp_path: Path) -> None:
    gone, token = ReleaseLog(tmp_path), uuid4()
    gone.close()
    record = ReleaseLog(tmp_path)
    assert [record.judge(gone.name, token) for _ in range(3)] == [Verdict.NOT_RELEASED] * 3
